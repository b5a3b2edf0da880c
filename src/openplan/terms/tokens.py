"""What a term is read from: tokens, each with its place in the text as written."""

from collections.abc import Iterable
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: object
    begin: int
    end: int


class Tokens:
    """The tokens of a text in columns, which are made quicker than a thing for each; its
    struck-out stretches; whether a token is `uncommon`: a date in figures, or what may be set
    aside before the term is read (a time of day, a stage)."""

    __slots__ = ("begins", "ends", "kinds", "struck", "uncommon", "values")

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.values: list[object] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.struck: list[tuple[int, int]] = []
        self.uncommon = False

    @classmethod
    def of(cls, items: Iterable[Token]) -> "Tokens":
        tokens = cls()
        for kind, value, begin, end in items:
            tokens.kinds.append(kind)
            tokens.values.append(value)
            tokens.begins.append(begin)
            tokens.ends.append(end)
        return tokens

    def items(self) -> list[Token]:
        return list(map(Token, self.kinds, self.values, self.begins, self.ends))
