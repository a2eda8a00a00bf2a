"""``python -m fourcorners`` and the command ``fourcorners``: the command line, where the sources can be loaded."""

import sys

from fourcorners.broken import broken_source

BAD_INPUT = 2


def main() -> int:
    """Run a command; where a source of the project cannot be loaded, say which and why instead of a traceback."""
    try:
        from fourcorners.cli import main as run

        return run()
    except Exception as error:
        said = broken_source(error)
        if not said:
            raise
        print(f"fourcorners: {said}; mend that first: nothing was concluded", file=sys.stderr)
        return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
