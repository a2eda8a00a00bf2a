"""fourcorners: holds a calculation engine to the four corners of the agreements it serves."""

__version__ = "0.1.0"
