"""The tokens of a term, and a cursor over them.

A reading either succeeds and moves the cursor, or fails and leaves it, and the notes, as they
were. `period` is what the label says of the period reported on («годовой отчет»), `reports`
whether it names one at all («по итогам года»); `furthest` is the last token that any reading came
to, where a term that is not understood stopped making sense.
`scoped`: a year stands before all that is read («2025 год: …»), so that a year behind a comma opens
the next such list.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.rules import Note, Rule, TermError
from openplan.terms.tokens import Token

END = "end"
_PAST_END = (END,) * 4
_NO_VALUES = (None,) * 4
T = TypeVar("T")


class Clause(NamedTuple):
    """One rule and the tokens [first, last) that it was read from; `then` where a word inside
    them says that it follows the part before ("and quarterly thereafter")."""

    rule: Rule
    first: int
    last: int
    then: bool = False


class Reader:
    """Tokens by index, in columns, which are made quicker than a thing for each: `kinds[i]`,
    `values[i]`, `keys[i]` (the value of a key word, None for every other token), and their places
    in the text from `begins[i]` to `ends[i]`. Past the end the kind is END.

    `uncommon`: whether any token is a date in figures with no year, or what may be set aside
    before the term is read (a time of day, a stage).
    """

    __slots__ = (
        "begins", "ends", "furthest", "i", "keys", "kinds", "notes", "period", "reports", "scoped",
        "sentences", "size", "text", "uncommon", "values",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        """Empty: `add` every token, then `begin`."""
        self.text = text
        self.kinds: list[str] = []
        self.values: list[object] = []
        self.keys: list[object] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.uncommon = False

    def add(self, kind: str, value: object, begin: int, end: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.keys.append(value if kind == "key" else None)
        self.begins.append(begin)
        self.ends.append(end)

    def begin(self) -> "Reader":
        """The reader itself, at its first token, and no more to add."""
        self.size = len(self.kinds)
        self.kinds += _PAST_END
        self.values += _NO_VALUES
        self.keys += _NO_VALUES
        self.i = self.furthest = 0
        self.notes: list[Note] = []
        self.period: Unit | None = None
        self.reports = self.scoped = False
        self.sentences: frozenset[int] = frozenset()
        return self

    @classmethod
    def of(cls, text: str, items: Iterable[Token]) -> "Reader":
        reader = cls(text)
        for item in items:
            reader.add(*item)
        return reader.begin()

    def items(self) -> list[Token]:
        return list(map(Token, self.kinds, self.values, self.begins, self.ends))

    def at_end(self) -> bool:
        return self.i >= self.size

    def is_key(self, *names: str, ahead: int = 0) -> bool:
        return self.keys[self.i + ahead] in names

    def accept(self, *names: str) -> bool:
        """Moves over one of these key words."""
        if self.keys[self.i] in names:
            self.i += 1
            return True
        return False

    def accept_all(self, *names: str) -> bool:
        """Moves over these key words in a row, or over none of them."""
        for ahead, name in enumerate(names):
            if self.keys[self.i + ahead] != name:
                return False
        self.i += len(names)
        return True

    def accept_mark(self, mark: str) -> bool:
        if self.kinds[self.i] == mark:
            self.i += 1
            return True
        return False

    def accept_word(self, *words: str) -> bool:
        """Moves over one of these free words."""
        if self.kinds[self.i] == "word" and self.values[self.i] in words:
            self.i += 1
            return True
        return False

    def attempt(self, reading: "Callable[[Reader], T | None]") -> T | None:
        """The reading, with the cursor put back when it fails."""
        place, notes = self.i, len(self.notes)
        found = reading(self)
        if found is None:
            if self.i > self.furthest:
                self.furthest = self.i
            self.i = place
            del self.notes[notes:]
        return found

    def slice(self, first: int, last: int) -> str:
        """The text of the tokens [first, last), white space collapsed, with the quotation mark at
        its edge that belongs to one inside: such marks are no tokens."""
        if last <= first:
            return ""
        begin, end = self.begins[first], self.ends[last - 1]
        raw = self.text[begin:end]
        if "«" in raw and self.text[end : end + 1] == "»" and raw.count("«") > raw.count("»"):
            raw += "»"
        elif "»" in raw and self.text[begin - 1] == "«" and raw.count("«") < raw.count("»"):
            raw = "«" + raw
        return " ".join(raw.split()).replace(" ,", ",")

    def word_at(self, at: int) -> str:
        """The token as it is written, in lower case; nothing past the end."""
        if not 0 <= at < self.size:
            return ""
        return self.text[self.begins[at] : self.ends[at]].lower()

    def begins_line(self, at: int) -> bool:
        """Whether the token is the first of a line: in a cell of a table a sign in itself."""
        return 0 < at < self.size and "\n" in self.text[self.ends[at - 1] : self.begins[at]]

    def begins_sentence(self, at: int) -> bool:
        return at < self.size and self.begins[at] in self.sentences

    def place(self, first: int, last: int | None = None) -> tuple[int, int]:
        """[begin, end) in characters of the tokens [first, last); past the end an empty place."""
        if first >= self.size:
            return len(self.text), len(self.text)
        return self.begins[first], self.ends[min(last or first + 1, self.size) - 1]

    def note(self, code: str, message: Text, first: int, last: int | None = None) -> None:
        self.notes.append(Note(code, message, self.place(first, last)))

    def refuse(self, first: int, last: int | None, expected: Text, code: str) -> TermError:
        """An error that no other reading can mend."""
        return TermError(self.text, *self.place(first, last), expected, code=code)
