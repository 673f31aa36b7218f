"""Forum and publishing software: which addresses are lists, threads and pages of them.

One module a software: its `Links` as data and its spider class, which a site's spider is built on
(`class MyForumSpider(DiscuzSpider)`). What is inside a page is told in
`pipelines.text.extract.forums` and `.publishing`.
"""
