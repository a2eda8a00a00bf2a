"""``python -m fourcorners`` and the command ``fourcorners``: the command line, where the sources can be loaded."""

import json
import sys

from fourcorners.broken import broken_source

BAD_INPUT, INCONCLUSIVE = 2, 3


def main() -> int:
    """Run a command; where a source of the project cannot be loaded, say which and why instead of a traceback."""
    try:
        from fourcorners.cli import main as run

        return run()
    except KeyboardInterrupt:  # before there was a command to end
        print("interrupted: nothing was concluded", file=sys.stderr)
        return INCONCLUSIVE
    except Exception as error:
        said = broken_source(error)
        if not said:
            raise
        remedy = "mend that first: nothing was concluded"
        if "--json" in sys.argv:
            field, _, wrong = said.partition(": ")
            print(json.dumps({"error": {"field": field, "wrong": wrong, "remedy": remedy, "clause": None}}, indent=2))
        print(f"fourcorners: {said}; {remedy}", file=sys.stderr)
        return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
