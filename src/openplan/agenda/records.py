"""Journal entries -> those in force on a day, in the order in which they count.

Two clocks. `as_of` limits by the day of the fact (`date`); `known_by` by the day it was written
down (`recorded_on`, the day of the fact when absent) and serves only to reproduce an old report.
A correction is knowledge, not a fact: once known it holds for every as-of day, so that a report
for 31 December made in February shows what was corrected in January. It takes an entry back
(`withdrawn`) or puts its own non-empty fields in place of that entry's; since `measure` and
`date` are always given, a correction repeats them where they were right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openplan.model.journal import Entry

_NEVER_REPLACED = frozenset({"id", "type", "corrects", "withdrawn", "recorded_on"})


@dataclass(frozen=True, slots=True)
class InForce:
    """`entries` by (date, recorded_on, order given), corrections applied; `stray` are
    corrections that name no entry."""

    entries: tuple[Entry, ...]
    stray: tuple[Entry, ...]


def in_force(entries: Iterable[Entry], *, as_of: date, known_by: date | None = None) -> InForce:
    """What the journal says as of a day, inclusive on both clocks."""
    known = [entry for entry in entries if known_by is None or _written_on(entry) <= known_by]
    facts = [entry for entry in known if entry.type != "correction"]
    corrections = [entry for entry in known if entry.type == "correction"]
    stray: list[Entry] = []
    if corrections:
        facts, stray = _corrected(facts, corrections)
    ordered = sorted(facts, key=_order)
    return InForce(
        tuple(entry for entry in ordered if entry.date <= as_of),
        tuple(entry for entry in stray if entry.date <= as_of),
    )


def reported_day(entry: Entry) -> date:
    """A day of the period that the entry reports on: its `due`, a day of its `year`, else its
    date. What is written in January for the year before belongs to the year before."""
    if entry.due is not None:
        return entry.due
    if entry.year is not None and entry.year != entry.date.year:
        return date(entry.year, 12, 31)
    return entry.date


def _written_on(entry: Entry) -> date:
    return entry.recorded_on or entry.date


def _order(entry: Entry) -> tuple[date, date]:
    return (entry.date, _written_on(entry))


def _corrected(facts: list[Entry], corrections: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The last correction wins, field by field; one that is itself taken back does nothing."""
    known = {entry.id for entry in (*facts, *corrections) if entry.id is not None}
    replaced: dict[str, dict[str, Any]] = {}
    withdrawn: set[str] = set()
    stray = []
    depths = _depths(corrections)
    latest_last = sorted(
        corrections, key=lambda one: (_written_on(one), depths.get(one.corrects or "", 0))
    )
    for correction in latest_last[::-1]:
        target = correction.corrects
        if target is None or target not in known or target == correction.id:
            stray.append(correction)
        elif correction.id in withdrawn:
            continue
        elif correction.withdrawn:
            withdrawn.add(target)
        else:
            fields = _said(correction) | replaced.get(correction.id or "", {})
            replaced[target] = fields | replaced.get(target, {})
    kept = [entry for entry in facts if entry.id is None or entry.id not in withdrawn]
    return [_merged(entry, replaced) for entry in kept], stray


def _depths(corrections: Sequence[Entry]) -> dict[str, int]:
    """By id, how many corrections stand between it and a fact, itself counted. Of one day the
    deeper was written later, as it names the other."""
    targets = {one.id: one.corrects or "" for one in corrections if one.id is not None}
    depths: dict[str, int] = {}
    for start in targets:
        chain, here = dict[str, None](), start
        while here in targets and here not in depths and here not in chain:
            chain[here] = None
            here = targets[here]
        first = depths.get(here, 0) + 1
        depths |= {each: depth for depth, each in enumerate(reversed(chain), first)}
    return depths


def _said(correction: Entry) -> dict[str, Any]:
    return {
        name: value
        for name in correction.model_fields_set - _NEVER_REPLACED
        if (value := getattr(correction, name)) not in (None, "", ())
    }


def _merged(entry: Entry, replaced: Mapping[str, dict[str, Any]]) -> Entry:
    fields = replaced.get(entry.id or "")
    return entry if fields is None else entry.model_copy(update=fields)
