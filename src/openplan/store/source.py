"""The text of one YAML file, and where in it each value stands.

Models and rules speak in routes; a route becomes a line and a column here, when a message is
made: the text is read again on demand, and only the last two files are remembered.
Lines are parted by LF, CR LF or CR; lines and columns begin at 1 and count characters.
"""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

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


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The text of one file, without a byte order mark; two sources are never equal.

    `is_sound` says that the text was read without a finding; in a text that is not sound every
    route leads to its first line.
    """

    path: str
    text: str
    is_sound: bool = True

    def locate(self, route: Route, *, key: bool = False) -> Span:
        """Where the value of a route stands; with `key`, the key that it stands under.

        A part of the route that matches nothing is passed over, so that a missing child leads
        to the nearest value above it. A list or mapping is shown by its first line, an empty
        value by its key.
        """
        place = _find(self, route)
        if place is None:
            return self.span(0, _first_line_end(self.text, 0, len(self.text)))
        node = place.key if place.key and (key or place.value.is_empty) else place.value
        return self.span(*_extent(self.text, node))

    def locate_in(self, route: Route, begin: int, end: int) -> Span:
        """Where the characters `begin` to `end` (exclusive) of a scalar's value stand.

        Exact for plain, quoted, literal and folded scalars, over several lines too; a value
        written with escapes after a backslash is located as a whole.
        """
        place = _find(self, route)
        if place is None or not place.value.scalar:
            return self.locate(route)
        first, last = _extent(self.text, place.value)
        offsets = _offsets(self.text[first:last], place.value.scalar)
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
        return UNWELCOME.sub("\ufffd", shown)


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
    return array("q", chain((0,), (end.end() for end in _LINE_END.finditer(source.text))))


class _Node:
    """One value and where it stands; `scalar` is None for a list or a mapping."""

    __slots__ = ("begin", "end", "inside", "scalar", "style")

    def __init__(self, begin: int, end: int, scalar: str | None, style: str | None) -> None:
        self.begin = begin
        self.end = end
        self.scalar = scalar
        self.style = style
        self.inside: dict[str, _Place] | list[_Node] | None = None

    @property
    def is_empty(self) -> bool:
        return self.scalar == "" and not self.style


class _Place(NamedTuple):
    key: _Node | None
    value: _Node


@lru_cache(maxsize=2)
def _root(source: Source) -> _Node | None:
    # Only a sound text has none of the aliases, tags and directives that are not looked at here.
    return _placed(source.text) if source.is_sound else None


def _placed(text: str) -> _Node | None:
    """The values of the one document, each where it stands; None where there is no value."""
    loader = LOADER(text)
    top: list[_Node] = []
    inside: dict[str, _Place] | list[_Node] = top
    key: _Node | None = None
    outer: list[tuple[_Node, dict[str, _Place] | list[_Node], _Node | None]] = []
    while True:
        event = loader.get_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node = _Node(event.start_mark.index, event.end_mark.index, event.value, event.style)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            node = _Node(event.start_mark.index, event.end_mark.index, None, None)
            outer.append((node, inside, key))
            node.inside = inside = {} if kind is yaml.MappingStartEvent else []
            key = None
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node, inside, key = outer.pop()
            node.end = event.end_mark.index
        elif kind is yaml.DocumentEndEvent or kind is yaml.StreamEndEvent:
            return top[0] if top else None
        else:
            continue
        if isinstance(inside, list):
            inside.append(node)
        elif key is None:
            key = node
        else:
            inside.setdefault(key.scalar or "", _Place(key, node))
            key = None


def _find(source: Source, route: Route) -> _Place | None:
    root = _root(source)
    if root is None:
        return None
    place = _Place(None, root)
    for part in route:
        place = _child(place.value, part) or place
    return place


def _child(node: _Node, part: str | int) -> _Place | None:
    inside = node.inside
    if isinstance(inside, list):
        if isinstance(part, int) and 0 <= part < len(inside):
            return _Place(None, inside[part])
        return None
    return inside.get(part) if isinstance(inside, dict) and isinstance(part, str) else None


def _extent(text: str, node: _Node) -> tuple[int, int]:
    begin, end = node.begin, node.end
    if node.scalar is not None:
        # The mark of a literal or folded scalar stands after its last line break.
        return begin, begin + len(text[begin:end].rstrip(" \t\r\n"))
    return begin, _first_line_end(text, begin, end)


def _first_line_end(text: str, begin: int, end: int) -> int:
    line_end = _LINE_END.search(text, begin, end)
    return begin + len(text[begin : line_end.start() if line_end else end].rstrip())


_HEADER = re.compile(r"[|>][^\r\n]*(\r\n?|\n)")
_BLANK = " \t\r\n"
_PAIR = re.compile("''")


def _offsets(raw: str, value: str) -> list[int] | None:
    """For each character of the value and for its end, the offset in the raw text; None when
    escapes make the two differ. Folding moves only white space, so the rest is counted off."""
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


def _stretch(offsets: list[int], begin: int, end: int) -> tuple[int, int]:
    last = len(offsets) - 1
    first = offsets[min(max(begin, 0), last)]
    if end <= begin:
        return first, first
    return first, offsets[min(end, last) - 1] + 1
