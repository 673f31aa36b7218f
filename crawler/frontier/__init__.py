"""What is fetched, and when it is done: Scrapy's side of `storage.frontier`.

- `scheduler.FrontierScheduler` gives the engine the requests that wait in the database
- `middleware.FrontierMiddleware` takes what a page brought, before the engine sees it
- `books.Books` writes both, off the reactor's thread and in groups
- `requests` turns requests into rows and back
- `endings` reads what became of a visit from an answer or a failure

A request is on a *visit* from the moment it is leased until its result is written; retries and
redirects on the way are parts of the same visit. A process that dies loses its leases, nothing
else: the next one makes the same visits again.
"""
