"""What a term is read from: tokens, each with its place in the text as written."""

from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: object
    begin: int
    end: int


class Tokens(NamedTuple):
    """The tokens of a text and, if any, its struck-out stretches."""

    items: list[Token]
    struck: list[tuple[int, int]]
