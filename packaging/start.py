"""What the bundle starts with: the same as the command `semaphore-lab`."""

import os
import sys
from pathlib import Path

from gui.__main__ import main

for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        # Double-clicked on Windows there is no console, and whoever says something would fail.
        setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115

locale = next((os.environ[n] for n in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(n)), "C")
if sys.platform == "linux" and locale in ("C", "POSIX") and not os.environ.get("LC_ALL"):
    # As Python does when it is not inside a bundle (PEP 538); otherwise Qt complains.
    os.environ["LC_CTYPE"] = "C.UTF-8"

sys.exit(main())
