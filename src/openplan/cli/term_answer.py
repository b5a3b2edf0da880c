"""What `openplan term` answers: one text -> its meaning, its dates, what could not be read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any, Literal

from openplan.cli.term_json import error_json, note_json, occurrences_json, parts_json
from openplan.dates.language import Lang, Text
from openplan.terms import parse
from openplan.terms.context import Context
from openplan.terms.expand import Occurrence, expand, occurrence_of_event
from openplan.terms.notation import notation
from openplan.terms.phrase import phrase
from openplan.terms.remarks import remarks
from openplan.terms.rules import (
    DateRule,
    ExecutedRule,
    Note,
    Rule,
    Term,
    TermError,
    WindowRule,
)

_MOST_OCCURRENCES = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """How texts are to be read. `until` bounds what comes back endlessly where no end is said."""

    context: Context
    until: date | None = None
    event_date: date | None = None
    lang: Lang | Literal["auto"] = "auto"
    dates: Literal["british", "american"] | None = None


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """`term` or `error`, never both; `notes` are the term's own and what the dates lack."""

    text: str
    term: Term | None
    error: TermError | None
    occurrences: tuple[Occurrence, ...] = ()
    notes: tuple[Note, ...] = ()
    context: Context = field(default_factory=Context)

    def as_json(self, lang: Lang) -> dict[str, Any]:
        term = self.term
        found = [note_json(note, lang) for note in self.notes]
        if self.error is not None:
            found.insert(0, error_json(self.error, lang))
        return {
            "text": self.text,
            "lang": term.lang if term else None,
            "understood": term is not None,
            "notation": notation(term) if term else None,
            "phrase": _phrase_json(term, self.context) if term else None,
            "parts": parts_json(term.parts) if term else [],
            "occurrences": occurrences_json(self.occurrences),
            "diagnostics": found,
        }


def _phrase_json(term: Term, context: Context) -> dict[str, str]:
    inclusive = context.rules.until == "inclusive"
    return {"ru": phrase(term, "ru"), "en": phrase(term, "en", inclusive=inclusive)}


def answer(text: str, question: Question) -> TermAnswer:
    try:
        term = parse(text, lang=question.lang, dates=question.dates)
    except TermError as error:
        return TermAnswer(text, None, error)
    dated = sorted(_occurrences(term, question), key=_order)
    occurrences = tuple(dated[:_MOST_OCCURRENCES])
    found = [*term.notes, *remarks(term, question.context, occurrences)]
    if len(dated) > _MOST_OCCURRENCES:
        found.append(_CUT)
    return TermAnswer(text, term, None, occurrences, tuple(dict.fromkeys(found)), question.context)


_CUT = Note(
    "dates-cut",
    Text(
        f"дат больше {_MOST_OCCURRENCES}, даны первые: спросите по частям, с --from и --to",
        f"there are more than {_MOST_OCCURRENCES} dates, the first are given: ask for them in "
        "parts, with --from and --to",
    ),
)


def _order(occurrence: Occurrence) -> tuple[date, int]:
    return (occurrence.nominal_due, occurrence.part)


def _occurrences(term: Term, question: Question) -> Iterator[Occurrence]:
    until = None if question.context.end else question.until
    yield from islice(expand(term, question.context, until=until), _MOST_OCCURRENCES + 1)
    if until is not None and until < date.max:
        later = expand(_dated_parts(term), question.context, since=until + timedelta(days=1))
        yield from islice(later, _MOST_OCCURRENCES)
    if question.event_date is None:
        return
    for part in range(len(term.parts)):
        with suppress(OverflowError):  # a day that no calendar has
            found = occurrence_of_event(term, part, question.event_date, question.context)
            if found is not None:
                yield found


def _dated_parts(term: Term) -> Term:
    """The term with the parts whose dates have years of their own; no bound cuts those."""
    parts = (
        part if _has_years(part.rule) else part._replace(rule=ExecutedRule()) for part in term.parts
    )
    return term._replace(parts=tuple(parts))


def _has_years(rule: Rule) -> bool:
    match rule:
        case DateRule(day):
            return day.year is not None
        case WindowRule(start, end):
            return start.year is not None and end.year is not None
    return False
