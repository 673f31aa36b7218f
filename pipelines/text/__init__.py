"""The pure core: text and bytes in, values out.

Imports no Scrapy, no SQL and nothing else of ours.
"""
