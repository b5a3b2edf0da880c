"""Free words in a Russian term: what an event is, what a label names, where they end.

Free text runs to `;`, to the end, or to words that can only begin a new deadline. A day or a year
inside it belongs to it only behind «от», «за», «на», «в» («постановления от 12.03.2019»):
anything else would be a deadline swallowed unread. A misspelt word of time is no free word.
"""

from openplan.dates.period import Unit
from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.reader import END, Reader
from openplan.terms.russian.words import beheaded, likely, misspelt, month_meant, unit_meant

_ATTACHING = frozenset({"from", "for", "on", "in", "by", "through", "until"})
_JOINING = frozenset({"and", "also", "or"})
_CONJUNCTIONS = frozenset({"and", "also", "but", "or"})
_ABBREVIATED_NOUNS = frozenset({"п", "пп", "ст", "ч", "абз", "пункт", "приложение", "прил", "№"})
_OPENING = frozenset({"but", "then", "constantly", "immediately", "done"})


# «Будет исполнено», «должно быть выполнено»: not yet done.
TO_BE = frozenset("будет будут быть должен должна должно должны подлежит подлежат".split())


def begins_deadline(reader: Reader, at: int) -> bool:
    """Whether the words from there on can only begin a deadline of their own."""
    kind, value = reader.kinds[at], reader.values[at]
    if kind != "key":
        if kind == "adverb":
            return True
        following = reader.kinds[at + 1]
        return kind == "num" and (
            following == "per" or (following == "key" and reader.values[at + 1] == "times")
        )
    if value in _OPENING:
        return value != "done" or reader.word_at(at - 1) not in TO_BE
    following, said = reader.kinds[at + 1], reader.values[at + 1]
    if value == "not":
        if following == "key" and said == "more":
            # «не чаще 1 раза в год», not «не более 5 дней»
            return "times" in reader.keys[at + 2 : at + 5]
        return following == "key" and said in {"later", "earlier", "rarer"}
    if value in {"until", "by", "since", "through"}:
        return following in {"month", "date"} or (
            following in NUMERIC and _is_dated(reader, at + 1)
        )
    if value == "beginning":
        return following == "key" and said == "since"
    return value == "in" and _begins_length(reader, at + 1)


def _begins_length(reader: Reader, at: int) -> bool:
    """Behind «в»: «течение 10 дней», «срок до …», «10-дневный срок»."""
    kind, following = reader.kinds[at], reader.kinds[at + 1]
    if kind == "key":
        return reader.values[at] in {"during", "term"} and (
            following in NUMERIC or following in {"length", "key", "unit", "month"}
        )
    if kind in NUMERIC and following == "-":
        following = reader.kinds[at + 2]
    return kind == "length" or (kind in NUMERIC and following == "length")


def _is_dated(reader: Reader, at: int) -> bool:
    """A number that is a day, a quarter or a year, and not an amount of something."""
    if is_year(reader.kinds[at], reader.values[at]):
        return True
    return reader.kinds[at + 1] in {"month", "unit"}


def then_words(reader: Reader, at: int) -> int:
    """How many words say «далее» there: «далее», «в дальнейшем», «в последующие годы»; 0 where
    none do."""
    key = reader.keys[at]
    if key == "then":
        return 1
    if key == "next" and reader.word_at(at) == "последующие":
        return 2 if reader.values[at + 1] is Unit.YEAR and reader.kinds[at + 2] == END else 0
    if key != "in":
        return 0
    word = reader.word_at(at + 1)
    if word == "дальнейшем" or word == "последующем":
        return 2 if reader.kinds[at + 2] != "word" else 0
    return 3 if word == "последующие" and reader.values[at + 2] is Unit.YEAR else 0


def begins_clause(reader: Reader, at: int) -> bool:
    """Whether, after a comma or «и», the words from there on begin a new part of the term."""
    kind, value = reader.kinds[at], reader.values[at]
    if begins_deadline(reader, at) or kind in {"month", "date", "length"}:
        return True
    if kind in NUMERIC:
        return reader.kinds[at + 1] in {"month", "unit"} or is_year(kind, value)
    if kind != "key":
        return False
    following_kind, following = reader.kinds[at + 1], reader.values[at + 1]
    if value == "through":
        return following_kind == "key" and following in {"measure", "results", "end"}
    if value == "in":
        if following_kind == "unit":
            return following is Unit.DAY
        return (following_kind == "key" and following in {"during", "case", "term", "period"}) or (
            following_kind in NUMERIC or following_kind == "month"
        )
    if value == "on":
        return following_kind == "key" and following == "next"
    if value == "for":
        return following_kind in NUMERIC and _is_counted_day(reader, at + 2)
    return value in {"at", "after", "every", "times", "twice", "thrice", "across"}


def _is_counted_day(reader: Reader, at: int) -> bool:
    """«(10) рабочих дней», «(3) дня»."""
    while reader.keys[at] in {"working", "calendar"}:
        at += 1
    return reader.values[at] is Unit.DAY


def read_free(reader: Reader, *, stop_at_dash: bool = False) -> str | None:
    """Free words, at least one, with what is in brackets; None and no move where none stands or a
    word of time is misspelt among them."""
    first = reader.i
    kinds = reader.kinds
    if kinds[first] == "," or kinds[first] == ".":
        return None
    while True:
        at = reader.i
        kind = kinds[at]
        if kind in {END, ";", ":", ")"}:
            break
        if kind == ".":
            if _ends_at_point(reader, at):
                break
        elif kind == "(":
            if not _skip_brackets(reader):
                break
            continue
        elif kind != "word" and (_ends_free(reader, first, stop_at_dash) or _opens(reader, first)):
            break
        if reader.sentences and at > first and reader.begins_sentence(at):
            break
        reader.i += 1
    _trim(reader, first)
    if reader.i == first or has_misspelt(reader, first, reader.i):
        reader.i = first
        return None
    swallowed = _time_within(reader, first, reader.i)
    if swallowed is not None:
        reader.furthest = max(reader.furthest, swallowed)
        reader.i = first
        return None
    return reader.slice(first, reader.i)


def _opens(reader: Reader, first: int) -> bool:
    """Whether a line begins there, and a part of the term with it: «после утверждения плана» and
    below it «раз в полугодие»."""
    at = reader.i
    if at == first or reader.kinds[at - 1] == "key" or not reader.begins_line(at):
        return False
    # «после окончания» and below it «I квартала»: the words above go on.
    goes_on = reader.kinds[at] in NUMERIC and reader.word_at(at + 1).endswith(("а", "я"))
    return not goes_on and begins_clause(reader, at)


def _ends_at_point(reader: Reader, at: int) -> bool:
    """Whether the point ends the free words: not in «п. 3», «пункта 2.1», «г. Перми»."""
    following = reader.kinds[at + 1]
    if following == END:
        return True
    if following not in NUMERIC:
        return reader.begins_sentence(at + 1)
    inside = reader.ends[at - 1] == reader.begins[at] and reader.ends[at] == reader.begins[at + 1]
    if inside and reader.kinds[at - 1] == "num":
        return False
    return reader.word_at(at - 1) not in _ABBREVIATED_NOUNS


def _time_within(reader: Reader, first: int, last: int) -> int | None:
    """Where a length, a frequency or a period with its year stands among free words that nothing
    attaches to them: «заключения контракта – 60 дней», «го квартала 2025 года»."""
    for at in range(first, last):
        kind = reader.kinds[at]
        if kind == "adverb":
            stray = reader.kinds[at + 1] != "word"
        elif kind == "unit":
            stray = _is_stray_period(reader, at)
        elif kind in NUMERIC:
            stray = _is_stray_length(reader, at)
        else:
            continue
        if stray:
            return at
    return None


def _is_stray_period(reader: Reader, at: int) -> bool:
    """A quarter or half-year of some year whose number is no number."""
    if reader.values[at] not in {Unit.QUARTER, Unit.HALF_YEAR} or not at:
        return False
    if reader.kinds[at - 1] != "word":
        return False
    word = str(reader.values[at - 1])
    of_a_year = is_year(reader.kinds[at + 1], reader.values[at + 1])
    return of_a_year or len(word) < 4 or likely(word) is not None


def _is_stray_length(reader: Reader, at: int) -> bool:
    """«10 дней», «3 рабочих дня», not «за 9 месяцев», «2025 года», «школы № 5 г. Перми»."""
    if is_year(reader.kinds[at], reader.values[at]) or reader.word_at(at - 1) in {"№", "возраста"}:
        return False
    unit = at + 1
    while reader.kinds[unit] == "key" and reader.values[unit] in {"working", "calendar"}:
        unit += 1
    if reader.kinds[unit] != "unit" or reader.values[unit] not in _LENGTH_UNITS:
        return False
    attached = _preposition_before(reader, at)
    return attached != "for" and not (attached == "on" and reader.values[unit] in _LONG_UNITS)


_LONG_UNITS = frozenset({Unit.MONTH, Unit.YEAR})
_LENGTH_UNITS = frozenset({Unit.DAY, Unit.WEEK, "hour", *_LONG_UNITS})


def has_misspelt(reader: Reader, first: int, last: int) -> bool:
    """Whether a free word there looks like a misspelt word of time («до конца декбря»)."""
    return any(
        reader.kinds[at] == "word" and misspelt(str(reader.values[at])) is not None
        for at in range(first, last)
    )


def meant(reader: Reader, at: int) -> str | None:
    """The word of time that the free word there was meant to be, seen from the words beside it:
    a month between a day and a year, a unit behind a number or «каждый»."""
    word = str(reader.values[at])
    before = reader.kinds[at - 1] if at else END
    whole = beheaded(word)
    if whole is not None:
        return whole
    if before in NUMERIC:
        dated = is_year(reader.kinds[at + 1], reader.values[at + 1])
        found = month_meant(word) if dated else unit_meant(word)
        if found is not None:
            return found
    elif before == "key" and reader.values[at - 1] == "every":
        found = unit_meant(word)
        if found is not None:
            return found
    return misspelt(word) or likely(word)


def _skip_brackets(reader: Reader) -> bool:
    """Over a remark in brackets; False and no move where a date or a frequency stands in it."""
    place = reader.i
    at = place + 1
    while reader.kinds[at] != ")":
        if reader.kinds[at] in {END, ";", "("} or begins_deadline(reader, at):
            return False
        if reader.keys[at] == "inclusive":
            return False
        dated = reader.kinds[at] in {"date", "month"} or _is_numbered_period(reader, at)
        if dated and not _is_attached(reader, at):
            return False
        at += 1
    reader.i = at + 1
    return True


def _is_numbered_period(reader: Reader, at: int) -> bool:
    """«(IV квартал 2020 года)», «(2020 год)»; at the number."""
    if reader.kinds[at] not in NUMERIC:
        return False
    opened = reader.kinds[at - 1] == "("
    quarter = reader.values[at + 1] in {Unit.QUARTER, Unit.HALF_YEAR}
    return quarter or (opened and is_year(reader.kinds[at], reader.values[at]))


def _is_attached(reader: Reader, at: int) -> bool:
    """«(от 12.03.2019)», «(на 1 января)»: a day that says which, and not when."""
    return _preposition_before(reader, at) in _ATTACHING


def _preposition_before(reader: Reader, at: int) -> object:
    """The key word before the numbers that end there; None for another word or none."""
    before = at - 1
    while before > 0 and reader.kinds[before] in NUMERIC:
        before -= 1
    return reader.values[before] if reader.kinds[before] == "key" else None


def _ends_free(reader: Reader, first: int, stop_at_dash: bool) -> bool:
    at, kind = reader.i, reader.kinds[reader.i]
    if kind == "," or (kind == "key" and reader.values[at] in _JOINING):
        after = at + 1
        while reader.kinds[after] == "key" and reader.values[after] in _CONJUNCTIONS:
            after += 1
        if _continues_years(reader, at, after):
            return False
        if begins_clause(reader, after) or then_words(reader, after) > 0:
            return True
        return kind == "," and begins_labelled(reader, after)
    if kind == "-" and reader.word_at(at + 1) == "для":
        return True
    if kind == "-" and (stop_at_dash or reader.is_key("in", "on", "at", "after", ahead=1)):
        if stop_at_dash and _is_range(reader, at):
            return False
        if stop_at_dash or begins_clause(reader, at + 1):
            return True
    if begins_deadline(reader, at):
        return at > first
    return _is_bare_date(reader, at)


def _is_range(reader: Reader, dash: int) -> bool:
    """«2018-2019 годов»: one period, and not what stands behind a label."""
    return reader.kinds[dash - 1] == "num" and reader.kinds[dash + 1] == "num"


def begins_labelled(reader: Reader, at: int) -> bool:
    """«…, актуализация – постоянно»: a few words, a dash and a deadline behind a comma."""
    if reader.kinds[at] == "key" and reader.values[at] in _OF_SOME:
        at += 1
    first = at
    while at - first < 5 and (
        reader.kinds[at] in {"word", "ord"}
        or (reader.kinds[at] == "key" and reader.values[at] == "case")
    ):
        at += 1
    marked = at > first and reader.kinds[at] in {"-", ":"}
    return marked and (begins_deadline(reader, at + 1) or begins_clause(reader, at + 1))


_OF_SOME = frozenset({"in", "at", "for"})


def _continues_years(reader: Reader, at: int, after: int) -> bool:
    """«на плановый период 2021 и 2022 годов»: the years of one thing."""
    before = at - 1
    while before > 0 and reader.values[before] is Unit.YEAR:
        before -= 1
    return is_year(reader.kinds[before], reader.values[before]) and is_year(
        reader.kinds[after], reader.values[after]
    )


def _is_bare_date(reader: Reader, at: int) -> bool:
    """A day of the calendar that nothing attaches to the free words before it."""
    kind = reader.kinds[at]
    dated = kind == "date" or (kind in NUMERIC and reader.kinds[at + 1] == "month")
    quarter = kind in NUMERIC and reader.values[at + 1] in {Unit.QUARTER, Unit.HALF_YEAR}
    return (dated or quarter) and not _is_attached(reader, at)


def _trim(reader: Reader, first: int) -> None:
    """Gives back separators and conjunctions at the end of the free words."""
    while reader.i > first and (
        reader.kinds[reader.i - 1] in {",", "-", "."}
        or (reader.kinds[reader.i - 1] == "key" and reader.values[reader.i - 1] in _CONJUNCTIONS)
    ):
        reader.i -= 1


def accompanies(reader: Reader, at: int) -> bool:
    """Whether «с» there stands with the instrumental («с пояснительной запиской», «с отчетом»):
    then nothing begins with it. The genitive («с новой редакции») has such an ending in its
    adjectives only."""
    if not (reader.kinds[at] == "key" and reader.values[at] == "since"):
        return False
    at += 1
    first = at
    while reader.kinds[at] in {"word", "periodic", "length"} or reader.is_key(
        "next", "constant", ahead=at - reader.i
    ):
        word = reader.word_at(at)
        if word.endswith(_INSTRUMENTAL):
            return True
        if not word.endswith(("ой", "ей")):
            return False
        at += 1
    return at > first


_INSTRUMENTAL = ("ом", "ем", "ью", "ами", "ями", "ым", "им", "ыми", "ими")


def has_free_word(reader: Reader, first: int, last: int) -> bool:
    return any(reader.kinds[at] == "word" for at in range(first, last))
