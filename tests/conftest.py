"""Fixtures and settings of the whole suite."""

import os

from hypothesis import settings

pytest_plugins = ["tests.postgres"]

# A slow machine is no bug, a failure must be repeatable from its printed blob, and every run looks
# for new examples.
settings.register_profile("ci", deadline=None, derandomize=False, print_blob=True)
settings.register_profile("thorough", parent=settings.get_profile("ci"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
