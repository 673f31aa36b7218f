"""Runs: one at a time for each site, each with a row in the database, judged at its end.

- `keeper` is what commands use: it begins a run, reports on it while it lasts, and ends it
- `counting` reads the row's figures from the stats of a crawl
- `usual` tells far fewer articles than usual
- `due` tells which sites are to be crawled now
- `notice` tells the outside world of good and bad ends
"""
