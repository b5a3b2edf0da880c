"""Text -> tokens, each with its place in the text as written.

A token is a kind, a value, and [begin, end) in characters. White space, quotes and marks of
emphasis are passed over; every other character belongs to some token, so that a grammar that has
consumed all tokens has read the whole text. A struck-out stretch (`<s>…</s>`, `~~…~~`) is given
back apart: it is no longer the term.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from openplan.dates.language import Text
from openplan.dates.period import is_leap, last_day_of_month
from openplan.terms.aside import footnote, has_uncommon, struck_out
from openplan.terms.reader import Reader
from openplan.terms.rules import Day, Note, TermError
from openplan.terms.tokens import Token

Lookup = Callable[[str], tuple[str, object] | None]
MAX_LENGTH = 2000

_TOKEN = re.compile(
    r"""\s*+(?:
    (?P<word>(?![VУIІ][IІ]*1)[^\W\d_]+(?:[/’'][^\W\d_]+|-(?![^\W\d_]*\d)[^\W\d_]+)*)
  | (?P<point>[,;()])
  | (?P<plain>\d+(?=\s(?!го\b)[а-яА-Я]{2}|\s?$))
  | (?P<time>(?<![\d.:])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?
     (?:\s{0,2}(?:часов|часа|час|ч|hours|h|[apAP]\.?[mM])(?![^\W_])\.?)?
     |\s{0,2}[apAP]\.?[mM](?![^\W_])\.?|[.\-]00(?![\d.])(?:\s?(?:часов|часа|час|ч)(?![^\W_])\.?)?
     |\.[0-5]\d\s?(?:часов|часа|час|ч)(?![^\W_])\.?))
  | (?P<iso>(?<![\w.])\d{4}-\d{2}-\d{2}(?![\w-])
     |(?<![\w./])(?:19|20)\d\d(?:/\d{2}/\d{2}|\.\d{2}\.\d{2})(?![\w/]|\.\d))
  | (?P<date>(?<![\d.])\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?(?:\d{4}|\d{2})(?!\d)(?!\.\d)
     |(?<![\d./])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])
     |(?<![\d.-])\d{2}-\d{2}-(?:19|20)\d{2}(?![\d-]))
  | (?P<monthyear>(?<![\d.])(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}(?!\d|\.\d)
     |(?<![\w./-])(?:0[1-9]|1[0-2])/(?:19|20)\d{2}(?![\w/-]))
  | (?P<short>(?<![\d.])\d{1,2}\.\d{2}(?!\d|\.\d)\.?)
  | (?P<roman>(?<!\w)(?=\d*[^\W\d_])(?:1[УVуv]|[1IІ]{2,3}[VУ]?|[VУ][1IІ]{1,3})(?!\w))
  | (?P<ord>\d{1,4}(?:\s?-\s?|\s?–(?:\s(?=(?:ти|х|го)\b)|)|\s(?=го(?![^\W_]))|)
     (?:ого|го|му|й|ый|ой|ий|ом|ем|е|ое|ая|я|ей|ю|ую|х|ых|ти|ть|ми|м|st|nd|rd|th|ST|ND|RD|TH)(?![^\W_]))
  | (?P<num>\d+)
  | (?P<dash>[-‐‑‒–—―−]+)
  | (?P<dots>\.{2,}|…)
  | (?P<mark>\S)
    )""",
    re.VERBOSE,
)
_PASSED_OVER = frozenset("«»\"'„“”‘’`*_•·\u00ad\u200b\ufeff")
_STRUCK = re.compile(r"<(s|del|strike)>.*?</\1>|~~.*?~~", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
# «¹», «<1>», «[2]», «<*>»: where a footnote stands, which says nothing of the term.
_FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹]+\)?|<(?:\d{1,2}|\*{1,3})>|\[(?:\d{1,2}|\*{1,3})\]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u0300\u0301\u0306\u0308]")


# Letters that a scanner has put for digits («2О19», «20l9», «З1»), each one character for one.
_LOOK_ALIKE = re.compile(
    r"(?<=\d)[ОOоo](?=[\d.]|\s[а-я])|(?<=\d\.)[ОOоo](?=\d)|(?<=\d)[lIІЗ](?=\d)"
    r"|(?<=0)[lIІ](?=\.)|(?<![^\W_])З(?=\d)|(?<![^\W_])[ОO](?=[1-9]\.\d\d\.)"
)
_MAY_LOOK_ALIKE = re.compile(r"[\d.][ОOоoЗlIІ][\d.\s]|[ЗОO]\d")
_DIGIT = {"О": "0", "O": "0", "о": "0", "o": "0", "l": "1", "I": "1", "І": "1", "З": "3"}


class Tokeniser:
    """Reads terms with the words of one language.

    What stands between two spaces is one thing in most terms: a word with its comma, a number, a
    date. Such chunks are scanned once and kept. Only a number can belong to what follows its
    space («15 -го», «5 pm», «11 .07.2017»): there, and wherever a chunk is not that plain, the
    whole text is scanned.
    """

    def __init__(self, lookup: Lookup, abbreviated: frozenset[str], *, day_first: bool) -> None:
        self._lookup = lookup
        self._abbreviated = abbreviated
        self._day_first = day_first
        self._chunks: dict[str, _Chunk] = {}

    def read(self, text: str, order: str | None) -> tuple[Reader, list[Note]]:
        """Reads any text; the notes name what of it is passed over.

        Raises TermError for one over MAX_LENGTH, for a date that no calendar has, and for
        `01/02/2020` where `order` ("british", "american" or None) does not tell what it is.
        """
        if len(text) > MAX_LENGTH:
            raise _too_long(text)
        reader = self._read_chunks(text)
        if reader is not None:
            return reader, []
        plain, struck, footnotes = _without_marks(text)
        order = order or _order_shown(plain)
        items = _tokenise(text, plain, self._lookup, self._abbreviated, order)
        reader = Reader.of(text, items)
        reader.uncommon = bool(struck or footnotes) or has_uncommon(items)
        return reader, [*map(struck_out, struck), *map(footnote, footnotes)]

    def _read_chunks(self, text: str) -> Reader | None:
        """The tokens, or None for a text that has to be scanned as a whole."""
        plain = text if text.isprintable() else text.translate(_SPACES)
        found = Reader(text)
        kinds, values, keys = found.kinds, found.values, found.keys
        begins, ends = found.begins, found.ends
        known = self._chunks
        place = 0
        after_number = False
        for raw in plain.split(" "):
            chunk = known.get(raw)
            if chunk is None:
                if not raw:
                    place += 1
                    continue
                chunk = self._learn(raw)
                if chunk is None:
                    return None
            kind, value, key, begin, end, width, is_number, begins_apart, special = chunk
            if after_number and not begins_apart:
                return None
            after_number = is_number
            kinds.append(kind)
            values.append(value)
            keys.append(key)
            begins.append(place + begin)
            ends.append(place + end)
            if special:
                _add_special(found, chunk, place)
            place += width
        return found.begin()

    def _learn(self, raw: str) -> "_Chunk | None":
        is_number = _NUMBER.fullmatch(raw) is not None
        if not (is_number or _plain_chunk().fullmatch(raw)):
            is_date = self._day_first and _date_chunk().fullmatch(raw)
            if not is_date:
                return None
        if _FOOTNOTE.search(raw):
            return None
        try:
            tokens = _scan(raw, raw, self._lookup, self._abbreviated, "british")
        except TermError:
            return None
        if not tokens:
            return None
        chunk = _chunk(raw, tokens, is_number=is_number)
        if len(self._chunks) < _MOST_CHUNKS:
            self._chunks[raw] = chunk
        return chunk


class _Chunk(NamedTuple):
    """Its first token with the place in the chunk, and as `special` what few chunks have: more
    tokens, or an uncommon one as in Reader. The width has the space behind it; `begins_apart`: no
    number before it can reach into it."""

    kind: str
    value: object
    key: object
    begin: int
    end: int
    width: int
    is_number: bool
    begins_apart: bool
    special: "_Special | None"


class _Special(NamedTuple):
    more: list[Token]
    uncommon: bool


def _chunk(raw: str, tokens: list[Token], *, is_number: bool) -> _Chunk:
    kind, value, begin, end = tokens[0]
    uncommon = has_uncommon(tokens)
    return _Chunk(
        kind,
        value,
        value if kind == "key" else None,
        begin,
        end,
        len(raw) + 1,
        is_number,
        _BEGINS_APART.match(raw) is not None,
        _Special(tokens[1:], uncommon) if uncommon or len(tokens) > 1 else None,
    )


def _add_special(found: Reader, chunk: _Chunk, place: int) -> None:
    assert chunk.special is not None
    more, uncommon = chunk.special
    for kind, value, begin, end in more:
        found.add(kind, value, place + begin, place + end)
    if uncommon:
        found.uncommon = True


_MOST_CHUNKS = 20_000
_SPACES = dict.fromkeys(map(ord, "\t\n\r\u00a0\u2007\u2009\u202f"), " ")
_NUMBER = re.compile(r"[0-9]{1,6}(?:[-–—][0-9]{4})?[,;)]?")
_BEGINS_APART = re.compile(r"(?!го(?![^\W_]))(?![apAP]\.?[mM](?![^\W_]))[«\"(]?[^\W\d_]")


@cache
def _plain_chunk() -> re.Pattern[str]:
    """Words, «15-го», with what stands around them; digits that may be letters are left out."""
    return re.compile(
        r"[«\"(]?(?:[0-9]{1,4}(?:-|(?=[^\W\d_])(?![ОOоoЗlIІ])))?[^\W\d_]+(?:-[^\W\d_]+)*"
        r"\.?[»\")]?[,;:]?|[-–—]"
    )


@cache
def _date_chunk() -> re.Pattern[str]:
    return re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}[,;)]?")


def _too_long(text: str) -> TermError:
    return TermError(
        text,
        MAX_LENGTH,
        len(text),
        Text(
            f"срок длиннее {MAX_LENGTH} знаков не читается",
            f"a term longer than {MAX_LENGTH} characters is not read",
        ),
        code="term-too-long",
    )


_Places = list[tuple[int, int]]


def _without_marks(text: str) -> tuple[str, _Places, _Places]:
    """The text with blanks for what is struck out, for tags and for the signs of footnotes; where
    the first and the last of these stood."""
    struck: _Places = []
    footnotes: _Places = []
    plain = text
    if "<" in text or "~" in text:
        struck = [match.span() for match in _STRUCK.finditer(text)]
        plain = _STRUCK.sub(lambda match: " " * len(match[0]), text)
        plain = _TAG.sub(lambda match: " " * len(match[0]), plain)
    if _FOOTNOTE.search(plain):
        footnotes = [match.span() for match in _FOOTNOTE.finditer(plain)]
        plain = _FOOTNOTE.sub(lambda match: " " * len(match[0]), plain)
    return plain, struck, footnotes


def _tokenise(
    text: str, plain: str, lookup: Lookup, abbreviated: frozenset[str], order: str | None
) -> list[Token]:
    """The tokens of any text, scanned as a whole."""
    if _MAY_LOOK_ALIKE.search(plain):
        plain = _LOOK_ALIKE.sub(lambda match: _DIGIT[match[0]], plain)
    if "__" in plain or '"' in plain or "« " in plain or "«»" in plain:
        _refuse_blank(text, plain)
    if "- " in plain or "-\n" in plain:
        plain = _BROKEN.sub(lambda match: _rejoined(match, lookup), plain)
    if _INVISIBLE.search(plain):
        return _scan_with_invisible(text, plain, lookup, abbreviated, order)
    return _scan(text, plain, lookup, abbreviated, order)


_SLASHED = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2\d{4}(?![\d/])")


def _order_shown(plain: str) -> str | None:
    """What the other dates of a term tell of one that has two readings: "01/09/2018 - 31/08/2020"
    has the day first in both. None where they tell nothing, or not the same."""
    if "/" not in plain and "." not in plain:
        return None
    dates = _SLASHED.findall(plain)
    if len(dates) < 2 or len({sign for _, sign, _ in dates}) > 1:
        return None
    first = any(int(one) > 12 for one, _, _ in dates)
    second = any(int(other) > 12 for _, _, other in dates)
    return None if first is second else "british" if first else "american"


_BROKEN = re.compile(r"([^\W\d_]+)(-\s+)([^\W\d_]+)")


def _rejoined(match: re.Match[str], lookup: Lookup) -> str:
    """«дека-бря», broken over two lines: the halves of a known word, with signs of no width between
    them; «январь- март» stays."""
    first, gap, last = match.groups()
    if lookup(first.lower()) or not lookup((first + last).lower()):
        return match[0]
    return first + "\u00ad" * len(gap) + last


_BLANK = re.compile(r"_{3,}|(?<=\d)__(?!\w)|(?<![^\W_])__(?![^\W_])|(?<!\S)[\"«]\s*[\"»](?=\s)")
_STRONG = re.compile(r"(?<![^\W_])__(?=[^\W_])")


def _refuse_blank(text: str, plain: str) -> None:
    """«до 1 мая 20__ года», «"___" ________ 2025 г.»: a form that nobody has filled in. `__…__`
    around words is emphasis."""
    match = _BLANK.search(plain)
    if match is None or (match[0] == "__" and _STRONG.search(plain, 0, match.start())):
        return
    raise TermError(
        text,
        *match.span(),
        Text(
            "здесь оставлено пустое место: впишите день, месяц или год",
            "a blank is left here: fill in the day, the month or the year",
        ),
        code="blank",
    )


def _scan_with_invisible(
    text: str, plain: str, lookup: Lookup, abbreviated: frozenset[str], order: str | None
) -> list[Token]:
    """Soft hyphens, zero-width marks and letters in two code points («й» as «и» + breve) are put
    together; the places are those of the text as written."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(plain):
        if char in "\u0306\u0308" and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)[0]
        elif not _INVISIBLE.match(char):
            letters.append(char)
            places.append(place)
    places.append(len(plain))
    clean = "".join(letters)
    return [
        Token(token.kind, token.value, places[token.begin], places[token.end - 1] + 1)
        for token in _scan(text, clean, lookup, abbreviated, order, places)
    ]


def _scan(
    text: str,
    plain: str,
    lookup: Lookup,
    abbreviated: frozenset[str],
    order: str | None,
    places: list[int] | None = None,
) -> list[Token]:
    items: list[Token] = []
    add = items.append
    dot_to_drop = -1
    for match in _TOKEN.finditer(plain.replace("ё", "е") if "ё" in plain else plain):
        kind = match.lastgroup or ""
        raw = match[kind]
        begin, end = match.span(kind)
        if kind == "word":
            word = raw.lower()
            found = lookup(word)
            if found:
                add(Token(found[0], found[1], begin, end))
            else:
                items += _unknown(word, lookup, begin, end)
                word = plain[items[-1].begin : end].lower()
            if word in abbreviated:
                dot_to_drop = end
        elif kind == "plain" or kind == "num":
            add(Token("num", int(raw) if len(raw) <= 6 else -1, begin, end))
        elif kind == "point":
            add(Token(raw, raw, begin, end))
        elif kind == "mark":
            if raw == "." and plain[dot_to_drop:begin].strip() == "" and dot_to_drop >= 0:
                dot_to_drop = -1
            elif raw not in _PASSED_OVER:
                add(Token(raw, raw, begin, end))
        elif kind == "dash":
            add(Token("-", raw, begin, end))
        elif kind == "iso" or kind == "date" or kind == "short":
            place = (begin, end) if places is None else (places[begin], places[end - 1] + 1)
            add(Token("date", _day(text, raw, place, kind == "iso", order), begin, end))
        else:
            items += _seldom(kind, raw, lookup, begin, end)
    return items


def _seldom(kind: str, raw: str, lookup: Lookup, begin: int, end: int) -> list[Token]:
    """The kinds that few terms have."""
    if kind == "ord":
        return [Token(kind, int(re.split(r"\D", raw, maxsplit=1)[0]), begin, end)]
    if kind == "roman":
        return [Token(*(lookup(raw.lower()) or ("word", raw.lower())), begin, end)]
    if kind == "monthyear":
        return _month_and_year(raw, begin, end)
    return [Token(kind, raw, begin, end)]


def _month_and_year(raw: str, begin: int, end: int) -> list[Token]:
    """«06.2019», "06/2019"."""
    month, year = re.split(r"\D", raw)
    middle = begin + len(month)
    return [Token("month", int(month), begin, middle), Token("num", int(year), middle + 1, end)]


_ROMAN_FIRST = frozenset("ivxіхуш1")
_GLUED = re.compile(r"([ivxіхуш1]{1,4})(кв|кварт|квартал[а-я]{0,3}|полугод[а-я]{1,4}|п/г)")
_RANGED = frozenset({"month", "weekday", "ord"})
# «II-го», «III-его», «I-м»: a Roman numeral with the ending of its word.
_ENDINGS = frozenset(
    "го его ого му ему ому й ый ий ой м ем ом е ое ее я ая ю ую ей х их ых".split()
)


def _unknown(word: str, lookup: Lookup, begin: int, end: int) -> list[Token]:
    """A free word; or «июнь-август», «I-III»: one word to the eye, to the grammar a range."""
    if word[0] in _ROMAN_FIRST and (match := _GLUED.fullmatch(word)):
        numeral, unit = lookup(match[1]), lookup(match[2])
        if numeral and unit:
            middle = begin + len(match[1])
            return [Token(*numeral, begin, middle), Token(*unit, middle, end)]
    if "/" in word:
        return _slashed(word, lookup, begin, end)
    pieces = word.split("-")
    entries = [lookup(piece) for piece in pieces] if len(pieces) > 1 else [None]
    if len(pieces) == 2 and entries[0] is None and (whole := lookup("".join(pieces))):
        return [Token(*whole, begin, end)]
    if entries[0] and entries[0][0] == "ord" and len(pieces) == 2 and pieces[1] in _ENDINGS:
        return [Token("ord", entries[0][1], begin, end)]
    items: list[Token] = []
    place = begin
    for piece, entry in zip(pieces, entries, strict=True):
        if entry is None or entry[0] not in _RANGED:
            return [Token("word", word, begin, end)]
        if items:
            items.append(Token("-", "-", place - 1, place))
        items.append(Token(*entry, place, place + len(piece)))
        place += len(piece) + 1
    return items


def _slashed(word: str, lookup: Lookup, begin: int, end: int) -> list[Token]:
    """«май/июнь»: two months and the slash; anything else with a slash is one free word."""
    first, _, last = word.partition("/")
    one, other = lookup(first), lookup(last)
    if not (one and other and one[0] == other[0] == "month"):
        return [Token("word", word, begin, end)]
    middle = begin + len(first)
    return [
        Token(*one, begin, middle),
        Token("/", "/", middle, middle + 1),
        Token(*other, middle + 1, end),
    ]


def _day(text: str, raw: str, place: tuple[int, int], iso: bool, order: str | None) -> Day:
    numbers = [int(digits) for digits in re.findall(r"\d+", raw)]
    if iso:
        year, month, day = numbers
    else:
        day, month = numbers[:2]
        if order != "british" and day <= 12 and month <= 12 and day != month and order is None:
            raise TermError(
                text,
                *place,
                Text(
                    "день или месяц стоит первым, не сказано: задайте порядок дат",
                    "whether day or month stands first is not said: set the order of dates",
                ),
                code="date-order-unknown",
            )
        if order == "american" or (order is None and month > 12):
            day, month = month, day
        year = numbers[2] if len(numbers) > 2 else 0
        if len(numbers) > 2 and year < 100 and not raw[-4:].isdigit():
            year += 2000
    check_day(text, place, day, month, year or None)
    return Day(month, day, year or None)


_LEAP = 2000


def check_day(text: str, place: tuple[int, int], day: int, month: int, year: int | None) -> None:
    """Raises TermError for a day that no calendar has; 29 February passes when no year is said."""
    last = last_day_of_month(_LEAP, month) if 1 <= month <= 12 else 0
    if not 1 <= month <= 12:
        problem = Text(f"месяца с номером {month} нет", f"there is no month number {month}")
    elif year is not None and not 1 <= year <= 9999:
        problem = Text(f"года {year} нет в календаре", f"there is no year {year}")
    elif not 1 <= day <= last:
        problem = Text(
            f"дня {day} в этом месяце нет, последний – {last}",
            f"there is no day {day} in this month, the last is {last}",
        )
    elif month == 2 and day == 29 and year is not None and not is_leap(year):
        problem = Text(f"29 февраля в {year} году нет", f"there is no 29 February in {year}")
    else:
        return
    raise TermError(text, *place, problem, code="no-such-day")
