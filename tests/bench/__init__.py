"""Measurements beside the peers. Never run by the tests; `make bench` prints them."""
