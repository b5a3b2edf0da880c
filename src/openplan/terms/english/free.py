"""Free words in an English term: what an event is, what a label names, where they end.

Free text runs to `;`, to the end, or to words that can only begin a new deadline. A day inside it
belongs to it only behind "of", "on", "in", "dated" ("the order of 12 March 2019"): anything else
would be a deadline swallowed unread.
"""

from difflib import get_close_matches
from functools import lru_cache

from openplan.dates.language import Text
from openplan.dates.names import MONTHS_EN, WEEKDAYS_EN
from openplan.dates.period import Unit
from openplan.terms.english.points import is_number
from openplan.terms.english.words import LEMMAS, WORDS
from openplan.terms.numerals import is_year
from openplan.terms.reader import END, Reader
from openplan.terms.rules import TermError
from openplan.terms.spelling import nearest

_ATTACHING = frozenset({"of", "on", "in", "for", "the"})
_BETWEEN = frozenset({"and", "or", "but", ","})
_BEFORE_A_DAY = frozenset({"by", "before", "until", "since", "from", "through", "starting"})
_OPENS_ALWAYS = frozenset({"but", "then", "thereafter", "nlt"})


def begins_deadline(reader: Reader, at: int) -> bool:
    """Whether the words from there on can only begin a deadline of their own."""
    kind, value = reader.kinds[at], reader.values[at]
    if kind == "adverb":
        return not _is_adjective(reader, at)
    if kind != "key":
        return kind in {"num", "card"} and reader.values[at + 1] == "times"
    if value in _OPENS_ALWAYS:
        return True
    if value in _BEFORE_A_DAY:
        return is_dated(reader, at + 1 + (reader.kinds[at + 1] == ","))
    reading = _BY_KEY.get(str(value))
    return reading is not None and reading(reader, at)


def _is_adjective(reader: Reader, at: int) -> bool:
    """As in "the annual report", "a quarterly review"."""
    return reader.kinds[at + 1] == "word" or reader.is_key(
        "the", "a", "per", ahead=at - 1 - reader.i
    )


def is_dated(reader: Reader, at: int) -> bool:
    """Whether a day or a period of the calendar begins there."""
    while reader.kinds[at] == "key" and reader.values[at] in {"the", "in", "on", "from"}:
        at += 1
    kind, value = reader.kinds[at], reader.values[at]
    if kind in {"month", "date"}:
        return True
    if is_year(kind, value):  # not "the 2023 election"
        return not (reader.kinds[at + 1] == "word" and at and reader.keys[at - 1] == "the")
    if kind == "key":
        of = reader.values[at + 1] == "of" or reader.kinds[at + 1] == "-"
        is_end = value == "end" and is_dated(reader, at + 1 + of)
        return is_end or (value in {"q", "h", "fy", "fiscal"} and is_number(reader, at + 1))
    if not is_number(reader, at):
        return kind == "endof"
    following = reader.values[at + 1]
    if following == "of":
        return reader.kinds[at + 2] == "month" or reader.is_key(
            "the", "every", ahead=at + 2 - reader.i
        )
    named = following in {Unit.QUARTER, Unit.HALF_YEAR, "half"} and kind == "ord"
    return reader.kinds[at + 1] == "month" or named


def _begins_bound(reader: Reader, at: int) -> bool:
    """As in "no later than", "not earlier than", "no less than"."""
    return reader.kinds[at + 1] == "key" and reader.values[at + 1] in {"later", "earlier", "less"}


def _begins_due(reader: Reader, at: int) -> bool:
    """As in "Report due 1 March 2025", "Report due 30 days after award"."""
    if reader.word_at(at) != "due":
        return False
    counted = reader.kinds[at + 1] in {"num", "card"} and _is_length(reader, at + 1)
    counted = counted or reader.kinds[at + 1] == "adverb"
    stated = reader.is_key(*_BEHIND_DUE, ahead=at + 1 - reader.i)
    return counted or stated or is_dated(reader, at + 1)


_BEHIND_DUE = ("by", "before", "not", "nlt", "within", "upon", "every")


def _begins_every(reader: Reader, at: int) -> bool:
    """As in "every quarter", unless a preposition attaches it: "after each quarter"."""
    if at and reader.kinds[at - 1] == "key" and reader.values[at - 1] not in _BETWEEN:
        return False
    return reader.kinds[at + 1] in {"unit", "month", "weekday", "num", "ord", "card"}


def _begins_times(reader: Reader, at: int) -> bool:
    """As in "once a year", "twice per quarter"."""
    following = reader.kinds[at + 1]
    if following == "adverb":
        return True
    return (
        following == "key"
        and reader.values[at + 1] in {"a", "per", "every"}
        and reader.kinds[at + 2] in {"unit", "num", "card"}
    )


def _begins_least(reader: Reader, at: int) -> bool:
    """As in "at least quarterly", "at least 30 days before", "at the latest"."""
    if reader.is_key("latest", ahead=at + 2 - reader.i):
        return reader.values[at + 1] == "the"
    after = at + 2
    least = reader.kinds[at + 1] == "key" and reader.values[at + 1] == "least"
    kind = reader.kinds[after]
    counted = kind in {"num", "card"} and reader.values[after + 1] == "times"
    return least and (
        counted
        or kind == "adverb"
        or (kind == "key" and reader.values[after] in {"once", "twice", "every"})
    )


def _begins_within(reader: Reader, at: int) -> bool:
    """As in "within 10 working days", "within a month"."""
    after = at + 1 + reader.is_key("a", "the", ahead=at + 1 - reader.i)
    return reader.kinds[after] in {"num", "card", "length"} or (
        after > at + 1 and reader.kinds[after] == "unit"
    )


def _begins_need(reader: Reader, at: int) -> bool:
    """As in "as needed", "if necessary", but not "as long as necessary"."""
    if reader.kinds[at - 1] == "word" and reader.values[at - 1] == "long":
        return False
    return (
        reader.kinds[at + 1] == "key"
        and reader.values[at + 1] == "need"
        and (reader.kinds[at + 2] != "key" or reader.values[at + 2] in {"and", "but", "or"})
    )


def _begins_basis(reader: Reader, at: int) -> bool:
    """As in "on a quarterly basis"."""
    return "basis" in reader.values[at + 2 : at + 5] and reader.is_key("a", ahead=at + 1 - reader.i)


def _begins_paced(reader: Reader, at: int) -> bool:
    """As in "semi annually", "half yearly"."""
    return reader.kinds[at + 1] == "adverb" and not _is_adjective(reader, at + 1)


_BY_KEY = {
    "prefix": _begins_paced,
    "half": _begins_paced,
    "not": _begins_bound,
    "term": _begins_due,
    "every": _begins_every,
    "once": _begins_times,
    "twice": _begins_times,
    "thrice": _begins_times,
    "at": _begins_least,
    "within": _begins_within,
    "as": _begins_need,
    "if": _begins_need,
    "when": _begins_need,
    "where": _begins_need,
    "on": _begins_basis,
}


def begins_clause(reader: Reader, at: int) -> bool:
    """Whether, after a comma or "and", the words from there on begin a new part of the term."""
    kind, value = reader.kinds[at], reader.values[at]
    if begins_deadline(reader, at) or is_dated(reader, at):
        return True
    if kind != "key":
        return False
    if value == "in" and reader.values[at + 1] in {"any", "not"}:
        return reader.values[at + 2] in {"case", "event"}
    if value in {"constantly", "immediately", "tbd"}:
        return reader.kinds[at + 1] != "word"
    return value in {"in", "during", "on"} and is_dated(reader, at + 1)


_NAMES = frozenset({"word", "key"})


def begins_window(reader: Reader, first: int, at: int) -> bool:
    """As in "Launch in Q2 2025", "Enter into force on 1 May 2021", "Launch Q3 2019", "Website
    updated continuously", behind plain words only."""
    kinds, value = reader.kinds, reader.values[at]
    names = first + 1 if "be" in reader.values[first:at] else at  # "Strategy to be updated in 2021"
    if not {"word", "ord"}.issuperset(kinds[first:names]) or reader.kinds[at - 1] not in _NAMES:
        return False
    if value == "at":
        of = at + 1 + reader.is_key("the", ahead=at + 1 - reader.i)
        return reader.is_key("end", ahead=of - reader.i) and is_dated(reader, of)
    said = str(reader.values[at - 1])
    past = said.endswith("ed") and "be" not in reader.values[first:at]
    if value == "in" and not past:
        marked = kinds[at + 1] == "key" and reader.values[at + 1] in {"q", "h"}
        named = marked or kinds[at + 1] == "month" or is_year(kinds[at + 1], reader.values[at + 1])
        return named and not said.endswith("ing")
    if value == "constantly":
        return kinds[at + 1] in {END, ";", ",", "."}
    if past or said in _NO_NAMES:  # "Adopted 15 May 2019" is done, "was 30 June" no more so
        return False
    if value == "on" and kinds[at] == "key":
        the = reader.is_key("the", ahead=at + 1 - reader.i)
        return _begins_day(reader, at + 1) or (the and kinds[at + 2] == "ord")
    return _begins_day(reader, at) or (kinds[at] == "key" and value in {"q", "h"})


_NO_NAMES = frozenset(
    "was were is now held began today currently originally formerly initially only possibly "
    "probably maybe perhaps roughly presumably hopefully ideally preferably already yet still "
    "again never instead pm am w/c w/e w/b wc expires expired ending sometime".split()
)


def _begins_day(reader: Reader, at: int) -> bool:
    """A day, or a month with its year: "15 May", "May 15", "May 2019", "15.05.2019"."""
    kind, following = reader.kinds[at], reader.kinds[at + 1]
    if kind == "date":
        return True
    if kind == "month":
        return following in {"num", "ord"}
    return kind in {"num", "ord"} and following == "month"


def read_free(reader: Reader, *, stop_at_dash: bool = False) -> str | None:
    """Free words, at least one, with what is in brackets; None and no move where none stands."""
    first = reader.i
    depth = 0
    while True:
        kind = reader.kinds[reader.i]
        if kind in {END, ";"} or (kind == ":" and depth == 0 and not _in_link(reader)):
            break
        if kind == "." and reader.kinds[reader.i + 1] == END:
            break
        if kind == "(":
            if depth == 0 and reader.i > first and begins_clause(reader, reader.i + 1):
                break
            depth += 1
        elif kind == ")":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and _ends_free(reader, first, stop_at_dash):
            break
        reader.i += 1
    _trim(reader, first)
    return reader.slice(first, reader.i) if reader.i > first else None


def _in_link(reader: Reader) -> bool:
    return reader.kinds[reader.i + 1] == "/"


def _ends_free(reader: Reader, first: int, stop_at_dash: bool) -> bool:
    at, kind = reader.i, reader.kinds[reader.i]
    if kind == "," or (kind == "key" and reader.values[at] in {"and", "or"}):
        after = at + 1
        while reader.kinds[after] == "key" and reader.values[after] in {"and", "or"}:
            after += 1
        return begins_clause(reader, after)
    if kind == "-" and stop_at_dash:
        return True
    if at > first and begins_deadline(reader, at):
        return True
    if at > first and kind != "word" and reader.begins_line(at) and begins_clause(reader, at):
        return True
    return _is_bare_date(reader, at)


def _is_bare_date(reader: Reader, at: int) -> bool:
    """A day of the calendar that nothing attaches to the free words before it."""
    kind, following = reader.kinds[at], reader.kinds[at + 1]
    dated = kind == "date" or (
        (kind in {"num", "ord"} and following == "month")
        or (kind == "month" and following in {"num", "ord"})
        or (kind == "key" and reader.values[at] in {"q", "h"} and following == "num")
        or (kind == "ord" and reader.values[at + 1] in {Unit.QUARTER, Unit.HALF_YEAR})
    )
    if not dated:
        return False
    if not at:
        return True
    before, word = reader.kinds[at - 1], reader.values[at - 1]
    if before == "month" or (before in {"num", "ord"} and kind == "month"):
        return False
    return not ((before == "key" and word in _ATTACHING) or word == "dated")


def _trim(reader: Reader, first: int) -> None:
    """Gives back separators and conjunctions at the end of the free words."""
    while reader.i > first and (
        reader.kinds[reader.i - 1] in {",", "-", "."}
        or (reader.kinds[reader.i - 1] == "key" and reader.values[reader.i - 1] in _BETWEEN)
    ):
        reader.i -= 1


def has_free_word(reader: Reader, first: int, last: int) -> bool:
    said = reader.values[first:last]
    if "word" in reader.kinds[first:last] or "request" in said or "done" in said:
        return True
    if said == ["reported"]:  # "Reporting: quarterly"
        return True
    return "date" in said and ("starting" in said or "end" in said)  # "the effective date"


def read_event_words(reader: Reader) -> str | None:
    """Free words that name an event; None and no move where none stand here.

    Raises TermError where one of them is a misspelt word of time, and for a length or a weekday
    that the event would swallow.
    """
    first = reader.i
    free = read_free(reader)
    if free is None or not has_free_word(reader, first, reader.i):
        reader.i = first
        return None
    _refuse_misspelt(reader, first, reader.i)
    stray = _time_within(reader, first, reader.i)
    if stray is not None:
        raise reader.refuse(stray, None, _STRAY, "time-in-event")
    return free


_STRAY = Text(
    "здесь кончается событие и начинается срок: напишите, например, «within 10 days of …»",
    'an event ends here and a length or a day of its own begins: write, say, "within 10 days of …"',
)


def _time_within(reader: Reader, first: int, last: int) -> int | None:
    """Where a length or a day stands that the free words would swallow: "two years from the entry
    into force", "T+30", "D-10", "COB Friday"; not "the 10-day notice", "Friday prayers"."""
    for at in range(first, last):
        kind = reader.kinds[at]
        is_noun = reader.kinds[at + 1] == "word"
        if kind in {"weekday", "length"} and not is_noun:
            return at
        if kind in {"num", "card"} and _is_length(reader, at):
            return at
        if kind == "unit" and reader.word_at(at - 1) in {"this", "a"} and not is_noun:
            return at
        if kind == "+" and reader.kinds[at + 1] == "num":
            return at
        if kind == "-" and reader.kinds[at + 1] == "num" and len(reader.word_at(at - 1)) == 1:
            return at
    return None


def _is_length(reader: Reader, at: int) -> bool:
    if reader.kinds[at] == "num" and is_year("num", reader.values[at]):
        return False
    unit = at + 1
    while reader.kinds[unit] in {"-", "card"} or reader.is_key(
        "working", "calendar", ahead=unit - reader.i
    ):
        unit += 1
    return reader.kinds[unit] == "unit" and reader.kinds[unit + 1] != "word"


# Misspelt words of time


_NO_BEGINNINGS = frozenset({"within", "by", "before", "until", "not", "nlt"})
_COUNTING = frozenset({"least", "once", "twice"})


def has_misspelt(reader: Reader, first: int, last: int) -> bool:
    """Whether no label can be made of these words: one looks like a misspelt word of time, or they
    say how often in words that are not read ("every even-numbered year"), make an exception, or
    hold a day that would be swallowed ("Works 1 May 2020 and tests: June 2020")."""
    if reader.is_key("except", ahead=first - reader.i):  # "unless extended by 15 May 2019"
        return True
    if reader.keys[first] in _NO_BEGINNINGS:  # "within 30 of adoption (no later than 1 July 2020)"
        return True
    if not _COUNTING.isdisjoint(reader.keys[first:last]):  # "updated at least once year"
        return True
    if any(_is_bare_date(reader, at) for at in range(first + 1, last)):
        return True
    if any(
        reader.keys[at] in {"in", "since"} and is_year(reader.kinds[at + 1], reader.values[at + 1])
        for at in range(first, last)
    ):  # "by 31 March (first report in 2020)"
        return True
    if reader.kinds[last] == "-" and _begins_day(reader, first):  # "Jan. 2019 works - Jun. 2021"
        return True
    every = "every" in reader.keys[first : first + 2]
    if every and "unit" in reader.kinds[first:last]:
        return True
    return any(
        reader.kinds[at] == "word" and _near(str(reader.values[at])) is not None
        for at in range(first, last)
    )


def _refuse_misspelt(reader: Reader, first: int, last: int) -> None:
    for at in range(first, last):
        near = _misspelt_at(reader, at) if reader.kinds[at] == "word" else None
        if near is not None:
            raise misspelt(reader, at, near)


def misspelt(reader: Reader, at: int, near: str) -> TermError:
    """The error for a word of time that is misspelt, with the word it was meant to be."""
    expected = Text(
        "похоже на описку: ожидалась дата, период или событие",
        "this looks misspelt: a date, a period or an event was expected",
    )
    return TermError(reader.text, *reader.place(at), expected, nearest=near)


def _misspelt_at(reader: Reader, at: int) -> str | None:
    word = str(reader.values[at])
    near = _near(word) or _TRANSPOSED.get(word)
    if near is None and "-" in word:
        near = next((each for each in map(_near, word.split("-")) if each is not None), None)
    if near is not None or len(word) < 3:
        return near
    if word == "fall" and is_year(reader.kinds[at + 1], reader.values[at + 1]):
        return "autumn"
    before, after = reader.kinds[at - 1] if at else "", reader.kinds[at + 1]
    is_day = before in {"num", "ord"} and not is_year(before, reader.values[at - 1])
    if is_day or is_year(after, reader.values[at + 1]):
        return _loosely_near(word, named=True)
    of_time = after in {"unit", "weekday", "month"} or (
        after == "word" and _near(str(reader.values[at + 1])) is not None
    )
    return _loosely_near(word, named=False) if of_time else None


_TRANSPOSED = {"teh": "the", "hte": "the", "ned": "end", "edn": "end", "dya": "day", "ady": "day"}


@lru_cache(maxsize=4096)
def _loosely_near(word: str, *, named: bool) -> str | None:
    """A month, a weekday or a period that the word beside a number is like; else an ordinal."""
    kinds = {"month", "weekday", "unit"} if named else {"ord"}
    known = [form for form, (kind, _) in WORDS.items() if kind in kinds and len(form) > 3]
    near = get_close_matches(word, known, n=1, cutoff=0.75)
    return proper(near[0]) if near else None


@lru_cache(maxsize=4096)
def _near(word: str) -> str | None:
    """The word of time that this one looks like: one slip in it, or two in a long one."""
    if len(word) < 4 or word in _NOT_MISSPELT:
        return None
    known = (form for form in WORDS if len(form) > 3 and form[0] == word[0])
    slips = 2 if len(word) >= 8 else 1
    found = nearest(word, (form for form in known if _is_time(form)), slips)
    return None if found is None else proper(found)


# English words one slip away from a word of time.
_NOT_MISSPELT = frozenset(
    "match matches marsh mach jury dairy ever mouth mouths weeds weed weak yeah yearn sundry "
    "annul march-past quartet quarto hurly juno moths daisy dais dams yards years' jane weir "
    "apron mart mark marks mount months' decade houri final finals step steps".split()
)


def _is_time(form: str) -> bool:
    kind, value = WORDS[form]
    return kind in {"month", "unit", "adverb", "weekday"} or value in {"constantly", "every"}


def proper(form: str) -> str:
    """The form to offer: "June" for "jun", "months" for "mos"."""
    kind, value = WORDS[form]
    if kind == "month" and isinstance(value, int):
        return MONTHS_EN[value - 1]
    if kind == "weekday" and isinstance(value, int):
        return form.capitalize() if form.endswith("days") else WEEKDAYS_EN[value]
    return LEMMAS.get(form, form)


def meant(reader: Reader, at: int) -> str | None:
    word = str(reader.values[at])
    if len(word) < 3 or len(word) > 30 or word in _NOT_MISSPELT:
        return None
    if word in _TRANSPOSED:
        return _TRANSPOSED[word]
    slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    near = nearest(word, (form for form in WORDS if len(form) > 2), slips) if slips else None
    return proper(near) if near else None


def then_words(reader: Reader, at: int) -> int:
    """1 where "then" or "thereafter" stands, else 0."""
    then = reader.kinds[at] == "key" and reader.values[at] in {"then", "thereafter"}
    return 1 if then else 0
