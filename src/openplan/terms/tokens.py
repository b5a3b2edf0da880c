"""What a term is read from: tokens, each with its place in the text as written."""

from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: object
    begin: int
    end: int
