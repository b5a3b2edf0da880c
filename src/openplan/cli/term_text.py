"""An answer about a term as a person reads it: what it means, then its dates, then remarks."""

from collections.abc import Iterator

from openplan.cli.table import one_line
from openplan.cli.term_answer import TermAnswer
from openplan.columns import width_of
from openplan.dates.language import Lang, Text
from openplan.dates.names import format_numeric
from openplan.terms.expand import Occurrence
from openplan.terms.notation import notation, rule_notation, without_derived_start
from openplan.terms.phrase import phrase, rule_phrase
from openplan.terms.rules import (
    DateRule,
    EventRule,
    ExecutedRule,
    Note,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    Term,
    TermError,
    WindowRule,
)
from openplan.terms.shift import shift_reason

_MOST_DATES = 40


def render_answer(answer: TermAnswer, lang: Lang) -> str:
    lines = [one_line(answer.text)]
    if answer.error is not None:
        lines += error_lines(answer.error, lang)
    if answer.term is not None:
        lines += ["", *_explained(answer, answer.term, lang)]
    if lines[-1] == "" and not answer.notes:
        lines.pop()
    word = Text("замечание", "note").in_(lang)
    lines += [f"{word}: {note.message.in_(lang)}{_quoted(answer, note)}" for note in answer.notes]
    return "".join(f"{line}\n" for line in lines)


def _explained(answer: TermAnswer, term: Term, lang: Lang) -> Iterator[str]:
    """Each part of the text above its meaning: notation, both languages, its dates."""
    for number, part in enumerate(term.parts):
        words = one_line(term.text[part.span[0] : part.span[1]])
        label = "" if part.label is None else f" [{one_line(part.label)}]"
        yield f"{number + 1}. «{words}»{label} – {_KINDS[type(part.rule)].in_(lang)}"
        rule = without_derived_start(term.parts, number)
        yield f"   {rule_notation(rule)}"
        yield f"   ru: {rule_phrase(rule, 'ru')}"
        inclusive = answer.context.rules.until == "inclusive"
        yield f"   en: {rule_phrase(rule, 'en', inclusive=inclusive)}"
        yield from _dates_of(answer, number, part.rule, lang)
        yield ""
    if len(term.parts) > 1:
        yield f"{Text('целиком', 'as a whole').in_(lang)}: {notation(term)}"


def _dates_of(answer: TermAnswer, number: int, rule: Rule, lang: Lang) -> Iterator[str]:
    dates = [each for each in answer.occurrences if each.part == number]
    for each in dates[:_MOST_DATES]:
        reason = shift_reason(each, answer.context)
        yield f"   {_date_line(each, lang)}{'' if reason is None else f' ({reason.in_(lang)})'}"
    if len(dates) > _MOST_DATES:
        rest = len(dates) - _MOST_DATES
        yield "   " + Text(f"… и ещё {rest}", f"… and {rest} more").in_(lang)
    if not dates:
        yield f"   {_why_no_date(rule).in_(lang)}"


def _quoted(answer: TermAnswer, note: Note) -> str:
    begin, end = note.span
    return f": «{one_line(answer.text[begin:end])}»" if end > begin else ""


_KINDS: dict[type, Text] = {
    DateRule: Text("дата", "a date"),
    WindowRule: Text("период", "a window"),
    RecurringRule: Text("повторяется", "recurring"),
    OngoingRule: Text("постоянно", "ongoing"),
    EventRule: Text("после события или при нём", "an event"),
    OnDemandRule: Text("по необходимости", "on demand"),
    ExecutedRule: Text("исполнено", "executed"),
    ReferenceRule: Text("отсылка", "a reference"),
}


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
    day = format_numeric(occurrence.nominal_due, lang)
    if occurrence.start is not None and occurrence.start != occurrence.nominal_due:
        day = f"{format_numeric(occurrence.start, lang)} – {day}"
    if occurrence.effective_due != occurrence.nominal_due:
        day = f"{day} → {format_numeric(occurrence.effective_due, lang)}"
    if occurrence.reporting_period is None:
        return day
    period = occurrence.reporting_period
    return f"{day} {Text(f'(за {period})', f'(for {period})').in_(lang)}"


def _why_no_date(rule: Rule) -> Text:
    if isinstance(rule, EventRule) and rule.bound == "at_least":
        return Text(
            "сказано лишь, не ранее какого дня: последнего дня нет",
            "only the earliest day is said: there is no last one",
        )
    if isinstance(rule, EventRule | OnDemandRule):
        return Text("даты нет, пока не наступит событие", "no date until the event happens")
    if isinstance(rule, OngoingRule):
        return Text("исполняется постоянно, даты нет", "ongoing, without a date")
    return Text("дат нет", "no dates")
