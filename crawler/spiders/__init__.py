"""One module a site."""
