"""Sites of the tests, as a user would write them."""
