"""Two versions of a plan -> typed changes.

Matched by plan id, measure id, executor id; entries of a journal by their content, then by id,
then by what is left equal. Never by place or path. What a term means is asked of a `TermJudge`,
since nothing here knows more than the model. `compare(a, a)` is empty; swapped versions give the
same changes the other way round.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from openplan.changes.change import (
    ActChanged,
    AmendmentAdded,
    AmendmentEdited,
    AmendmentRemoved,
    Change,
    CountingChanged,
    ExecutorAdded,
    ExecutorEdited,
    ExecutorRemoved,
    ExecutorRenamed,
    ExecutorsChanged,
    HeaderChanged,
    JournalEntryAdded,
    JournalEntryEdited,
    JournalEntryRemoved,
    MeasureAdded,
    MeasureEdited,
    MeasureMoved,
    MeasureRemoved,
    MeasureReworded,
    PeriodChanged,
    SectionAdded,
    SectionChanged,
    SectionRemoved,
    TargetChanged,
    TermMoved,
    TermReworded,
    plain_words,
)
from openplan.model.fields import Frozen
from openplan.model.journal import Entry
from openplan.model.plan import (
    Act,
    Executor,
    Header,
    Indicator,
    Measure,
    Plan,
    PlanTermRules,
    Section,
)

Route = tuple[str | int, ...]


class Recorded(Protocol):
    """A journal entry with its file and its place in it."""

    @property
    def entry(self) -> Entry: ...
    @property
    def path(self) -> str: ...
    @property
    def route(self) -> Route: ...


class Version(Protocol):
    """A plan with its journal at one moment."""

    @property
    def plan(self) -> Plan: ...
    @property
    def entries(self) -> Sequence[Recorded]: ...


@dataclass(frozen=True, slots=True)
class TermVerdict:
    """Whether two wordings mean the same, and the nominal dues of each."""

    is_same: bool
    old_dues: tuple[date, ...] = ()
    new_dues: tuple[date, ...] = ()


TermJudge = Callable[[Measure, Measure], TermVerdict]
"""Reads the term of the old and of the new measure, the `schedule` of each in mind."""


def compare(old: Version, new: Version, judge: TermJudge) -> tuple[Change, ...]:
    """What is different in one plan: header, amendments, executors, sections, measures, journal."""
    return (*compare_plans(old.plan, new.plan, judge), *_journal(old, new))


def compare_plans(old: Plan, new: Plan, judge: TermJudge) -> Iterator[Change]:
    """Without the journals."""
    yield from _header(old, new)
    yield from _amendments(old, new)
    yield from _executors(old, new)
    yield from _sections(old, new)
    yield from _measures(old, new, judge)


# Values as a file would have them


def written(value: Any) -> str | None:
    """A value of a model in one line, as a file would have it; None for what is absent or empty."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(written(each) or "" for each in value)
    if isinstance(value, Frozen):
        return ", ".join(_fields_written(value)) or None
    return str(value)


def _fields_written(value: Frozen) -> Iterator[str]:
    for name, field in type(value).model_fields.items():
        said = getattr(value, name)
        if said != field.default and (text := written(said)):
            yield f"{name}: {text}"


def _differing(
    old: Frozen | None, new: Frozen | None, names: Iterable[str]
) -> Iterator[tuple[str, str | None, str | None]]:
    """Of these fields those that differ, each with both values as written."""
    for name in names:
        before, after = written(getattr(old, name, None)), written(getattr(new, name, None))
        if before != after:
            yield name, before, after


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Match(Generic[Item]):
    """What stands in two lists under one key, or in one of them only (then the other is None),
    with its place in each. Of equal keys the first counts."""

    old: Item | None
    new: Item | None
    place: int


def _matched(
    old: Sequence[Item], new: Sequence[Item], key: Callable[[Item], Hashable]
) -> Iterator[_Match[Item]]:
    """In the order of the new list; what is gone comes last, in its old order."""
    before: dict[Hashable, Item] = {}
    for item in old:
        before.setdefault(key(item), item)
    seen: set[Hashable] = set()
    for place, item in enumerate(new):
        if key(item) not in seen:
            seen.add(key(item))
            yield _Match(before.get(key(item)), item, place)
    for place, item in enumerate(old):
        if key(item) not in seen:
            seen.add(key(item))
            yield _Match(item, None, place)


# The header and the lists beside it


_ACT_FIELDS = tuple(Act.model_fields)
_PERIOD_FIELDS = ("start", "end", "text")
_RULE_FIELDS = tuple(PlanTermRules.model_fields)
_OTHER_FIELDS = tuple(
    name
    for name in Header.model_fields
    if name not in {"id", "act", "period", "term_rules", "amendments"}
)


def _header(old: Plan, new: Plan) -> Iterator[Change]:
    was, now = old.plan, new.plan
    parts: tuple[tuple[type[Change], Frozen, Frozen, tuple[str, ...], Route], ...] = (
        (HeaderChanged, was, now, _OTHER_FIELDS, ()),
        (ActChanged, was.act, now.act, _ACT_FIELDS, ("act",)),
        (PeriodChanged, was.period, now.period, _PERIOD_FIELDS, ("period",)),
        (CountingChanged, was.term_rules, now.term_rules, _RULE_FIELDS, ("term_rules",)),
    )
    for kind, before, after, names, route in parts:
        for name, text, other in _differing(before, after, names):
            yield kind(plan=new.id, route=("plan", *route, name), old=text, new=other)


def act_key(act: Act) -> tuple[str, date]:
    """By what an act is known: its number and its date."""
    return "".join(act.number.split()).casefold(), act.date


def _amendments(old: Plan, new: Plan) -> Iterator[Change]:
    pairs = _matched(old.plan.amendments, new.plan.amendments, lambda each: act_key(each.act))
    for pair in pairs:
        route: Route = ("plan", "amendments", pair.place)
        texts = {"old": written(pair.old), "new": written(pair.new)}
        if pair.old is None:
            yield AmendmentAdded(plan=new.id, route=route, **texts)
        elif pair.new is None:
            yield AmendmentRemoved(plan=new.id, route=route, **texts)
        elif texts["old"] != texts["new"]:
            yield AmendmentEdited(plan=new.id, route=route, **texts)


_EXECUTOR_DETAILS = tuple(
    name for name in Executor.model_fields if name not in {"id", "name", "former_names"}
)


def _executors(old: Plan, new: Plan) -> Iterator[Change]:
    for pair in _matched(old.executors, new.executors, lambda each: each.id):
        route: Route = ("executors", pair.place)
        if pair.old and pair.new:
            yield from _executor(new.id, pair.old, pair.new, route)
        elif pair.new:
            yield ExecutorAdded(plan=new.id, route=route, new=pair.new.name)
        elif pair.old:
            yield ExecutorRemoved(plan=new.id, route=route, old=pair.old.name)


def _executor(plan: str, old: Executor, new: Executor, route: Route) -> Iterator[Change]:
    details = list(_differing(old, new, _EXECUTOR_DETAILS))
    if old.name != new.name:
        kept = old.name in new.former_names or new.name in old.former_names
        kind = ExecutorEdited if kept else ExecutorRenamed
        yield kind(plan=plan, route=(*route, "name"), old=old.name, new=new.name)
    elif old.former_names != new.former_names:
        details.append(("former_names", written(old.former_names), written(new.former_names)))
    for name, before, after in details:
        yield ExecutorEdited(plan=plan, route=(*route, name), old=before, new=after)


_SECTION_FIELDS = tuple(name for name in Section.model_fields if name != "id")


def _sections(old: Plan, new: Plan) -> Iterator[Change]:
    for pair in _matched(old.sections, new.sections, lambda each: each.id):
        route: Route = ("sections", pair.place)
        if pair.old and pair.new:
            for name, before, after in _differing(pair.old, pair.new, _SECTION_FIELDS):
                yield SectionChanged(plan=new.id, route=(*route, name), old=before, new=after)
        elif pair.new:
            yield SectionAdded(plan=new.id, route=route, new=pair.new.title)
        elif pair.old:
            yield SectionRemoved(plan=new.id, route=route, old=pair.old.title)


# Measures


_MEASURE_FIELDS: tuple[tuple[type[Change], tuple[str, ...]], ...] = (
    (MeasureMoved, ("number", "section")),
    (MeasureReworded, ("title", "expected_result", "deliverable")),
    (CountingChanged, ("term_rules", "depends_on", "follow_up")),
    (MeasureEdited, ("short_title", "mechanisms", "basis", "implements", "note")),
)


def _measures(old: Plan, new: Plan, judge: TermJudge) -> Iterator[Change]:
    for pair in _matched(old.measures, new.measures, lambda each: each.id):
        route: Route = ("measures", pair.place)
        if pair.old and pair.new:
            if pair.old != pair.new:
                yield from _Comparing(old, new, pair.old, pair.new, route).changes(judge)
        elif pair.new:
            yield MeasureAdded(plan=new.id, measure=pair.new.id, route=route, new=pair.new.title)
        elif pair.old:
            yield MeasureRemoved(plan=new.id, measure=pair.old.id, route=route, old=pair.old.title)


@dataclass(frozen=True, slots=True)
class _Comparing:
    """One measure in two versions of its plan."""

    old_plan: Plan
    new_plan: Plan
    old: Measure
    new: Measure
    route: Route

    def changes(self, judge: TermJudge) -> Iterator[Change]:
        yield from self.details()
        yield from self.term(judge)
        yield from self.executors()
        yield from self.indicators()

    def _where(self, *field: str | int) -> dict[str, Any]:
        return {
            "plan": self.new_plan.id,
            "measure": self.new.id,
            "route": (*self.route, *field),
        }

    def details(self) -> Iterator[Change]:
        for kind, names in _MEASURE_FIELDS:
            for name, before, after in _differing(self.old, self.new, names):
                yield kind(**self._where(name), old=before, new=after)

    def term(self, judge: TermJudge) -> Iterator[Change]:
        """What the act says is compared first, then our own reading of it."""
        changed = [
            name for name in ("term", "schedule")
            if getattr(self.old, name) != getattr(self.new, name)
        ]  # fmt: skip
        if not changed:
            return
        name = changed[0]
        texts = {"old": getattr(self.old, name), "new": getattr(self.new, name)}
        verdict = judge(self.old, self.new)
        if verdict.is_same:
            yield TermReworded(**self._where(name), **texts)
        else:
            yield TermMoved(
                **self._where(name),
                **texts,
                old_dues=verdict.old_dues,
                new_dues=verdict.new_dues,
            )

    def executors(self) -> Iterator[Change]:
        """The cell; the list under it only where the cell says the same as before."""
        cells = self.old.executors_text, self.new.executors_text
        if cells[0] != cells[1]:
            yield ExecutorsChanged(
                **self._where("executors_text"), old=cells[0] or None, new=cells[1] or None
            )
        if plain_words(cells[0]) == plain_words(cells[1]) and not self._has_same_executors():
            yield ExecutorsChanged(
                **self._where("executors"),
                old=", ".join(_names(self.old_plan, self.old)) or None,
                new=", ".join(_names(self.new_plan, self.new)) or None,
            )
        for name, before, after in _differing(self.old, self.new, ["consolidator", "require_all"]):
            yield ExecutorsChanged(**self._where(name), old=before, new=after)

    def _has_same_executors(self) -> bool:
        """The same lead and the same others in any order, by id or, where ids were spelt anew, by
        name."""
        by_id = _led(self.old.executors) == _led(self.new.executors)
        names = _names(self.old_plan, self.old), _names(self.new_plan, self.new)
        return by_id or _led(names[0]) == _led(names[1])

    def indicators(self) -> Iterator[Change]:
        if self.old.indicators_text != self.new.indicators_text:
            yield TargetChanged(
                **self._where("indicators_text"),
                old=self.old.indicators_text,
                new=self.new.indicators_text,
            )
        for pair in _matched(self.old.indicators, self.new.indicators, lambda each: each.id):
            if pair.old == pair.new:
                continue
            before, after = _indicator(pair.old), _indicator(pair.new)
            if before == after:
                before, after = written(pair.old), written(pair.new)
            place = [pair.place] if pair.new else []
            yield TargetChanged(**self._where("indicators", *place), old=before, new=after)


def _led(executors: Sequence[str]) -> tuple[str, frozenset[str]]:
    return (executors[0] if executors else "", frozenset(executors))


def _names(plan: Plan, measure: Measure) -> tuple[str, ...]:
    found = ((plan.executor(each), each) for each in measure.executors)
    return tuple(known.name if known else each for known, each in found)


def _indicator(indicator: Indicator | None) -> str | None:
    """`доля ответов в срок: >= 80 %; >= 90 % 2019-12-31`"""
    if indicator is None:
        return None
    unit = f" {indicator.unit}" if indicator.unit else ""
    targets = [
        f"{indicator.operator} {target.value}{unit}"
        + (f" («{target.text}»)" if target.text else "")
        + (f" {target.due}" if target.due else "")
        for target in indicator.targets
    ]
    return f"{indicator.name}: {'; '.join(targets)}" if targets else indicator.name


# The journal


Key = Callable[[Entry], Hashable]
"""By what two entries are taken for one; None where an entry has no such key."""


def _journal(old: Version, new: Version) -> Iterator[Change]:
    """Entries that are equal wherever they stand now are no change, nor is an id given to one that
    had none: a correction needs it."""
    was, now = list(old.entries), list(new.entries)
    _pair(was, now, _whole, _whole)
    _pair(was, now, lambda entry: None if entry.id else entry, _without("id"))
    edited: list[tuple[Recorded, Recorded]] = []
    for key in (_id, _occasion, *map(_without, Entry.model_fields)):
        edited += _pair(was, now, key, key)
    for before, after in edited:
        yield _entry_edited(new.plan.id, before, after)
    for one in now:
        where = _place_of(new.plan.id, one)
        yield JournalEntryAdded(**where, new=written(one.entry))
    for one in was:
        where = _place_of(new.plan.id, one)
        yield JournalEntryRemoved(**where, old=written(one.entry))


def _pair(
    old: list[Recorded], new: list[Recorded], old_key: Key, new_key: Key
) -> list[tuple[Recorded, Recorded]]:
    """Takes out of both lists what has the same key, one by one in their order."""
    waiting: dict[Hashable, list[Recorded]] = {}
    for one in old:
        if (key := old_key(one.entry)) is not None:
            waiting.setdefault(key, []).append(one)
    pairs = []
    for one in list(new) if waiting else ():
        found = waiting.get(new_key(one.entry))
        if found:
            pairs.append((found.pop(0), one))
    for chosen, side in ((0, old), (1, new)):
        taken = {id(pair[chosen]) for pair in pairs}
        side[:] = [one for one in side if id(one) not in taken]
    return pairs


def _whole(entry: Entry) -> Hashable:
    return entry


def _id(entry: Entry) -> Hashable:
    return entry.id


def _occasion(entry: Entry) -> Hashable:
    return (entry.measure, entry.type, entry.date)


def _without(field: str) -> Key:
    return lambda entry: entry.model_copy(update={field: None})


def _entry_edited(plan: str, old: Recorded, new: Recorded) -> Change:
    fields = list(_differing(old.entry, new.entry, Entry.model_fields))
    return JournalEntryEdited(
        **_place_of(plan, new),
        old=", ".join(f"{name}: {before}" for name, before, _ in fields if before) or None,
        new=", ".join(f"{name}: {after}" for name, _, after in fields if after) or None,
    )


def _place_of(plan: str, one: Recorded) -> dict[str, Any]:
    return {"plan": plan, "measure": one.entry.measure, "path": one.path, "route": one.route}
