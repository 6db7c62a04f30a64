"""The engine's own program: `python -m core.engine`."""

from core.engine.loop import main

if __name__ == "__main__":
    main()
