"""The engine's own program: `python -m core.engine`."""

import sys

from core.engine.loop import main

if __name__ == "__main__":
    if sys.argv[1:] == ["leak"]:
        from core.engine.leak import main as leak

        leak()
    main()
