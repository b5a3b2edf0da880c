"""What a report is on, in Russian: «за год до 1 февраля» is the report for the year, by that day.

The same words can count back from a day («за месяц до 1 сентября»). A quarter, a half-year and a
year are what is reported on; so many months or weeks are a length; what can be both is refused.
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.points_ru import NUMERIC, is_year
from openplan.terms.reader import Reader
from openplan.terms.rules import Day

_FOLLOWING = {3: (4, 5), 6: (7, 8), 9: (10, 11), 12: (1, 2, 3)}
_HALF_YEARS = ("полугодие", "полугодия", "полуг", "п/г", "пг")


def begins_report(reader: Reader) -> bool:
    """Whether «за квартал до 15 апреля» stands here: a label and its day, no length. Raises
    TermError for «за 9 месяцев до 15 октября», which may be either."""
    if not reader.is_key("for"):
        return False
    place = reader.i + 1
    number = reader.values[place] if reader.kinds[place] in NUMERIC else None
    if number is not None:
        place += 1
    unit = reader.values[place]
    if reader.kinds[place] != "unit" or not _is_until(reader, place + 1):
        return False
    if is_year(reader.kinds[place - 1], number):
        return False
    month, dated = _month_of(reader, place + 2)
    if unit is Unit.MONTH and month in _FOLLOWING.get(_number(number), ()):
        raise _either(reader, place)
    if unit is Unit.YEAR and number is None:
        if dated or month > 6:
            raise _either(reader, place)
        return True
    if unit is Unit.HALF_YEAR:
        return reader.word_at(place) in _HALF_YEARS and number in {None, 1, 2}
    return unit is Unit.QUARTER and reader.word_at(place) in {"квартал", "кв", "кварт"}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _is_until(reader: Reader, at: int) -> bool:
    return (
        reader.kinds[at] == "key"
        and reader.values[at] == "until"
        and bool(_month_of(reader, at + 1)[0])
    )


def _month_of(reader: Reader, at: int) -> tuple[int, bool]:
    """The month of the day there, 0 where none stands, and whether its year is said."""
    if reader.kinds[at] == "date":
        day = reader.values[at]
        assert isinstance(day, Day)
        return day.month, day.year is not None
    if reader.kinds[at] not in NUMERIC or at + 1 >= reader.size:
        return 0, False
    at += 1
    if reader.kinds[at] == "unit":
        at += 1
    if reader.kinds[at] != "month":
        return 0, False
    return _number(reader.values[at]), is_year(reader.kinds[at + 1], reader.values[at + 1])


def _either(reader: Reader, unit: int) -> Exception:
    said = reader.slice(reader.i, unit + 1)
    return reader.refuse(
        reader.i,
        unit + 2,
        Text(
            f"отчёт {said} к этому дню или срок {said} до него, не сказано: напишите "
            f"«{said} – до …» или «не позднее чем {said} до …»",
            f"a report «{said}» by that day, or a term so long before it, is not said: write "
            f"«{said} – до …» or «не позднее чем {said} до …»",
        ),
        "lead-or-report",
    )
