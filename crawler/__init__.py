"""Which pages, and which bytes: spiders, settings and commands."""
