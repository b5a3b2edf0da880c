"""What a term is read from: tokens, each with its place in the text as written."""

from collections.abc import Iterable
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: object
    begin: int
    end: int


class Tokens:
    """The tokens of a text in columns, which are made quicker than a thing for each: `keys` has the
    value of a key word and None for every other token. Besides, the stretches struck out, the
    signs of footnotes, and whether any token is `uncommon`: a date in figures with no
    year, or what may be set aside before the term is read (a time of day, a stage)."""

    __slots__ = ("begins", "ends", "footnotes", "keys", "kinds", "struck", "uncommon", "values")

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.values: list[object] = []
        self.keys: list[object] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.struck: list[tuple[int, int]] = []
        self.footnotes: list[tuple[int, int]] = []
        self.uncommon = False

    @classmethod
    def of(cls, items: Iterable[Token]) -> "Tokens":
        tokens = cls()
        for kind, value, begin, end in items:
            tokens.kinds.append(kind)
            tokens.values.append(value)
            tokens.keys.append(value if kind == "key" else None)
            tokens.begins.append(begin)
            tokens.ends.append(end)
        return tokens

    def items(self) -> list[Token]:
        return list(map(Token, self.kinds, self.values, self.begins, self.ends))
