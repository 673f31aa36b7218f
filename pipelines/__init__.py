"""Stages between a fetched page and the database."""
