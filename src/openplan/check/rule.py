"""What a rule is given (`Subject`), what it gives back (`Finding`), and what a rule is.

A rule reads one plan with its journal and what is known of the repository. It opens nothing,
knows no line number and changes nothing; equal subjects give equal findings.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal, Protocol

from openplan.agenda import PlanAgenda, agenda, in_force, measure_context, read_schedule, read_term
from openplan.changes.change import Change
from openplan.changes.compare import Recorded, compare
from openplan.changes.terms import TermReader
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity
from openplan.model.journal import Entry
from openplan.model.plan import Measure, Plan
from openplan.model.project import Project
from openplan.terms import parse
from openplan.terms.context import Context
from openplan.terms.expand import Occurrence, expand
from openplan.terms.rules import DateRule, Part, RecurringRule, Term, TermError, WindowRule

_MOST_OCCURRENCES = 400
_YEARS_AROUND = 50

CHOICES = frozenset(
    {
        "year-ambiguous",
        "until-period",
        "event-not-named",
        "lag-without-day",
        "next-year",
        "over-new-year",
        "for-period",
        "day-as-event",
        "slash-range",
        "bounds-of-due",
        "thereafter-unknown",
        "frequency-ambiguous",
        "after-day",
    }
)
"""Notes of the grammar that tell of a choice between two readings, or of a date that cannot be
had; its other notes name words that decide nothing."""


Window = tuple[date | None, date | None]


class Rule(Protocol):
    """A module of `check.rules`. `CODE` is never reused; `NAME` names the pattern that is wrong;
    `TITLE` is one line for lists; the docstring is the manual page."""

    CODE: str
    NAME: str
    SEVERITY: Severity
    TITLE: Text
    __doc__: str | None

    def check(self, subject: "Subject") -> Iterator["Finding"]: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at a route of the plan's file or, with `path`, of another.

    `begin` and `end` are characters of the scalar at the route, the end exclusive; without them
    the whole value is meant.
    """

    route: Route
    message: Text
    hint: Text | None = None
    path: str | None = None
    begin: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """A journal entry to be checked, where it stands."""

    entry: Entry
    path: str
    route: Route

    def at(self, *field: str | int, message: Text, hint: Text | None = None) -> Finding:
        """A finding at a field of the entry."""
        return Finding((*self.route, *field), message, hint, self.path)


class Paths(Protocol):
    """Which paths of the repository are files; asked for single paths, never listed."""

    def __contains__(self, path: object, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the repository around the plan; None where it is not known.

    `files` are paths from the root, with forward slashes; `mechanisms` the ids of the openness
    standard that the plan follows.
    """

    files: Paths | None = None
    mechanisms: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The plan as it stood in the revision compared with, its journal, and the settings there."""

    plan: Plan
    entries: tuple[Recorded, ...] = ()
    project: Project = field(default_factory=Project)


@dataclass(frozen=True)
class Row:
    """One measure, where it stands, and how its cells are read.

    `term` and `schedule` are these two fields as read; `dating` is what the agenda takes the
    dates from, None where it is not understood; `context` has the measure's own rules in it.
    What recurs is followed in `window`, both days inclusive.
    """

    route: Route
    measure: Measure
    term: Term | TermError
    schedule: Term | TermError | None
    dating: Term | None
    context: Context
    window: Window

    @property
    def dating_field(self) -> str:
        """The field that the dates come from."""
        return "term" if self.schedule is None else "schedule"

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return self.dating.parts if self.dating else ()

    @cached_property
    def dated(self) -> tuple[tuple[Part, tuple[Occurrence, ...]], ...]:
        """Single dates and windows, each with what follows from it; a date that the act writes
        out with its year is given wherever it lies."""
        return tuple(
            (part, self._expanded(place, (None, None) if _has_year(part) else self.window))
            for place, part in enumerate(self.parts)
            if isinstance(part.rule, DateRule | WindowRule)
        )

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The dates of the term by nominal due, a few hundred of each part at most."""
        found = [one for _, dates in self.dated for one in dates]
        for place, part in enumerate(self.parts):
            if isinstance(part.rule, RecurringRule):
                found += self._expanded(place, self.window)
        return tuple(sorted(found, key=lambda one: (one.nominal_due, one.part)))

    def _expanded(self, place: int, window: Window) -> tuple[Occurrence, ...]:
        alone = Term("", "ru", (self.parts[place],))
        since, until = window
        found = islice(expand(alone, self.context, since=since, until=until), _MOST_OCCURRENCES)
        return tuple(one._replace(part=place) if place else one for one in found)

    def words_of(self, part: Part) -> str:
        """The words of one part, as they stand in the text."""
        return self.dating.text[slice(*part.span)].strip() if self.dating else ""

    def is_ambiguous(self, part: Part) -> bool:
        """Whether the grammar had to choose between two readings of the part."""
        notes = self.dating.notes if self.dating else ()
        begin, end = part.span
        return any(
            note.code in CHOICES and note.span[0] < end and note.span[1] > begin for note in notes
        )

    def at_part(self, part: Part, message: Text, hint: Text | None = None) -> Finding:
        """A finding at the words of one part."""
        begin, end = part.span
        return Finding((*self.route, self.dating_field), message, hint, begin=begin, end=end)

    def at(self, *field: str | int, message: Text, hint: Text | None = None) -> Finding:
        """A finding at a field of the measure."""
        return Finding((*self.route, *field), message, hint)


def lacks_year(part: Part) -> bool:
    """Whether it is a single date or window of no year in particular."""
    if isinstance(part.rule, DateRule):
        return part.rule.day.year is None and part.rule.year_of is None
    if isinstance(part.rule, WindowRule):
        return part.rule.start.year is None and part.rule.end.year is None
    return False


def _has_year(part: Part) -> bool:
    rule = part.rule
    if isinstance(rule, WindowRule):
        return rule.start.year is not None and rule.end.year is not None
    return isinstance(rule, DateRule) and rule.day.year is not None


@dataclass(frozen=True)
class Subject:
    """One plan with its journal, read to be checked as of a day.

    `entries` are all that the journal files hold; a rule on what was reported asks `journal`,
    where corrections are applied and entries taken back are gone. Without the whole journal (a
    file of it did not load) a rule must not miss what may stand there. `is_gone`: the plan is
    that of the base, and the new version has none of its id.
    """

    plan: Plan
    path: str
    context: Context
    as_of: date
    recorded: tuple[Recorded, ...] = ()
    project: Project = field(default_factory=Project)
    facts: Facts = Facts()
    has_whole_journal: bool = True
    baseline: Baseline | None = None
    is_gone: bool = False

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What is different from the baseline; nothing where there is none."""
        if self.baseline is None:
            return ()
        return compare(self.baseline, self, TermReader(self.context, self.project.dates))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._row(index) for index in range(len(self.plan.measures)))

    def _row(self, index: int) -> Row:
        measure = self.plan.measures[index]
        dates = self.project.dates
        dating = read_term(measure, dates=dates)
        said = measure.schedule
        return Row(
            ("measures", index),
            measure,
            _read(measure.term, dates),
            None if said is None else read_schedule(said, dates=dates),
            dating if isinstance(dating, Term) else None,
            measure_context(self.context, measure),
            (date(max(self.as_of.year - _YEARS_AROUND, 1), 1, 1), self.horizon),
        )

    @cached_property
    def reporting_terms(self) -> tuple[tuple[str, Term | TermError], ...]:
        """The terms of the plan's own report, each with its field."""
        reporting = self.plan.plan.reporting
        if reporting is None:
            return ()
        texts = {"executor_due": reporting.executor_due, "report_due": reporting.report_due}
        return tuple(
            (field, _read(text, self.project.dates))
            for field, text in texts.items()
            if text is not None
        )

    @cached_property
    def rows_by_id(self) -> dict[str, Row]:
        """Of measures with one id the first, as in the agenda."""
        found: dict[str, Row] = {}
        for row in self.rows:
            found.setdefault(row.measure.id, row)
        return found

    @cached_property
    def executor_ids(self) -> frozenset[str]:
        return frozenset(executor.id for executor in self.plan.executors)

    @cached_property
    def entries(self) -> tuple[Logged, ...]:
        """Every entry as written, file by file in the order in which they stand."""
        ordered = sorted(self.recorded, key=lambda one: (one.path, one.route[1:]))
        return tuple(Logged(one.entry, one.path, one.route) for one in ordered)

    @cached_property
    def journal(self) -> tuple[Logged, ...]:
        """The entries in force, corrected, in the order in which they count; no corrections."""
        if not self.recorded:
            return ()
        places = {id(item.entry): item for item in self.entries}
        by_id = {item.entry.id: item for item in reversed(self.entries) if item.entry.id}
        found = in_force((one.entry for one in self.recorded), as_of=date.max)
        logged = []
        for entry in found.entries:
            place = places.get(id(entry)) or by_id[entry.id or ""]
            logged.append(Logged(entry, place.path, place.route))
        return tuple(logged)

    @cached_property
    def corrections(self) -> tuple[Logged, ...]:
        return tuple(item for item in self.entries if item.entry.type == "correction")

    @cached_property
    def agenda(self) -> PlanAgenda:
        entries = (one.entry for one in self.recorded)
        dates = self.project.dates
        return agenda(self.plan, entries, self.context, as_of=self.as_of, dates=dates)

    @property
    def horizon(self) -> date:
        """The last day that is looked at: the plan's end, else the end of the as-of day's year;
        no farther than fifty years on."""
        last = date(min(self.as_of.year + _YEARS_AROUND, date.max.year), 12, 31)
        return min(self.context.end or date(self.as_of.year, 12, 31), last)


@lru_cache(maxsize=8192)
def _read(text: str, dates: Literal["british", "american"] | None) -> Term | TermError:
    try:
        return parse(text, dates=dates)
    except TermError as error:
        return error.with_traceback(None)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, if any is like it; of very many, among the first."""
    if len(word) > _LONGEST_WORD:
        return None
    among = list(islice((one for one in known if len(one) <= _LONGEST_WORD), _MOST_WORDS))
    found = difflib.get_close_matches(word, among, n=1, cutoff=0.6)
    return found[0] if found else None


_LONGEST_WORD = 100
_MOST_WORDS = 1_000


def meant(word: str, known: Iterable[str], *, otherwise: Text | None = None) -> Text | None:
    """«Возможно, имелось в виду …», else the other hint."""
    found = nearest(word, known)
    if found is None:
        return otherwise
    return Text(f"возможно, имелось в виду «{found}»", f'perhaps "{found}" is meant')


def day_ru(day: date) -> str:
    """`30.09.2018`, as Russian documents print it."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def listed(words: Iterable[str], *, most: int = 5) -> Text:
    """The first words with commas, and how many more there are."""
    every = list(words)
    shown = ", ".join(every[:most])
    more = len(every) - most
    if more <= 0:
        return Text(shown, shown)
    return Text(f"{shown} и ещё {more}", f"{shown} and {more} more")
