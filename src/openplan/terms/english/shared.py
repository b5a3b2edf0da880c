"""What the points of an English list share: a day, a year; and what is said of it.

"The 15th of January, April and July" names one day for three months, "Q1 and Q3 of 2025 and 2026"
two years for both quarters. Each reading is noted; what may be meant otherwise is refused.
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.points import Point, Stretch, checked_day, complete
from openplan.terms.reader import Reader
from openplan.terms.rules import TermError


def share_day(reader: Reader, stretches: list[Stretch], apart: set[int]) -> list[Stretch]:
    """As in "the 15th of January, April and July": one day, or "1-10" of it, for all the months
    behind it that have no preposition of their own. Raises TermError where the month stands
    first ("March 15, June"): that day belongs to its month alone."""
    done: list[Stretch] = []
    days: list[Stretch] = []
    first = -1
    for place, stretch in enumerate(stretches):
        point = stretch.last
        if place and stretches[place - 1].last.grain == "decade" and point.grain is Unit.MONTH:
            raise unclear_day(reader, point.token)
        if point.grain is not Unit.MONTH or not days or place in apart:
            if done and done[-1].last.grain is not None:
                days = []
            is_day = point.grain is None or point.grain is Unit.DAY
            days = [*days, stretch] if is_day and not (point.year or point.mark) else []
            done.append(stretch)
            continue
        if point is not stretch.first or reader.kinds[days[-1].last.token] == "month":
            raise unclear_day(reader, point.token)
        first = days[0].first.token if first < 0 else first
        done += [_in_month(reader, each, point) for each in days]
    if first >= 0:
        _note_shared_day(reader, first)
    return done


def _in_month(reader: Reader, days: Stretch, month: Point) -> Stretch:
    """Those days in that month, with its year or mark."""

    def moved(point: Point) -> Point:
        number = point.number or point.last[1]
        if reader.values[point.token] == -1:
            number = month.last_day().day
        day = checked_day(reader, month.first[0], number, month.token)
        return day._replace(year=month.year, mark=month.mark)

    last = moved(days.last)
    return Stretch(last if days.first is days.last else moved(days.first), last)


def unclear_day(reader: Reader, token: int) -> Exception:
    """The error for a month beside days of another, when its own day is not said."""
    return reader.refuse(
        token,
        token + 1,
        Text(
            "не ясно, какой день этого месяца назван: напишите день перед каждым месяцем",
            "which day of this month is meant is not clear: name the day of each month",
        ),
        "day-unclear",
    )


def _note_shared_day(reader: Reader, first: int) -> None:
    reader.note(
        "day-shared",
        Text(
            "день назван один раз; принято: тот же день каждого из этих месяцев",
            "the day is named once; taken as the same day of each of these months",
        ),
        first,
        reader.i,
    )


def share_years(reader: Reader, stretches: list[Stretch]) -> list[Stretch]:
    """As in "Q2 and Q4 of 2025 and 2026": the points before, with no year of their own but the
    last one's, in each of the years."""
    is_year = [stretch.first.grain is Unit.YEAR for stretch in stretches]
    count = is_year.index(True) if True in is_year else 0
    years = [stretch.first.year for stretch in stretches[count:]]
    if not count or not all(is_year[count:]):
        return stretches
    points = stretches[:count]
    first = points[-1].last.year
    if first is None or any(one.has_year for one in points[:-1]):
        return stretches
    if any(one.first is not one.last for one in stretches[count:]):
        return stretches
    done = complete(reader, points)
    if done is None or not all(isinstance(one.last.grain, Unit) for one in done):
        return stretches
    reader.note(
        "years-shared",
        Text(
            "принято: всё названное – в каждом из этих годов",
            "taken as all of these in each of the years",
        ),
        points[0].first.token,
        reader.i,
    )
    return [_in_year(one, year) for year in (first, *years) for one in done]


def _in_year(stretch: Stretch, year: int | None) -> Stretch:
    last = stretch.last._replace(year=year)
    single = stretch.first is stretch.last
    return Stretch(last if single else stretch.first._replace(year=year), last)


def note_slash(reader: Reader, at: int) -> None:
    reader.note(
        "slash-range",
        Text(
            "периоды через косую черту взяты одним промежутком, срок – его последний день",
            "periods with a slash between them are taken as one stretch, due on its last day",
        ),
        at - 1,
        at + 2,
    )


def short_year(reader: Reader, first: int, last: int) -> TermError:
    """The error for "2018-19", "2018/19", "FY18-19": one year of accounts, or two."""
    return reader.refuse(
        first,
        last,
        Text(
            "один учётный год или два календарных? напишите годы полностью",
            "one year of accounts or two calendar years? write the years in full",
        ),
        "short-year",
    )
