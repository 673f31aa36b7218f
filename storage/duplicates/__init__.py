"""Near-duplicates: fingerprints of texts, and the clusters that articles are put into."""
