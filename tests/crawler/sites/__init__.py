"""Sites of the tests, as a user would write them."""

LOCAL = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
"""Settings of sites on this machine, which need no manners."""
