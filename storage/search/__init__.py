"""Full-text search in Chinese: what is indexed, how each database indexes it, and the query."""
