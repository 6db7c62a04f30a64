"""The guide: what a semaphore is, how it works, why to use one, and which of the three.

Pages of claims, in `resources/guide.toml`, each with a run that shows it, and the condition by
which a test holds that against the run's log.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from core.scenario.toml import RESOURCES, parse, read
from core.teaching.lessons import Run, read_condition, read_run
from core.words import QT_TRANSLATE_NOOP, message

NO_RUN = QT_TRANSLATE_NOOP("core", "a claim needs a run that shows it.")


class Claim(msgspec.Struct, frozen=True):
    """Something that is said, and can be seen."""

    text: str
    run: Run
    shows: str
    """The condition that makes it true, once its run is over, or can go no further."""
    stops: str = ""
    """The one that is true where its run pauses by itself, of one that does."""


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
            claim.only("text", "run", "shows", "stops")
            if "run" not in claim:
                raise claim.wrong(message(NO_RUN))
            run = read_run(claim.table("run"))
            shows = read_condition(claim, "shows")
            stops = read_condition(claim, "stops") if run.paused or run.pause_when else ""
            claims.append(Claim(claim.text("text"), run, shows, stops))
        pages.append(Page(page.text("title"), tuple(claims)))
    return pages
