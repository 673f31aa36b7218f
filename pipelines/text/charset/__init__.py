"""Bytes to text: which charset a page is really in, by evidence, with the reason."""

from pipelines.text.charset.decode import Decoded, decode

__all__ = ["Decoded", "decode"]
