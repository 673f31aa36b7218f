"""Datasette over the SQLite file: what the pages say, and search as `scrapy search` does it."""
