"""Fiscal years in English: "FY2019", "Q3 FY 2020", "the federal fiscal year".

A fiscal year is the one of the US federal government, and a note says so; a financial year, which
begins on different days in different countries, is refused.
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.numerals import is_year
from openplan.terms.points import Point, month_point
from openplan.terms.reader import Reader

FISCAL = "fiscal"


def accept_fiscal(reader: Reader) -> bool:
    """As in "FY", "fiscal year", "fiscal"; raises TermError for a financial year, whose first day
    differs from country to country."""
    if reader.is_key("financial") and reader.values[reader.i + 1] is Unit.YEAR:
        raise reader.refuse(
            reader.i,
            reader.i + 2,
            Text(
                "финансовые годы разных стран начинаются в разные дни: назовите даты",
                "financial years begin on different days in different countries: give the dates",
            ),
            "financial-year",
        )
    place = reader.i
    reader.accept_word("federal")
    if reader.accept("fy") or reader.accept("fiscal"):
        _accept_year(reader)
        return True
    reader.i = place
    return False


def note_fiscal(reader: Reader, first: int) -> None:
    reader.note(
        "fiscal-year",
        Text(
            "принят финансовый год США: с 1 октября по 30 сентября года, по которому он назван; "
            "если год другой, назовите даты",
            "taken as the US federal fiscal year: 1 October to 30 September of the year it is "
            "named after; where another year is meant, give the dates",
        ),
        first,
        reader.i,
    )


def read_fiscal_number(reader: Reader) -> int | None:
    """The year a fiscal year is named after, in four digits or two; None for "2018-19"."""
    value = reader.values[reader.i]
    if reader.kinds[reader.i] != "num" or not isinstance(value, int):
        return None
    if not (is_year("num", value) or 10 <= value <= 99):
        return None
    reader.i += 1
    return value if value > 99 else 2000 + value


def in_fiscal_year(point: Point, year: int) -> Point:
    """A quarter or half of a fiscal year as the calendar sees it: Q1 is October to December."""
    first, last = point.first[0] - 3, point.last[0] - 3
    begin, end = (first - 1) % 12 + 1, (last - 1) % 12 + 1
    if first < 1 <= last:
        return point._replace(grain=None)
    month_end = month_point(end, point.token).last
    edges = point._replace(first=(begin, 1), last=month_end, year=year - (first < 1))
    return edges._replace(grain=FISCAL)


def _accept_year(reader: Reader) -> None:
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.YEAR:
        reader.i += 1


def refuse_double_year(reader: Reader, first: int, year: int) -> None:
    """Raises TermError for "FY2018-19", "FY 2018/2019", "Q3 2018/19": states and countries that
    write so begin the year on different days. "Fiscal years 2018-2019" are two."""
    at = reader.i
    value = reader.values[at + 1]
    if reader.kinds[at] not in {"-", "/"} or reader.kinds[at + 1] != "num":
        return
    assert isinstance(value, int)
    if (value > 99 and value != year + 1) or reader.word_at(at - 2) == "years":
        return
    raise reader.refuse(
        first,
        at + 2,
        Text(
            "финансовый год с двойным номером начинается в разных странах 1 апреля, 1 июля или "
            "1 октября: назовите даты",
            "a fiscal year with two numbers begins on 1 April, 1 July or 1 October, by country: "
            "give the dates",
        ),
        "short-year",
    )
