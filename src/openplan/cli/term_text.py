"""An answer about a term as a person reads it: what it means, then its dates, then remarks."""

from collections.abc import Iterator

from openplan.cli.table import one_line, width_of
from openplan.cli.term_answer import TermAnswer
from openplan.cli.words import format_day
from openplan.dates.language import Lang, Text
from openplan.terms.expand import Occurrence
from openplan.terms.notation import notation
from openplan.terms.phrase import phrase
from openplan.terms.rules import EventRule, OnDemandRule, OngoingRule, Term, TermError


def render_answer(answer: TermAnswer, lang: Lang) -> str:
    lines = [one_line(answer.text)]
    if answer.error is not None:
        lines += error_lines(answer.error, lang)
    if answer.term is not None:
        lines += meaning_lines(answer.term, lang)
        lines += [f"  {_date_line(each, lang)}" for each in answer.occurrences]
        if not answer.occurrences:
            lines.append(f"  {_why_no_date(answer.term).in_(lang)}")
    word = Text("замечание", "note").in_(lang)
    lines += [f"  {word}: {note.message.in_(lang)}" for note in answer.notes]
    return "".join(f"{line}\n" for line in lines)


def error_lines(error: TermError, lang: Lang, *, indent: int = 0) -> Iterator[str]:
    """A caret under the words where reading stopped, then what was wanted there. The text stands
    on the line above, indented as much."""
    before = indent + width_of(one_line(error.text[: error.begin]))
    under = width_of(one_line(error.text[error.begin : error.end]))
    yield " " * before + "^" * max(1, under)
    expected = error.expected
    yield Text(f"  не понято: {expected.ru}", f"  not understood: {expected.en}").in_(lang)
    if error.nearest is not None:
        nearest = one_line(error.nearest)
        yield Text(f"  может быть: {nearest}", f"  perhaps: {nearest}").in_(lang)


def meaning_lines(term: Term, lang: Lang) -> Iterator[str]:
    yield f"  {phrase(term, lang)}"
    yield f"  {notation(term)}"


def _date_line(occurrence: Occurrence, lang: Lang) -> str:
    """`01.07.2018 – 30.09.2018 → 01.10.2018`, and what is reported on."""
    day = format_day(occurrence.nominal_due, lang)
    if occurrence.start is not None and occurrence.start != occurrence.nominal_due:
        day = f"{format_day(occurrence.start, lang)} – {day}"
    if occurrence.effective_due != occurrence.nominal_due:
        day = f"{day} → {format_day(occurrence.effective_due, lang)}"
    if occurrence.reporting_period is None:
        return day
    period = occurrence.reporting_period
    return f"{day} {Text(f'(за {period})', f'(for {period})').in_(lang)}"


def _why_no_date(term: Term) -> Text:
    rules = [part.rule for part in term.parts]
    if any(isinstance(rule, EventRule | OnDemandRule) for rule in rules):
        return Text("даты нет, пока не наступит событие", "no date until the event happens")
    if any(isinstance(rule, OngoingRule) for rule in rules):
        return Text("исполняется постоянно, даты нет", "ongoing, without a date")
    return Text("дат нет", "no dates")
