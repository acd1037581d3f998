import os

from hypothesis import settings

# On a slow or shared machine a deadline fails good code; "ci" also tries the same examples every time.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

pytest_plugins = ["tests.database", "tests.cast", "tests.sharing"]
