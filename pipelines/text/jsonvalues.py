"""Reading values out of JSON whose shape nobody vouches for: what is not there is None."""

from pipelines.text.jsontext import JsonValue

JsonObject = dict[str, JsonValue]


def at(value: JsonValue, *path: str) -> JsonValue:
    """Go down by keys; None where there is no such thing.

    >>> at({"a": {"b": 1}}, "a", "b"), at({"a": []}, "a", "b")
    (1, None)
    """
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text_at(value: JsonValue, *path: str) -> str | None:
    """The string there; None if there is none or it is blank."""
    found = at(value, *path)
    return found if isinstance(found, str) and found.strip() else None


def number_at(value: JsonValue, *path: str) -> int | None:
    """The whole number there, also as a string of digits."""
    found = at(value, *path)
    if isinstance(found, str) and found.isascii() and found.isdigit():
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def objects_at(value: JsonValue, *path: str) -> list[JsonObject]:
    """The objects in the list there."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
