"""The database: models, migrations, queries. Imports nothing else of ours and no Scrapy."""
