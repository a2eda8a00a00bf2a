"""``python -m fourcorners``: the command line."""

import sys

from fourcorners.cli import main

sys.exit(main())
