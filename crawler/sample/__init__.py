"""A small forum to try the crawler on: real damaged texts on made-up pages, served on loopback.

`python -m crawler.sample` serves it, crawls it and shows what landed.
"""
