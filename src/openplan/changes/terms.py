"""What a change of words does to the dates: the judge that the comparison asks.

Two wordings mean the same when every date of the one is a date of the other, part by part where
the parts are labelled, and whatever has no date («постоянно», an event) follows the same rule.
What is not understood means what it says, word for word.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from openplan.agenda import measure_context, read_term
from openplan.changes.change import plain_words
from openplan.changes.compare import TermVerdict
from openplan.model.plan import Measure
from openplan.terms.context import Context
from openplan.terms.expand import Occurrence, expand
from openplan.terms.languages import DateOrder
from openplan.terms.rules import Part, RecurringRule, Term

_MOST_DUES = 400
_MOST_YEARS = 50


@dataclass(frozen=True, slots=True)
class TermReader:
    """Reads the terms of two versions by the rules of one plan; itself a `TermJudge`."""

    context: Context
    dates: DateOrder | None = None

    def __call__(self, old: Measure, new: Measure) -> TermVerdict:
        # One way of counting for both: how it changed is a change of its own.
        counted = old.model_copy(update={"term_rules": new.term_rules})
        before, after = self._meaning(counted), self._meaning(new)
        if before is None or after is None:
            is_same = before is after and plain_words(old.term) == plain_words(new.term)
        else:
            is_same = before.is_same_as(after)
        return TermVerdict(is_same, _dues(before), _dues(after))

    def occurrences(self, measure: Measure) -> tuple[Occurrence, ...]:
        """The dates of a measure by nominal due, the first few hundred of each part; none where
        its term is not understood."""
        meaning = self._meaning(measure)
        found = [one for part in meaning.parts for one in part.occurrences] if meaning else []
        return tuple(sorted(found, key=lambda one: one.nominal_due))

    def _meaning(self, measure: Measure) -> "_Meaning | None":
        term = read_term(measure, dates=self.dates)
        if not isinstance(term, Term):
            return None
        context = measure_context(self.context, measure)
        return _Meaning(tuple(_read(part, context) for part in term.parts))


class _PartMeaning(NamedTuple):
    label: str
    rule: str
    occurrences: tuple[Occurrence, ...]

    @property
    def key(self) -> Hashable:
        return tuple(one.nominal_due for one in self.occurrences) or self.rule


class _Meaning(NamedTuple):
    parts: tuple[_PartMeaning, ...]

    def is_same_as(self, other: "_Meaning") -> bool:
        mine, theirs = self.by_label(), other.by_label()
        if mine.keys() == theirs.keys() and len(mine) == len(self.parts) == len(other.parts):
            return mine == theirs
        return self.whole() == other.whole()

    def by_label(self) -> dict[str, Hashable]:
        return {part.label: part.key for part in self.parts}

    def whole(self) -> tuple[list[date], list[str]]:
        dues = [one.nominal_due for part in self.parts for one in part.occurrences]
        return sorted(dues), [part.rule for part in self.parts if not part.occurrences]


def _read(part: Part, context: Context) -> _PartMeaning:
    # The form of a rule with its free words («принятия решения»): letter case, «ё» and spaces
    # are the typist's.
    rule = " ".join(repr(part.rule).casefold().replace("ё", "е").split())
    return _PartMeaning(plain_words(part.label).casefold(), rule, _expanded(part, context))


def _expanded(part: Part, context: Context) -> tuple[Occurrence, ...]:
    """Of what recurs, no more than fifty years."""
    until = None
    if isinstance(part.rule, RecurringRule):
        first = context.first_day or context.end or date.min
        until = date(min(first.year + _MOST_YEARS, date.max.year), 12, 31)
    alone = Term("", "ru", (part,))
    return tuple(islice(expand(alone, context, until=until), _MOST_DUES))


def _dues(meaning: _Meaning | None) -> tuple[date, ...]:
    parts: Iterable[_PartMeaning] = meaning.parts if meaning else ()
    return tuple(sorted(one.nominal_due for part in parts for one in part.occurrences))
