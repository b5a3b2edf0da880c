"""Whose year a day is of, in Russian: «года, следующего за отчетным», «каждого года».

year-lag = ["года" ","] "следующего" ["за" reported ["годом"]] | "года, предшествующего" …
         | "следующего года" ["за" reported] | "года" free
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec
from openplan.terms.reader import Reader
from openplan.terms.russian.years import skip_year_words


def in_its_year(reader: Reader, spec: DueSpec) -> DueSpec:
    """With «года, следующего за отчетным», «каждого года» behind the months."""
    last = spec.stretches[-1]
    spec.mark = last.mark
    if last.last.year is None and last.mark is None:
        read_year_lag(reader, spec)
    settle_mark(reader, spec)
    return spec


def settle_mark(reader: Reader, spec: DueSpec) -> None:
    """«следующего года [за отчетным]», «предыдущего года»: the mark becomes a lag or a lead."""
    if spec.mark == "next":
        spec.lag, spec.mark = Unit.YEAR, None
        spec.next_year = not _read_after_reported(reader)
    elif spec.mark == "previous":
        spec.lead, spec.mark = True, None
        _note_previous_year(reader, spec.stretches[0].first.token)
    elif spec.mark == "every" and reader.kinds[reader.i] == ",":
        # «каждого года, следующего за отчетным»
        read_year_lag(reader, spec)


def _note_previous_year(reader: Reader, first: int) -> None:
    """«IV квартал предыдущего года»: of which year it is the one before, is not said."""
    if not reader.reports:
        reader.note(
            "previous-year",
            Text(
                "«предыдущего года» понято как «года, предшествующего планируемому»: срок "
                "наступает в каждом году плана; если год один, назовите его",
                '"of the previous year" is read as the year before the planned one: due in each '
                "year of the plan; if one year is meant, name it",
            ),
            first,
            reader.i,
        )


def _read_after_reported(reader: Reader) -> bool:
    """«следующего года за отчетным», «следующего года после отчетного периода»."""
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("for", "after") and reader.accept("reported"):
        reader.accept("fiscal", "calendar")
        reader.accept("period") or skip_year_words(reader)
        return True
    reader.i = place
    return False


def note_next_year(reader: Reader, first: int) -> None:
    """«до 1 марта следующего года»: read as the year after the reporting year, and said. Raises
    TermError beside «текущего года», where the year after that one is meant."""
    if _names_this_year(reader):
        raise reader.refuse(
            first,
            reader.i,
            Text(
                "«текущего» и «следующего» года в одном сроке: назовите годы числами",
                "the current and the next year in one term: name the years by their numbers",
            ),
            "year-unclear",
        )
    reader.note(
        "next-year",
        Text(
            "«следующего года» понято как «года, следующего за отчетным»: срок наступает в каждом "
            "году плана; если год один, назовите его",
            '"of the next year" is read as the year after the reporting year: due in each year '
            "of the plan; if one year is meant, name it",
        ),
        first,
        reader.i,
    )


def _names_this_year(reader: Reader) -> bool:
    """«текущего года» or «т.г.» anywhere in the term."""
    for at in range(reader.size):
        value = reader.values[at]
        if value == "this" and reader.values[at + 1] is Unit.YEAR:
            return True
        dotted = value in {"т", "since"} and reader.kinds[at + 1] == "."
        if dotted and reader.values[at + 2] is Unit.YEAR:
            return True
    return False


def read_year_lag(reader: Reader, spec: DueSpec) -> None:
    """«года, следующего за отчетным», «следующего за отчетным года», «года, предшествующего
    планируемому», «каждого года», «года предоставления субсидии»; no move when none stands."""
    place = reader.i
    kind = reader.kinds[place]
    if kind not in {",", "key", "unit"}:
        return
    comma = reader.accept_mark(",")
    reader.accept("fiscal", "calendar")
    has_year = skip_year_words(reader)
    reader.accept_mark(",")
    if reader.accept("next"):
        in_year = skip_year_words(reader) or has_year
        reader.accept_mark(",")
        spec.next_year = not has_year
        if reader.accept("for", "after") and _read_reported_year(reader):
            skip_year_words(reader)
            in_year, spec.next_year = True, False
        if in_year:
            spec.lag = Unit.YEAR
            return
        spec.next_year = False
    elif reader.accept("previous"):
        following = reader.accept("this", "next", "reported")
        reader.accept("fiscal", "calendar")
        if skip_year_words(reader) or following or has_year:
            if not following:
                skip_free_words(reader, 3)
            spec.lead = True
            return
    elif (reader.accept("for") and reader.accept("reported", "previous")) or reader.accept_all(
        "after", "reported"
    ):
        reader.accept("reported", "fiscal", "calendar")
        if skip_year_words(reader):
            spec.lag = Unit.YEAR
            return
    elif has_year and not comma and reader.kinds[reader.i] == "word":
        first = reader.i
        skip_free_words(reader, 6)
        spec.year_of = reader.slice(first, reader.i)
        return
    reader.i = place


def _read_reported_year(reader: Reader) -> bool:
    """«отчетным», «отчетным годом», «отчетным периодом», «годом предоставления субсидии»."""
    reported = reader.accept("reported", "this")
    reader.accept("fiscal", "calendar")
    if reader.accept("period", "date"):
        return True
    named = skip_year_words(reader)
    if named and not reported:
        skip_free_words(reader, 6)
    return reported or named


def skip_free_words(reader: Reader, most: int) -> None:
    while most and reader.kinds[reader.i] == "word":
        reader.i += 1
        most -= 1
