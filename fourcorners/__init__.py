"""fourcorners: holds a calculation engine to the four corners of the agreements it serves."""

from fourcorners.from_source import load_from_source

__version__ = "0.1.0"

load_from_source()
