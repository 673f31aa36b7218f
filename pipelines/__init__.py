"""Stages between a fetched page and the database.

Around a spider, named in crawler/settings.py:

1. `decoding.DecodingMiddleware` gives it decoded and repaired text and keeps the bytes.
2. `topic.TopicMiddleware` drops requests for pages that a list's title shows to be off topic.

Behind it, for each `crawler.items.FetchedPage`, in this order:

1. `cleaning.CleaningPipeline` finds the article and strips boilerplate, through `clean.clean_page`.
2. `topic.TopicPipeline` drops what is off topic.
3. `storing.StoringPipeline` saves article and bytes in one transaction. `landing` waits for a
   database that is away, `spool` keeps what could not be saved, `takein` saves it in the next run.

`clean` is the same way without a crawl. `text` is the pure core that does the work.
"""
