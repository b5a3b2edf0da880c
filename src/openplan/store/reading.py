"""Bytes -> the values of one YAML document, or findings.

Every scalar is the string that stands in the file, quoted or not: `1.10` is "1.10", `no` is
"no"; an empty value is None. What plans do not need is refused with a place and a remedy:
anchors, tags, directives, several documents, tabs as indents, duplicate keys, control
characters. The text is read as a stream of events with bounds on bytes, depth and number of
values, so that no input can exhaust the stack, the memory or the patience.
"""

import codecs
import re
from typing import Any, NamedTuple

import yaml

from openplan.dates.language import Text
from openplan.diagnostic import Diagnostic
from openplan.store import syntax
from openplan.store.kinds import (
    DUPLICATE_KEY,
    FILE_ENCODING,
    LIMIT,
    MISSING_KEY,
    UNWELCOME,
    WRONG_VALUE,
    YAML_FEATURE,
    YAML_SYNTAX,
    Kind,
)
from openplan.store.source import (
    LOADER,
    MOST_FINDINGS,
    Places,
    Source,
    finding,
    first_findings,
)
from openplan.store.tree import MOST_BYTES, TooLargeError

Value = str | list["Value"] | dict[str, "Value"] | None

MOST_LEVELS = 64
MOST_VALUES = 300_000
MOST_CHARACTERS = 100_000
"""Bounds: levels of nesting; keys and values in a file; characters in one value."""


class Reading(NamedTuple):
    """What came of one file; `value` is None exactly when there are diagnostics."""

    value: dict[str, Value] | None
    source: Source
    diagnostics: tuple[Diagnostic, ...]


def read_source(path: str, data: bytes, *, empty_is_fine: bool = False) -> Reading:
    """One YAML document with a mapping at the top; `path` is only used in messages.

    `empty_is_fine`: a file without a value is an empty mapping, not a finding.
    """
    if len(data) > MOST_BYTES:
        return Reading(None, Source(path, ""), (too_large(path, TooLargeError()),))
    text, misread = _decoded(data)
    source = Source(path, text)
    notes = _Notes(source)
    value: Value = None
    places = Places()
    if misread is not None:
        notes.add(FILE_ENCODING, *misread)
    else:
        _find_unwelcome(notes)
    if not notes.found:
        value, places = _document(notes, empty_is_fine=empty_is_fine)
    if notes.found or not isinstance(value, dict):
        return Reading(None, source, first_findings(notes.found))
    return Reading(value, Source(path, text, places), ())


def too_large(path: str, error: TooLargeError) -> Diagnostic:
    """The finding for a file that was refused unread."""
    return Diagnostic(LIMIT.code, LIMIT.rule, LIMIT.severity, error.message, path, hint=error.hint)


def brief(text: str) -> str:
    """A value as a message can quote it: one line of at most sixty characters."""
    line = UNWELCOME.sub("\ufffd", " ".join(text.split()))
    return line if len(line) <= 60 else f"{line[:59]}…"


class _Notes:
    """Collects the findings of one source; places are offsets in its text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []

    def add(self, kind: Kind, begin: int, end: int, message: Text, hint: Text) -> None:
        span = self.source.span(begin, end)
        self.found.append(finding(kind, self.source, span, message, hint))

    @property
    def are_many(self) -> bool:
        return len(self.found) > MOST_FINDINGS


class _Misread(NamedTuple):
    begin: int
    end: int
    message: Text
    hint: Text


_SAVE_AS_UTF8 = Text(ru="сохраните файл в кодировке UTF-8", en="save the file in UTF-8")


def _decoded(data: bytes) -> tuple[str, _Misread | None]:
    if _is_utf16(data):
        message = Text(
            ru="файл в кодировке UTF-16, а нужна UTF-8", en="the file is in UTF-16, not in UTF-8"
        )
        return "", _Misread(0, 0, message, _SAVE_AS_UTF8)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8"), None
    except UnicodeDecodeError as error:
        begin = len(body[: error.start].decode("utf-8"))
        message = Text(
            ru=f"файл не в кодировке UTF-8: здесь стоит байт 0x{body[error.start]:02X}",
            en=f"the file is not in UTF-8: here stands the byte 0x{body[error.start]:02X}",
        )
        return body.decode("utf-8", "replace"), _Misread(
            begin, begin + 1, message, _encoding_hint(body)
        )


def _is_utf16(data: bytes) -> bool:
    head = data[:64]
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        len(head) > 3 and (head[0] == 0) != (head[1] == 0) and head.count(0) * 4 >= len(head)
    )


def _encoding_hint(body: bytes) -> Text:
    head = body[:10_000]
    letters = re.findall("[А-яЁё]", head.decode("cp1251", "replace"))
    if len(letters) * 10 < sum(byte >= 0x80 for byte in head) * 7:
        return _SAVE_AS_UTF8
    return Text(
        ru="похоже на Windows-1251: сохраните файл в кодировке UTF-8",
        en="it looks like Windows-1251: save the file in UTF-8",
    )


def _find_unwelcome(notes: _Notes) -> None:
    for match in UNWELCOME.finditer(notes.source.text):
        name = f"U+{ord(match[0]):04X}"
        message = Text(
            ru=f"невидимый знак {name} в планах не допускается",
            en=f"the invisible character {name} is not allowed",
        )
        notes.add(FILE_ENCODING, *match.span(), message, Text(ru="удалите его", en="delete it"))
        if notes.are_many:
            return


_FIRST_WORD = re.compile(r"(?:^|(?<=\r))[ \t]*([^#\s][^\r\n]*)", re.MULTILINE)
_EMPTY = Text(ru="в файле ничего нет", en="there is nothing in the file")
_EMPTY_HINT = Text(
    ru="файл начинается со строки «openplan: 1»", en="a file begins with the line `openplan: 1`"
)


def _document(notes: _Notes, *, empty_is_fine: bool) -> tuple[Value, Places]:
    """The value of the only document; when something is noted, the value is of no use."""
    text = notes.source.text
    first = _FIRST_WORD.search(text)
    if first is not None and first[1].startswith("%"):
        # Before the parser: it compares each directive with all the others.
        _refuse_directive(notes, first.start(1), first.end(1))
        return None, Places()
    builder = _Builder(notes)
    try:
        value, end = builder.build()
    except yaml.YAMLError as error:
        _note_syntax(notes, error)
        return None, Places()
    except _TooMuchError:
        return None, Places()
    _find_more(notes, end)
    if value is None:
        if empty_is_fine:
            return {}, builder.places
        notes.add(MISSING_KEY, 0, 0, _EMPTY, _EMPTY_HINT)
    elif not isinstance(value, dict):
        begin = first.start(1) if first else 0
        _refuse_top(notes, value, begin, first.end(1) if first else 0)
    return value, builder.places


def _refuse_directive(notes: _Notes, begin: int, end: int) -> None:
    notes.add(
        YAML_FEATURE,
        begin,
        end,
        Text(ru="указания YAML «%» в планах не применяются", en="plans use no directives (%)"),
        Text(ru="удалите эту строку", en="delete this line"),
    )


def _refuse_top(notes: _Notes, value: Value, begin: int, end: int) -> None:
    what = (
        Text(ru="список", en="a list") if isinstance(value, list) else Text(ru="текст", en="a text")
    )
    notes.add(
        WRONG_VALUE,
        begin,
        end,
        Text(
            ru=f"файл должен состоять из строк «ключ: значение», а в нём {what.ru}",
            en=f"a file must consist of lines `key: value`, and this one is {what.en}",
        ),
        _EMPTY_HINT,
    )


def _find_more(notes: _Notes, end: int) -> None:
    """What stands after the end of the document. The parser is not asked: it would read
    directives first."""
    text = notes.source.text
    for match in _FIRST_WORD.finditer(text[end:]):
        if re.fullmatch(r"\.\.\.[ \t]*(#.*)?", match[1].rstrip()):
            continue
        begin, stop = end + match.start(1), end + match.start(1) + len(match[1].rstrip())
        if match[1].startswith("---"):
            message = Text(
                ru="здесь начинается второй документ YAML, а в файле должен быть один",
                en="a second YAML document begins here, and a file holds one",
            )
            hint = Text(ru="вынесите его в отдельный файл", en="move it to a file of its own")
            notes.add(YAML_FEATURE, begin, stop, message, hint)
        else:
            notes.add(YAML_SYNTAX, begin, stop, *_LEFT_OVER)
        return


_LEFT_OVER = (
    Text(
        ru="эта строка не относится ни к одному ключу: её отступ не сходится с первой строкой",
        en="this line belongs to no key: its indent does not agree with the first line",
    ),
    Text(
        ru="ключи верхнего уровня пишутся с начала строки, без отступа",
        en="keys of the top level begin at the start of the line",
    ),
)


def _note_syntax(notes: _Notes, error: yaml.YAMLError) -> None:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        place = error.problem_mark.index
        opening = error.context_mark.index if error.context_mark is not None else place
        problem = f"{error.context} {error.problem}"
    else:
        place, opening, problem = 0, 0, ""
    stumble = syntax.explain(notes.source.text, problem, opening=opening, place=place)
    kind = YAML_FEATURE if stumble.is_tab else YAML_SYNTAX
    notes.add(kind, stumble.begin, stumble.end, stumble.message, stumble.hint)


class _TooMuchError(Exception):
    """Reading on would cost more than the file is worth; the finding is noted."""


_NO_WORD = (
    Text(ru="ключ должен быть словом", en="a key must be a word"),
    Text(
        ru="строка имеет вид «ключ: значение»; текст с «?» или скобкой в начале берётся в кавычки",
        en="a line reads `key: value`; a text that begins with ? or a bracket needs quotes",
    ),
)
_NO_ANCHORS = (
    Text(
        ru="якоря «&» и ссылки «*» в планах не применяются",
        en="plans use no anchors (&) and no aliases (*)",
    ),
    Text(
        ru="напишите значение полностью; если знак – часть текста, возьмите значение в кавычки",
        en="write the value out; if the sign belongs to the text, put the value in quotes",
    ),
)
_NO_TAGS = (
    Text(ru="теги YAML «!» в планах не применяются", en="plans use no tags (!)"),
    Text(
        ru="удалите тег; если знак – часть текста, возьмите значение в кавычки",
        en="delete the tag; if the sign belongs to the text, put the value in quotes",
    ),
)
_NO_ESCAPE = (
    Text(
        ru="в тексте записан невидимый управляющий знак",
        en="the text holds an invisible control character",
    ),
    Text(
        ru="удалите последовательность после обратной черты",
        en="delete the sequence after the backslash",
    ),
)
_SPLIT = Text(ru="разделите файл на несколько", en="split the file into several")
_TOO_DEEP = (
    Text(
        ru=f"вложенность больше {MOST_LEVELS} уровней",
        en=f"nested deeper than {MOST_LEVELS} levels",
    ),
    Text(
        ru="уберите лишние скобки или отступы; планам хватает восьми уровней",
        en="take out brackets or indents; plans need eight levels",
    ),
)
_TOO_MANY = (
    Text(
        ru=f"в файле больше {MOST_VALUES} значений",
        en=f"the file holds more than {MOST_VALUES} values",
    ),
    _SPLIT,
)
_TOO_LONG = (
    Text(
        ru=f"значение длиннее {MOST_CHARACTERS} знаков",
        en=f"the value is longer than {MOST_CHARACTERS} characters",
    ),
    Text(
        ru="вынесите текст в отдельный документ и дайте на него ссылку",
        en="move the text to a document of its own and link to it",
    ),
)
_WORD = re.compile(r"\S*")


def _word_end(notes: _Notes, begin: int) -> int:
    match = _WORD.match(notes.source.text, begin)
    return match.end() if match else begin


_OPENING = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_CLOSING = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_LAST = frozenset({yaml.DocumentEndEvent, yaml.StreamEndEvent})


def _ends_of(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


class _Builder:
    """Events of the parser -> values and their places, without recursion; findings go to the
    notes."""

    def __init__(self, notes: _Notes) -> None:
        self.places = Places()
        self._notes = notes

    def build(self) -> tuple[Value, int]:
        """The first document, and the offset of its end."""
        get_event = LOADER(self._notes.source.text).get_event
        begins, ends, scalars = self.places.begins, self.places.ends, self.places.scalars
        scalar_event, most_characters, most_values = yaml.ScalarEvent, MOST_CHARACTERS, MOST_VALUES
        top: list[Value] = []
        into: Any = top
        key: str | None = None
        keys: dict[str, int] = {}
        outer: list[tuple[Any, str | None, dict[str, int], int]] = []
        while True:
            event = get_event()
            kind = type(event)
            value: Any
            if kind is scalar_event:
                value = scalar = event.value
                is_odd = not value or len(value) > most_characters or event.style == '"'
                if is_odd or event.tag or event.anchor:
                    value = self._scalar(event)
            elif kind in _CLOSING:
                place = len(scalars)
                into, key, keys, opened = outer.pop()
                ends[opened] = event.end_mark.index
                self.places.afters[opened] = -place if kind is yaml.SequenceEndEvent else place
                continue
            elif kind in _OPENING:
                scalar, value = None, self._opened(event, len(outer))
            elif kind is yaml.AliasEvent:
                scalar, value = "", self._alias(event)
            elif kind in _LAST:
                return (top[0] if top else None), event.end_mark.index
            else:
                continue
            begins.append(event.start_mark.index)
            ends.append(event.end_mark.index)
            scalars.append(scalar)
            if len(scalars) > most_values:
                self._stop(event, _TOO_MANY)
            if key is not None:
                into[key] = value
                key = None
            elif isinstance(into, list):
                into.append(value)
            else:
                key = self._key(value, event, keys)
            if scalar is None:
                outer.append((into, key, keys, len(scalars) - 1))
                into, key, keys = value, None, {}

    def _scalar(self, event: Any) -> Value:
        """The value of a scalar that is empty, long, in double quotes, or more than a text."""
        value: str = event.value
        if event.tag or event.anchor:
            self._refuse_features(event)
        if len(value) > MOST_CHARACTERS:
            self._note(LIMIT, *_ends_of(event), *_TOO_LONG)
        if event.style == '"' and UNWELCOME.search(value):
            self._note(FILE_ENCODING, *_ends_of(event), *_NO_ESCAPE)
        return value if value or event.style else None

    def _opened(self, event: Any, level: int) -> Value:
        if event.tag or event.anchor:
            self._refuse_features(event)
        if level >= MOST_LEVELS:
            self._stop(event, _TOO_DEEP)
        return {} if type(event) is yaml.MappingStartEvent else []

    def _alias(self, event: Any) -> Value:
        self._refuse_features(event)
        return f"*{event.start_mark.index}"

    def _key(self, value: Value, event: Any, keys: dict[str, int]) -> str:
        """The key; an empty one in place of what cannot be one. `keys` tells where each began."""
        begin = self.places.begins[-1]
        if not isinstance(value, str):
            self._note(YAML_FEATURE, begin, _word_end(self._notes, begin), *_NO_WORD)
            return ""
        first = keys.setdefault(value, begin)
        if first == begin:
            return value
        line = self._notes.source.span(first, first).line
        name = brief(value)
        self._note(
            DUPLICATE_KEY,
            begin,
            event.end_mark.index,
            Text(
                ru=f"ключ «{name}» записан второй раз, первый – в строке {line}",
                en=f'key "{name}" is written twice, first on line {line}',
            ),
            Text(ru="оставьте один из двух", en="keep one of the two"),
        )
        return ""

    def _note(self, kind: Kind, begin: int, end: int, message: Text, hint: Text) -> None:
        self._notes.add(kind, begin, end, message, hint)
        if self._notes.are_many:
            raise _TooMuchError

    def _stop(self, event: Any, said: tuple[Text, Text]) -> None:
        begin = event.start_mark.index
        self._notes.add(LIMIT, begin, _word_end(self._notes, begin), *said)
        raise _TooMuchError

    def _refuse_features(self, event: Any) -> None:
        begin = event.start_mark.index
        is_tag = event.anchor is None
        self._note(
            YAML_FEATURE,
            begin,
            _word_end(self._notes, begin),
            *(_NO_TAGS if is_tag else _NO_ANCHORS),
        )
