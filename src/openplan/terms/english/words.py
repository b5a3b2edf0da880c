"""The English words of deadlines, as data: form -> (kind, value).

The kinds are those of `russian.words`; an `adverb` is a `Pace` here, and `endof` a period's end in
one word ("year-end"). Forms are lower case. What is not here is a free word.
"""

from functools import lru_cache
from typing import NamedTuple

from openplan.dates.period import Unit
from openplan.terms.numerals import ROMAN
from openplan.terms.rules import Length, LengthUnit

Entry = tuple[str, object]

HOUR, FORTNIGHT, WORKDAY = "hour", "fortnight", "workday"


class Pace(NamedTuple):
    """How often, in one word. `instead` is the other reading of an ambiguous one."""

    every: Unit
    interval: int = 1
    times: int | None = None
    instead: str | None = None


_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS = (
    "monday mondays mon", "tuesday tuesdays tue tues", "wednesday wednesdays wed",
    "thursday thursdays thu thur thurs", "friday fridays fri", "saturday saturdays sat",
    "sunday sundays sun",
)  # fmt: skip
_UNITS: dict[object, str] = {
    Unit.YEAR: "year years yr yrs",
    Unit.HALF_YEAR: "semester semesters half-year half-years halfyear",
    Unit.QUARTER: "quarter quarters qtr qtrs trimester",
    Unit.MONTH: "month months mo mos",
    Unit.WEEK: "week weeks wk wks",
    Unit.DAY: "day days",
    WORKDAY: "workday workdays",
    FORTNIGHT: "fortnight fortnights",
    HOUR: "hour hours hr hrs",
}
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()

_TWICE_A_YEAR = "twice a year"
_ADVERBS = {
    Pace(Unit.YEAR): "annually annual yearly annum year-on-year once-yearly",
    Pace(Unit.HALF_YEAR): "semiannually semiannual semi-yearly half-yearly halfyearly "
    "six-monthly half-annually",
    Pace(Unit.QUARTER): "quarterly three-monthly",
    Pace(Unit.MONTH): "monthly",
    Pace(Unit.WEEK): "weekly",
    Pace(Unit.DAY): "daily",
    Pace(Unit.YEAR, 2): "biennial biennially two-yearly",
    Pace(Unit.YEAR, 3): "triennial triennially three-yearly",
    Pace(Unit.YEAR, 4): "quadrennial quadrennially four-yearly",
    Pace(Unit.YEAR, 5): "quinquennial quinquennially five-yearly",
    Pace(Unit.YEAR, 10): "decennial decennially ten-yearly",
    Pace(Unit.WEEK, 2): "fortnightly two-weekly",
    Pace(Unit.YEAR, times=2): "twice-yearly twice-annually",
    Pace(Unit.YEAR, times=3): "thrice-yearly",
    Pace(Unit.MONTH, times=2): "semimonthly twice-monthly",
    Pace(Unit.WEEK, times=2): "semiweekly twice-weekly",
    Pace(Unit.MONTH, 2, instead="twice a month"): "bimonthly",
    Pace(Unit.WEEK, 2, instead="twice a week"): "biweekly",
    Pace(Unit.HALF_YEAR, instead="every two years"): "biannual biannually",
    Pace(Unit.YEAR, 2, instead=_TWICE_A_YEAR): "biyearly",
    Pace(Unit.YEAR, times=3, instead="every three years"): "triannual triannually",
}

_KEYS = {
    "next": "next following subsequent succeeding ensuing",
    "this": "current",
    "reported": "reporting reported",
    "previous": "previous preceding prior",
    "every": "every each",
    "times": "times time",
    "once": "once",
    "twice": "twice",
    "thrice": "thrice",
    "working": "working business",
    "calendar": "calendar cy",
    "period": "period periods",
    "date": "date dates",
    "term": "deadline deadlines due timeline timeframe timescale",
    "target": "target",
    "end": "end ends close",
    "start": "start starts begin begins",
    "part": "early mid late middle halfway half-way midway",
    "not": "not no",
    "later": "later",
    "nlt": "nlt",
    "latest": "latest",
    "earlier": "earlier sooner",
    "less": "less fewer",
    "more": "more",
    "most": "most",
    "often": "often frequently",
    "than": "than",
    "minimum": "minimum minimally min",
    "maximum": "maximum max",
    "least": "least",
    "up": "up",
    "until": "until till",
    "before": "before",
    "by": "by",
    "to": "to",
    "through": "through thru",
    "since": "since",
    "from": "from",
    "in": "in",
    "on": "on",
    "upon": "upon",
    "for": "for",
    "at": "at",
    "after": "after",
    "of": "of",
    "the": "the",
    "a": "a an",
    "per": "per",
    "and": "and",
    "but": "but",
    "or": "or",
    "then": "then",
    "thereafter": "thereafter afterwards afterward subsequently",
    "during": "during throughout",
    "over": "over",
    "within": "within",
    "between": "between",
    "starting": "starting beginning commencing effective",
    "onwards": "onwards onward",
    "fiscal": "fiscal",
    "fy": "fy",
    "financial": "financial",
    "q": "q",
    "h": "h",
    "half": "half",
    "all": "all entire whole",
    "inclusive": "inclusive",
    "other": "other alternate",
    "as": "as",
    "soon": "soon",
    "when": "when whenever",
    "if": "if",
    "where": "where",
    "need": "needed necessary required appropriate",
    "request": "request demand",
    "constantly": "ongoing on-going continuously continuous constantly constant permanently "
    "permanent continually continual always perpetual perpetually indefinite "
    "indefinitely year-round round-the-clock",
    "regular": "regular rolling",
    "basis": "basis",
    "cumulative": "cumulative cumulatively",
    "done": "completed complete done implemented executed finished fulfilled accomplished achieved",
    "vague": "periodically regularly occasionally asap",
    "immediately": "immediately immediate forthwith promptly",
    "season": "winter spring summer autumn fall",
    "prefix": "semi bi",
    "see": "see refer reference consult",
    "about": "about around approximately approx circa roughly nearly almost",
    "except": "except unless excluding",
    "tbd": "tbd tbc tba",
}  # fmt: skip

_END_OF = {
    Unit.YEAR: "year-end yearend eoy",
    Unit.QUARTER: "quarter-end quarterend eoq",
    Unit.MONTH: "month-end monthend eom",
    Unit.WEEK: "week-end",
}

ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
    "sun yr yrs qtr qtrs mo mos wk wks hr hrs approx min max".split()
)

_LENGTHS = {
    "day": LengthUnit.DAY,
    "week": LengthUnit.WEEK,
    "month": LengthUnit.MONTH,
    "year": LengthUnit.YEAR,
    "hour": LengthUnit.HOUR,
}


_PARTS = (("key", "part"), ("key", "end"), ("key", "start"))


def lookup(word: str) -> Entry | None:
    """What a lower-case word is; None for a free word."""
    found = WORDS.get(word)
    return found if found is not None or "-" not in word else _hyphened(word)


@lru_cache(maxsize=4096)
def _hyphened(word: str) -> Entry | None:
    """As in "semi-annually", "twenty-five", "twenty-first", "two-week"; "mid-May" is no date."""
    joined = WORDS.get(word.replace("-", ""))
    if joined is not None and joined[0] == "adverb":
        return joined
    first, _, second = word.partition("-")
    month = WORDS.get(second, ("", ""))
    if first == "end" and month[0] == "month":
        return ("endof", month[1])
    if WORDS.get(first) in _PARTS:
        return ("key", "part") if month[0] in {"month", "unit", "season"} else None
    number, unit = WORDS.get(first), _LENGTHS.get(second)
    if number is None or number[0] != "card":
        return None
    value = number[1]
    assert isinstance(value, int)
    if unit is not None:
        return ("length", Length(value, unit))
    ones = WORDS.get(second)
    if ones is None or ones[0] not in {"card", "ord"} or first not in _TENS:
        return None
    assert isinstance(ones[1], int)
    return (ones[0], value + ones[1]) if 1 <= ones[1] <= 9 else None


def _build() -> dict[str, Entry]:
    words: dict[str, Entry] = {numeral: ("ord", value) for numeral, value in ROMAN.items()}
    words |= {word: ("card", value) for value, word in enumerate(_CARDINALS)}
    words |= {word: ("card", value) for word, value in _TENS.items()}
    words |= {word: ("ord", value) for value, word in enumerate(_ORDINALS, start=1)}
    words |= {word[:-1] + "ieth": ("ord", value) for word, value in _TENS.items()}
    words |= {"last": ("ord", -1), "hundred": ("hundred", 100)}
    for kind, table in _TABLES:
        for value, forms in table:
            words |= dict.fromkeys(forms.split(), (kind, value))
    return words


_TABLES: tuple[tuple[str, list[tuple[object, str]]], ...] = (
    ("month", list(enumerate(_MONTHS, start=1))),
    ("weekday", list(enumerate(_WEEKDAYS))),
    ("unit", list(_UNITS.items())),
    ("adverb", list(_ADVERBS.items())),
    ("key", list(_KEYS.items())),
    ("endof", list(_END_OF.items())),
)
WORDS = _build()
LEMMAS = {form: forms.split()[0] for forms in _UNITS.values() for form in forms.split()[2:]}
"""The form to offer when a word of time is misspelt."""

_PERIOD_STEMS = (
    ("half-year", Unit.HALF_YEAR),
    ("semiannual", Unit.HALF_YEAR),
    ("semi-annual", Unit.HALF_YEAR),
    ("annual", Unit.YEAR),
    ("yearly", Unit.YEAR),
    ("quarterly", Unit.QUARTER),
    ("monthly", Unit.MONTH),
    ("weekly", Unit.WEEK),
)


def period_named(label: str) -> Unit | None:
    """The period that a label names: "annual report", "quarterly figures"."""
    low = label.lower()
    return next((unit for stem, unit in _PERIOD_STEMS if stem in low), None)
