"""Measures this tree against an earlier one, in one run: `python -m tests.benchmarks.against REV`.

For each figure the quickest of some rounds, in which the two take turns.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

NAMES = {
    "fold": "a million events appended and folded",
    "seek": "longest of 50 seeks among them",
    "frame": "frame of 10,000 tokens, 500 moving",
    "start": "process start to first paint",
}


def check_out(rev: str, tree: Path) -> str:
    """Bring a revision with its environment into a new folder; its Python."""
    git = ["git", "-C", str(ROOT), "worktree", "add", "--quiet", "--detach", str(tree), rev]
    subprocess.run(git, check=True)
    subprocess.run(["uv", "sync", "--locked", "--quiet"], cwd=tree, check=True)
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(tree / ".venv" / folder / "python")


def of_tree(tree: Path, python: str, quick: bool) -> dict[str, float]:
    """The figures of a tree, by the Python of its environment."""
    command = [
        python,
        "-P",
        str(Path(__file__).with_name("one_tree.py")),
        *(["--quick"] if quick else []),
    ]
    done = subprocess.run(
        command, cwd=tree, stdout=subprocess.PIPE, check=True, timeout=600, text=True
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.against", description=__doc__)
    parser.add_argument("rev", help="a commit, as git names it")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="tiny sizes: shows that it works")
    given = parser.parse_args()
    old: dict[str, float] = {}
    new: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "earlier")
        try:
            python = check_out(given.rev, tree)
            for _ in range(given.rounds):
                for best, where, by in ((old, tree, python), (new, ROOT, sys.executable)):
                    for name, seconds in of_tree(where, by, given.quick).items():
                        best[name] = min(seconds, best.get(name, seconds))
        finally:
            remove = ["git", "-C", str(ROOT), "worktree", "remove", "--force", str(tree)]
            subprocess.run(remove, check=False)
    print(f"{'':40} {given.rev[:12]:>12} {'now':>12}  ratio")
    for name, words in NAMES.items():
        ratio = new[name] / old[name]
        print(f"{words:40} {1000 * old[name]:9.1f} ms {1000 * new[name]:9.1f} ms  {ratio:5.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
