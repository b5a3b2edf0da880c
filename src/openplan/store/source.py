"""The text of one YAML file, and where in it each value stands.

Models and rules speak in routes; a route becomes a line and a column here, when a message is
made. Where the values stand is written down while the text is read.
Lines are parted by LF, CR LF or CR; lines and columns begin at 1 and count characters.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any

import yaml

from openplan.dates.language import Text
from openplan.diagnostic import Diagnostic, Route, Span
from openplan.store.kinds import LIMIT, UNWELCOME, Kind

MOST_FINDINGS = 100
"""As many findings are shown for one file."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where PyYAML was built with it; the pure loader reads the same, ten times slower."""

_LINE_END = re.compile(r"\r\n?|\n")
_MOST_EXCERPT = 2_000


class Places:
    """Where each value of a document stands, in the order of the text: a list or a mapping before
    what it holds, a key before its value.

    `begins` and `ends` are offsets in the text. `scalars` are None for a list or a mapping, and
    `afters` tell of these the first place behind all that they hold, of a list as its negative.
    """

    __slots__ = ("_inside", "afters", "begins", "ends", "scalars")

    def __init__(self) -> None:
        self.begins = array("i")
        self.ends = array("i")
        self.scalars: list[str | None] = []
        self.afters: dict[int, int] = {}
        self._inside: dict[int, dict[str | int, int]] = {}

    def find(self, route: Route) -> tuple[int | None, int] | None:
        """The place of the key, where there is one, and of the value; None without any value."""
        if not self.scalars:
            return None
        key, at = None, 0
        for part in route:
            inside = self._children(at)
            if part in inside:
                at = inside[part]
                key = at - 1 if isinstance(part, str) else None
        return key, at

    def _children(self, at: int) -> dict[str | int, int]:
        found = self._inside.get(at)
        if found is None:
            after = self.afters.get(at, 0)
            inside = self._items(at + 1, -after) if after < 0 else self._pairs(at + 1, after)
            found = self._inside[at] = dict(inside)
        return found

    def _pairs(self, at: int, after: int) -> Iterator[tuple[str | int, int]]:
        while at < after:
            yield self.scalars[at] or "", at + 1
            at = self._behind(at + 1)

    def _items(self, at: int, after: int) -> Iterator[tuple[str | int, int]]:
        number = 0
        while at < after:
            yield number, at
            number, at = number + 1, self._behind(at)

    def _behind(self, at: int) -> int:
        return abs(self.afters.get(at, at + 1))

    def is_empty(self, at: int) -> bool:
        return self.begins[at] == self.ends[at]

    def extent(self, at: int, text: str) -> tuple[int, int]:
        """Where it begins and ends; a list or a mapping ends with its first line."""
        begin, end = self.begins[at], self.ends[at]
        if self.scalars[at] is not None:
            # The mark of a literal or folded scalar stands after its last line break.
            return begin, begin + len(text[begin:end].rstrip(" \t\r\n"))
        return begin, _first_line_end(text, begin, end)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The text of one file, without a byte order mark; two sources are never equal.

    Of a text that was read with findings no places are known, and every route leads to its first
    line.
    """

    path: str
    text: str
    places: Places = field(default_factory=Places)

    def locate(self, route: Route, *, key: bool = False) -> Span:
        """Where the value of a route stands; with `key`, the key that it stands under.

        A part of the route that matches nothing is passed over, so that a missing child leads
        to the nearest value above it. A list or mapping is shown by its first line, an empty
        value by its key.
        """
        found = self.places.find(route)
        if found is None:
            return self.span(0, _first_line_end(self.text, 0, len(self.text)))
        its_key, at = found
        if its_key is not None and (key or self.places.is_empty(at)):
            at = its_key
        return self.span(*self.places.extent(at, self.text))

    def locate_in(self, route: Route, begin: int, end: int) -> Span:
        """Where the characters `begin` to `end` (exclusive) of a scalar's value stand.

        Exact for plain, quoted, literal and folded scalars, over several lines too; a value
        written with escapes after a backslash is located as a whole.
        """
        _, at = self.places.find(route) or (None, None)
        scalar = None if at is None else self.places.scalars[at]
        if at is None or not scalar:
            return self.locate(route)
        first, last = self.places.extent(at, self.text)
        offsets = _offsets(self.text[first:last], scalar)
        if offsets is None:
            return self.span(first, last)
        return self.span(*(first + offset for offset in _stretch(offsets, begin, end)))

    def span(self, begin: int, end: int) -> Span:
        """The span between two offsets in the text; the end is exclusive."""
        starts = _line_starts(self)
        line, end_line = bisect_right(starts, begin), bisect_right(starts, end)
        return Span(line, begin - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1)

    def excerpt(self, line: int) -> str:
        """A line as it stands in the file; characters that a terminal would obey are replaced.

        Of a very long line, the first 2,000 characters.
        """
        starts = _line_starts(self)
        if not 1 <= line <= len(starts):
            return ""
        begin = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        shown = self.text[begin : min(end, begin + _MOST_EXCERPT)].rstrip("\r\n")
        return shown if shown.isprintable() else UNWELCOME.sub("\ufffd", shown)


def finding(
    kind: Kind,
    source: Source,
    span: Span,
    message: Text,
    hint: Text | None = None,
    *,
    key: str | None = None,
) -> Diagnostic:
    """A diagnostic at a place in a source, with the excerpt."""
    return Diagnostic(
        kind.code,
        kind.rule,
        kind.severity,
        message,
        source.path,
        span,
        hint,
        source.excerpt(span.line),
        key,
    )


def first_findings(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order of place; of a file with very many, the first hundred and a word on the rest."""
    ordered = sorted(found, key=Diagnostic.sort_key)
    if len(ordered) <= MOST_FINDINGS:
        return tuple(ordered)
    hidden = ordered[MOST_FINDINGS]
    more = Diagnostic(
        LIMIT.code,
        LIMIT.rule,
        LIMIT.severity,
        Text(
            ru=f"в файле слишком много ошибок, показаны первые {MOST_FINDINGS}",
            en=f"the file has too many mistakes, the first {MOST_FINDINGS} are shown",
        ),
        hidden.path,
        hidden.span,
        Text(ru="исправьте показанные и повторите проверку", en="correct these and check again"),
        hidden.excerpt,
    )
    return (*ordered[:MOST_FINDINGS], more)


@lru_cache(maxsize=4)
def _line_starts(source: Source) -> "array[int]":
    # An array: a hostile file of five million line ends costs 40 MB and not 200.
    if "\r" in source.text:
        return array("q", chain((0,), (end.end() for end in _LINE_END.finditer(source.text))))
    lengths = map(len, source.text.split("\n"))
    starts = array("q", accumulate(lengths, lambda start, length: start + length + 1, initial=0))
    starts.pop()
    return starts


def _first_line_end(text: str, begin: int, end: int) -> int:
    line_end = _LINE_END.search(text, begin, end)
    return begin + len(text[begin : line_end.start() if line_end else end].rstrip())


_HEADER = re.compile(r"[|>][^\r\n]*(\r\n?|\n)")
_BLANK = " \t\r\n"
_PAIR = re.compile("''")


def _offsets(raw: str, value: str) -> Sequence[int] | None:
    """For each character of the value and for its end, the offset in the raw text; None when
    escapes make the two differ. Folding moves only white space, so the rest is counted off."""
    if raw == value:
        return range(len(raw) + 1)
    inside = _inside(raw)
    doubled = {pair.end() - 1 for pair in _PAIR.finditer(raw, 1)} if raw[0] == "'" else set()
    letters = [at for at in inside if raw[at] not in _BLANK and at not in doubled]
    if [raw[at] for at in letters] != [letter for letter in value if letter not in _BLANK]:
        return None
    found: list[int] = []
    following = inside.start
    left = iter(letters)
    for letter in value:
        if letter not in _BLANK:
            following = next(left)
        elif found:
            following = found[-1] + 1 + (found[-1] + 1 in doubled)
        found.append(following)
    return [*found, found[-1] + 1]


def _inside(raw: str) -> range:
    header = _HEADER.match(raw)
    if header:
        return range(header.end(), len(raw))
    return range(1, len(raw) - 1) if raw[0] in "'\"" else range(len(raw))


def _stretch(offsets: Sequence[int], begin: int, end: int) -> tuple[int, int]:
    last = len(offsets) - 1
    first = offsets[min(max(begin, 0), last)]
    if end <= begin:
        return first, first
    return first, offsets[min(end, last) - 1] + 1
