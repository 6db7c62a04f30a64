"""The two processes that multiprocessing keeps for itself."""

from __future__ import annotations

import sys


def helpers() -> set[int | None]:
    """Their ids, None for one that does not run. They serve every test after the one that needed
    them first. Their children do not."""
    # Not imported here: Windows has neither.
    return {
        getattr(getattr(sys.modules.get(f"multiprocessing.{module}"), helper, None), pid, None)
        for module, helper, pid in (
            ("resource_tracker", "_resource_tracker", "_pid"),
            ("forkserver", "_forkserver", "_forkserver_pid"),
        )
    }
