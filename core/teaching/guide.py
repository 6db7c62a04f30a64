"""The guide: what a semaphore is, how it works, why to use one, and which of the three.

Pages of claims, in `resources/guide.toml`, each with a run that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from core.scenario.toml import RESOURCES, parse, read
from core.teaching.lessons import Run, read_run
from core.words import QT_TRANSLATE_NOOP, message

NO_RUN = QT_TRANSLATE_NOOP("core", "a claim needs a run that shows it.")


class Claim(msgspec.Struct, frozen=True):
    """Something that is said, and can be seen."""

    text: str
    run: Run


class Page(msgspec.Struct, frozen=True):
    """A page of the guide."""

    title: str
    claims: tuple[Claim, ...]

    def texts(self) -> Iterator[str]:
        """All that has to be translated."""
        yield self.title
        yield from (claim.text for claim in self.claims)


def guide() -> list[Page]:
    """The pages that come with the app."""
    return read_guide("guide.toml", read(RESOURCES / "guide.toml"))


def read_guide(file: str, text: str) -> list[Page]:
    """The pages in a text; `LessonError` on the first mistake."""
    table = parse(file, text)
    table.only("pages")
    pages: list[Page] = []
    for page in table.tables("pages"):
        page.only("title", "claims")
        claims: list[Claim] = []
        for claim in page.tables("claims"):
            claim.only("text", "run")
            if "run" not in claim:
                raise claim.wrong(message(NO_RUN))
            claims.append(Claim(claim.text("text"), read_run(claim.table("run"))))
        pages.append(Page(page.text("title"), tuple(claims)))
    return pages
