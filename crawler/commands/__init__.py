"""The project's own `scrapy` commands, one module each."""
