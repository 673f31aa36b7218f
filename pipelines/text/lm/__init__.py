"""A language model of simplified Chinese: how probable is a text."""

from pipelines.text.lm.model import Model, load

__all__ = ["Model", "load"]
