"""How hard Hypothesis looks, by FOURCORNERS_PROFILE: the profiles of the whole suite; and Ctrl-C is always heeded."""

from __future__ import annotations

import os
import signal

from hypothesis import settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("deep", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("FOURCORNERS_PROFILE", "dev"))

# Tests interrupt themselves and the processes they start; a shell that runs them in the background has that ignored.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
