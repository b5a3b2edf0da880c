"""The canonical layout of a plan file: what stands in it stays, only its form changes.

Keys in the order of the models; two spaces an indent, lists indented below their key; quotes
only where they are needed; long texts folded at 100 columns; lists in brackets kept while they
fit in a line; at most one empty line in a row, and one around each block of the top level.
Every comment stays with what it was written for: above it, behind it, or at the end of its
block. What is laid out reads back as the same values with the same comments, or is refused; a
second time nothing changes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import yaml
from pydantic import BaseModel

from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.model.journal import Journal, RecordFile
from openplan.model.plan import Plan
from openplan.model.project import Project
from openplan.store.homes import JOURNAL, PLAN, RECORDS
from openplan.store.reading import Reading, read_source
from openplan.store.scalars import WIDTH, write_text, write_word
from openplan.store.source import LOADER, Source
from openplan.store.tree import SETTINGS
from openplan.store.typed import UnusableError, model_below, typed


def is_laid_out(path: str) -> bool:
    """Whether a file of a repository has a layout: settings, plans and journals; records, once
    written, are never changed."""
    return PurePosixPath(path).name in {SETTINGS, PLAN, JOURNAL}


def render_layout(path: str, data: bytes) -> str:
    """The file in its canonical layout; a record under `journal/` as it is.

    What it holds is known by its name, and any other name is a plan's. Raises UnusableError with
    the findings where it does not load, and UserError where a value or a comment would not come
    through unchanged.
    """
    model = _model_of(path)
    before = _loaded(model, path, data)
    if model is RecordFile:
        return data.decode()
    text = _laid_out(before.source, model)
    after = read_source(path, text.encode(), empty_is_fine=model is Project)
    if after.value != before.value:
        raise _refusal(path, "изменилось бы значение", "a value would change")
    if _comment_texts(before.source) != _comment_texts(after.source):
        raise _refusal(path, "потерялся бы комментарий", "a comment would be lost")
    return text


def _model_of(path: str) -> type[BaseModel]:
    place = PurePosixPath(path)
    if place.name == SETTINGS:
        return Project
    if place.name == JOURNAL:
        return Journal
    return RecordFile if place.parent.name == RECORDS and place.name != PLAN else Plan


def _refusal(path: str, ru: str, en: str) -> UserError:
    return UserError(
        Text(f"{path}: файл оставлен как есть: {ru}", f"{path}: left as it is: {en}"),
        Text("исправьте запись этого места вручную", "mend the notation there by hand"),
    )


def _loaded(model: type[BaseModel], path: str, data: bytes) -> Reading:
    reading = read_source(path, data, empty_is_fine=model is Project)
    if reading.value is None:
        raise UnusableError(reading.diagnostics)
    typed(model, _copied(reading.value), reading.source)
    return reading


def _copied(value: Any) -> Any:
    """`typed` takes empty values out of what it is given."""
    if isinstance(value, dict):
        return {key: _copied(child) for key, child in value.items()}
    return [_copied(child) for child in value] if isinstance(value, list) else value


def _comment_texts(source: Source) -> Counter[str]:
    return Counter(comment.text for comment in _comments(source, _composed(source)))


# What stands in the file


@dataclass(slots=True)
class _Comment:
    """`is_alone`: nothing else stands on its line."""

    begin: int
    line: int
    column: int
    text: str
    is_alone: bool


@dataclass(slots=True)
class _Entry:
    """A key with its value, or an item of a list, and the comments around it.

    `lead` stands above, an empty text being an empty line; `tail` behind; `feet` below a key
    without a value.
    """

    name: str | None
    key: str
    node: Any
    lead: list[str]
    tail: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    block: "_Block | None" = None

    @property
    def is_null(self) -> bool:
        node = self.node
        return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


@dataclass(slots=True)
class _Block:
    """A mapping or a list; `feet` are the comments after its last entry."""

    is_list: bool
    is_flow: bool
    entries: list[_Entry] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)

    @property
    def has_comments(self) -> bool:
        return bool(self.feet) or any(
            entry.tail or any(entry.lead) or (entry.block and entry.block.has_comments)
            for entry in self.entries
        )


def _composed(source: Source) -> Any:
    return yaml.compose(source.text, Loader=LOADER)


_COMMENT = re.compile(r"#[^\r\n]*")
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


def _comments(source: Source, root: Any) -> list[_Comment]:
    """All of them, in order. Between the scalars stands nothing but signs and comments."""
    text = source.text
    found: list[_Comment] = []
    at = 0
    for begin, end in (*_scalars(root), (len(text), len(text))):
        between = _COMMENT.finditer(text, at, begin)
        found += [_comment(source, match.start(), match[0]) for match in between]
        header = _HEADER_COMMENT.match(text, begin, end)
        if header:
            found.append(_comment(source, header.start(1), header[1]))
        at = end
    return found


def _comment(source: Source, begin: int, text: str) -> _Comment:
    span = source.span(begin, begin)
    before = source.text[begin - span.column + 1 : begin]
    return _Comment(begin, span.line, span.column - 1, text.rstrip(), not before.strip())


def _scalars(node: Any) -> Iterator[tuple[int, int]]:
    """Where each scalar begins and ends, in the order of the text."""
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.index, node.end_mark.index
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


@dataclass(frozen=True, slots=True)
class _Next:
    """Where the content after a block begins, and in which column; -1 at the end of the file."""

    begin: int
    column: int


_SUPPRESSION = re.compile(r"#[ \t]*openplan:[ \t]*ignore")


class _Gathering:
    """Gives each comment its place, going through the file once from top to bottom."""

    def __init__(self, source: Source, root: Any) -> None:
        self._source = source
        self._lines = re.split(r"\r\n?|\n", source.text)
        self._comments = _comments(source, root)
        self._at = 0
        self._line = 0
        self._bare = _without(self._comments, source.text)

    def block(self, node: Any, following: _Next) -> _Block:
        is_list = isinstance(node, yaml.SequenceNode)
        block = _Block(is_list, bool(node.flow_style))
        pairs = [(None, item) for item in node.value] if is_list else node.value
        begins = [self._begin(key, value, is_flow=block.is_flow) for key, value in pairs]
        column = node.start_mark.column
        for place, (key, value) in enumerate(pairs):
            is_last = place + 1 == len(pairs)
            next_ = following if is_last else _Next(begins[place + 1], column)
            block.entries.append(self._entry(key, value, begins[place], column, next_))
        if block.is_flow:
            block.feet = self._taken(node.end_mark.index)
            self._line = self._line_of(node.end_mark.index)
        else:
            block.feet = self._feet(column, following)
        return block

    def rest(self) -> list[str]:
        """What nobody has taken."""
        return self._taken(len(self._source.text))

    def _begin(self, key: Any, value: Any, *, is_flow: bool) -> int:
        if key is not None:
            return int(key.start_mark.index)
        start = int(value.start_mark.index)
        return start if is_flow else self._bare.rindex("-", 0, start)

    def _entry(self, key: Any, value: Any, begin: int, column: int, following: _Next) -> _Entry:
        name = None if key is None else key.value
        written = "" if key is None else write_word(key.value, key.style)
        entry = _Entry(name, written, value, self._lead(begin))
        self._line = self._line_of(begin)
        if key is not None:
            self._line = self._line_of(key.end_mark.index)
        if isinstance(value, yaml.ScalarNode):
            self._scalar(entry, column, following)
        else:
            self._collection(entry, following)
        return entry

    def _scalar(self, entry: _Entry, column: int, following: _Next) -> None:
        node = entry.node
        if entry.is_null:
            entry.tail = self._behind()
            entry.feet = self._feet(max(column, following.column) + 1, following)
            return
        between = self._taken(node.end_mark.index)
        raw = self._source.text[node.start_mark.index : node.end_mark.index].rstrip()
        self._line = self._line_of(node.start_mark.index + len(raw))
        entry.tail = [*filter(None, between), *self._behind()]

    def _collection(self, entry: _Entry, following: _Next) -> None:
        while self._has_before(entry.node.start_mark.index) and not self._next.is_alone:
            entry.tail.append(self._take().text)
        entry.block = self.block(entry.node, following)
        if entry.block.is_flow:
            entry.tail += self._behind()

    # Comments in their order

    @property
    def _next(self) -> _Comment:
        return self._comments[self._at]

    def _has_before(self, end: int) -> bool:
        return self._at < len(self._comments) and self._next.begin < end

    def _take(self) -> _Comment:
        self._at += 1
        return self._comments[self._at - 1]

    def _taken(self, end: int) -> list[str]:
        """All comments before an offset, with the empty lines above and between them."""
        found: list[str] = []
        while self._has_before(end):
            found += self._spaced(self._take())
        return found

    def _spaced(self, comment: _Comment) -> list[str]:
        blank = [""] if self._has_blank(self._line, comment.line) else []
        self._line = comment.line
        return [*blank, comment.text]

    def _lead(self, begin: int) -> list[str]:
        found = self._taken(begin)
        return [*found, ""] if self._has_blank(self._line, self._line_of(begin)) else found

    def _behind(self) -> list[str]:
        """The comments that follow on the line where the last value ended."""
        found = []
        while self._at < len(self._comments) and self._next.line == self._line:
            found.append(self._take().text)
        return found

    def _feet(self, column: int, following: _Next) -> list[str]:
        """Comments that stand deeper than what follows: they close the block before it."""
        found: list[str] = []
        while self._has_before(following.begin):
            comment = self._next
            is_deep = comment.column >= column and comment.column > following.column
            binds = _SUPPRESSION.match(comment.text) and following.column >= 0
            if not is_deep or binds or not comment.is_alone:
                break
            found += self._spaced(self._take())
        return found

    def _has_blank(self, above: int, below: int) -> bool:
        return above > 0 and any(not line.strip() for line in self._lines[above : below - 1])

    def _line_of(self, offset: int) -> int:
        return self._source.span(offset, offset).line


def _without(comments: list[_Comment], text: str) -> str:
    """The text with blanks in place of the comments."""
    pieces, at = [], 0
    for comment in comments:
        pieces += [text[at : comment.begin], " " * len(comment.text)]
        at = comment.begin + len(comment.text)
    return "".join((*pieces, text[at:]))


# The new form


def _laid_out(source: Source, model: type[BaseModel]) -> str:
    root = _composed(source)
    gathering = _Gathering(source, root)
    header: list[str] = []
    lines: list[str] = []
    if root is not None:
        block = gathering.block(root, _Next(len(source.text), -1))
        header, block.entries = _sorted(block, model)
        lines = _without_first_blank(_block_lines(block, 0, model, is_top=True))
    lines = [*header, *lines, *gathering.rest()]
    return "\n".join([*_without_first_blank(lines), ""])


_MODELINE = re.compile(r"#[ \t]*(yaml-language-server:|-\*-|vim:)")


def _sorted(block: _Block, model: type[BaseModel] | None) -> tuple[list[str], list[_Entry]]:
    """The head of the block and its entries in the order of the model.

    When another entry comes first, what stood above the first one stays at the head as far as
    it is a page's heading: to the last empty line or modeline.
    """
    entries = list(block.entries)
    if block.is_list or model is None or not entries:
        return [], entries
    order = {name: place for place, name in enumerate(model.model_fields)}
    entries.sort(key=lambda entry: order.get(entry.name or "", len(order)))
    first = block.entries[0]
    if entries[0] is first:
        return [], entries
    last = max(
        (place for place, line in enumerate(first.lead) if not line or _MODELINE.match(line)),
        default=-1,
    )
    header = first.lead[: last + 1]
    first.lead = first.lead[last + 1 :]
    return header, entries


def _block_lines(
    block: _Block, indent: int, model: type[BaseModel] | None, *, is_top: bool = False
) -> list[str]:
    lines: list[str] = []
    was_block = False
    for entry in block.entries:
        found = _entry_lines(entry, indent, model, is_list=block.is_list)
        lead = _placed(entry.lead, indent)
        is_block = entry.block is not None and found.is_open
        if is_top and lines and (is_block or was_block) and lead[:1] != [""]:
            lead.insert(0, "")
        lines += lead if lines else _without_first_blank(lead)
        lines += found.lines
        was_block = is_block
    return lines + _placed(block.feet, indent)


@dataclass(slots=True)
class _Lines:
    """`is_open`: the entry is a block of lines of its own."""

    lines: list[str]
    is_open: bool = False


def _entry_lines(
    entry: _Entry, indent: int, model: type[BaseModel] | None, *, is_list: bool
) -> _Lines:
    head = f"{' ' * indent}{'-' if is_list else f'{entry.key}:'}"
    if entry.block is None:
        first, *more = _scalar_lines(entry, head, indent)
    else:
        line = _in_one_line(entry.block, len(head) + 1)
        if line is None:
            return _open_lines(entry, entry.block, head, indent, model)
        entry.lead += entry.block.feet if not entry.block.entries else []
        first, more = f"{head} {line}", []
    tail = _raised(entry)
    return _Lines([f"{first}{tail}", *more, *_placed(entry.feet, indent + 2)])


def _raised(entry: _Entry) -> str:
    """The comment behind the first line; of several, the others go above."""
    *above, last = [""] + [text for text in entry.tail if text]
    entry.lead += [text for text in above if text]
    return f"  {last}" if last else ""


def _scalar_lines(entry: _Entry, head: str, indent: int) -> list[str]:
    if entry.is_null:
        return [head]
    node = entry.node
    first, *more = write_text(node.value, node.style, column=len(head) + 1, indent=indent + 2)
    return [f"{head} {first}", *more]


def _in_one_line(block: _Block, column: int) -> str | None:
    """A list that was in brackets and fits; None for whatever takes a line an entry."""
    if not block.entries:
        return "[]" if block.is_list else "{}"
    nodes = [entry.node for entry in block.entries]
    if not (block.is_list and block.is_flow) or block.has_comments:
        return None
    if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
        return None
    words = [write_word(node.value, node.style, in_brackets=True) for node in nodes]
    line = f"[{', '.join(words)}]"
    return line if column + len(line) <= WIDTH else None


def _open_lines(
    entry: _Entry, block: _Block, head: str, indent: int, model: type[BaseModel] | None
) -> _Lines:
    inner = model_below(model, entry.name) if entry.name is not None else model
    header, block.entries = _sorted(block, inner)
    body = [*_placed(header, indent + 2), *_block_lines(block, indent + 2, inner)]
    if entry.name is not None:
        return _Lines([f"{head}{_raised(entry)}", *_without_first_blank(body)], is_open=True)
    entry.lead += [text for text in entry.tail if text]
    while body[0].lstrip().startswith("#") or not body[0]:
        line = body.pop(0).strip()
        entry.lead += [line] if line else []
    body[0] = f"{head} {body[0].lstrip()}"
    return _Lines(body, is_open=True)


def _placed(lines: list[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def _without_first_blank(lines: list[str]) -> list[str]:
    return lines[1:] if lines[:1] == [""] else lines
