"""Ordinary mojibake: text that was decoded with the wrong charset before it was published."""

from pipelines.text.mojibake.repair import repair

__all__ = ["repair"]
