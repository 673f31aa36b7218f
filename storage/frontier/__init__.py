"""The frontier: which requests of a site wait, who fetches which, and what came of each.

Functions take a connection in a writing transaction, so that a request is done in the same
transaction as what it brought. Several processes may work on one frontier.

- `cycle`: begin, resume and finish a crawl
- `leasing`: take requests, keep them, give them back
- `adding`: found requests, new and known
- `finishing`: what a visit brought
- `overview`: counts and repairs by hand
"""
