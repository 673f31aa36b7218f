"""`scrapy newsite`: from one page of a site to its spider and its first test."""
