"""What the YAML parser says, in words that a person who never read its manual can use.

Both parsers of PyYAML are understood: the C one and the pure one word their problems apart. A
problem that is not in the table gets a general sentence; the parser's own words are never shown.
"""

import re
from typing import NamedTuple

from openplan.dates.language import Text


class Stumble(NamedTuple):
    """Where the parser stumbled (character offsets, end exclusive), why, and what to do."""

    begin: int
    end: int
    message: Text
    hint: Text
    is_tab: bool = False


class _Saying(NamedTuple):
    needle: re.Pattern[str]
    at_opening: bool  # the place is where the thing began, not where the parser gave up
    message: Text
    hint: Text


_QUOTE_IT = Text(
    ru="возьмите всё значение в кавычки: 'текст'", en="put the whole value in quotes: 'text'"
)
_SAYINGS = (
    _Saying(
        re.compile(r"values are not allowed"),
        False,
        Text(
            ru="двоеточие с пробелом внутри значения, которое не взято в кавычки",
            en="a colon and a space inside a value that is not in quotes",
        ),
        Text(
            ru="возьмите значение в кавычки: 'срок: до 1 мая'; если это новый ключ, "
            "начните его с новой строки",
            en="put the value in quotes: 'term: by 1 May'; if this is a new key, begin a new line",
        ),
    ),
    _Saying(
        re.compile(r"sequence entries are not allowed"),
        False,
        Text(
            ru="список начат в той же строке, что и ключ",
            en="a list begins on the line of its key",
        ),
        Text(
            ru="начните список с новой строки под ключом",
            en="begin the list on a new line below the key",
        ),
    ),
    _Saying(
        re.compile(r"could not find expected ':'"),
        True,
        Text(ru="в строке нет двоеточия после ключа", en="the line has no colon after a key"),
        Text(
            ru="строка имеет вид «ключ: значение»; продолжение текста пишется с отступом",
            en="a line reads `key: value`; a text that goes on is indented",
        ),
    ),
    _Saying(
        re.compile(r"cannot start any token"),
        False,
        Text(
            ru="значение без кавычек не может начинаться с этого знака",
            en="a value without quotes cannot begin with this character",
        ),
        _QUOTE_IT,
    ),
    _Saying(
        re.compile(r"unexpected (end of stream|document)"),
        True,
        Text(ru="кавычка открыта и не закрыта", en="a quotation mark is opened and not closed"),
        Text(
            ru="закройте кавычку; кавычки внутри текста безопаснее писать «ёлочками»",
            en="close it; inside a text in double quotes use single ones",
        ),
    ),
    _Saying(
        re.compile(r"escape|hexdecimal"),
        False,
        Text(
            ru="после обратной черты стоит неизвестная последовательность",
            en="an unknown sequence follows the backslash",
        ),
        Text(
            ru="возьмите значение в одинарные кавычки: в них обратная черта ничего не значит",
            en="use single quotes: a backslash means nothing in them",
        ),
    ),
    _Saying(
        re.compile(r"alphabetic or numeric"),
        True,
        Text(
            ru="значение без кавычек не может начинаться с «&» или «*»",
            en="a value without quotes cannot begin with & or *",
        ),
        _QUOTE_IT,
    ),
    _Saying(
        re.compile(r"\btag\b|%TAG"),
        True,
        Text(
            ru="значение без кавычек не может начинаться с «!»",
            en="a value without quotes cannot begin with !",
        ),
        _QUOTE_IT,
    ),
    _Saying(
        re.compile(r"while scanning a block scalar"),
        True,
        Text(
            ru="после «>» или «|» в той же строке стоит текст",
            en="text follows > or | on the same line",
        ),
        Text(
            ru="начните текст с новой строки; если знак – часть значения, возьмите его в кавычки",
            en="begin the text on the next line; if it belongs to the value, put all in quotes",
        ),
    ),
    _Saying(
        re.compile(r"',' or '[\]}]'"),
        False,
        Text(
            ru="в скобках пропущена запятая, или скобка не закрыта",
            en="a comma is missing in the brackets, or the bracket is not closed",
        ),
        Text(
            ru="элементы разделяются запятыми: [первый, второй]; скобки внутри текста "
            "берутся в кавычки",
            en="items are parted by commas: [first, second]; brackets inside a text need quotes",
        ),
    ),
    _Saying(
        re.compile(r"node content"),
        False,
        Text(ru="здесь ожидалось значение", en="a value was expected here"),
        Text(
            ru="проверьте скобки и запятые; текст со скобками берётся в кавычки",
            en="look at the brackets and commas; a text with brackets needs quotes",
        ),
    ),
)
_INDENT = _Saying(
    re.compile(r"expected (key|<block end>|'-' indicator)"),
    False,
    Text(
        ru="отступ этой строки не сходится с соседними",
        en="the indent of this line does not agree with the lines around it",
    ),
    Text(
        ru="ключи одного уровня и «-» одного списка стоят ровно друг под другом",
        en="keys of one level, and the - of one list, stand exactly below each other",
    ),
)
_TRAILING = _Saying(
    _INDENT.needle,
    False,
    Text(
        ru="после закрывающей кавычки или скобки стоит текст",
        en="text follows a closing quotation mark or bracket",
    ),
    Text(
        ru="возьмите всё значение в одинарные кавычки: '\"План\" мероприятий'",
        en="put the whole value in single quotes: '\"Plan\" of measures'",
    ),
)
_OTHER = _Saying(
    re.compile(""),
    False,
    Text(ru="запись не отвечает правилам YAML", en="this is not well-formed YAML"),
    Text(
        ru="проверьте отступы, кавычки и двоеточия в этой строке и в предыдущей",
        en="look at the indents, quotes and colons of this line and the one before",
    ),
)
_TAB = Text(ru="отступ сделан табуляцией", en="the indent is made with a tab")
_NO_TAB = Text(
    ru="замените табуляцию пробелами: два на каждый уровень",
    en="replace the tab with spaces: two for each level",
)
_LEADING = re.compile(r" *(\t)[ \t]*")


def explain(text: str, problem: str, *, opening: int, place: int) -> Stumble:
    """`problem` is the parser's context and problem together; the offsets are its marks."""
    line = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    tab = _LEADING.match(text, line)
    if tab:
        return Stumble(tab.start(1), tab.start(1) + 1, _TAB, _NO_TAB, is_tab=True)
    saying = next((one for one in _SAYINGS if one.needle.search(problem)), None)
    if saying is None:
        saying = _structure(text, line, place) if _INDENT.needle.search(problem) else _OTHER
    last = len(text.rstrip())
    is_left_open = opening < line and text[opening] in "[{"
    begin = min(opening if saying.at_opening or is_left_open else place, last)
    return Stumble(begin, min(begin + 1, last), saying.message, saying.hint)


def _structure(text: str, line: int, place: int) -> _Saying:
    before = text[line:place].strip(" -")
    return _TRAILING if before else _INDENT
