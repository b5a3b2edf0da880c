"""Filled rows -> journal entries, as `openplan collect` takes them in: each row is matched with
its measure, and its entry judged by the same rules as one that is typed in.

Nothing is written here. A row that cannot be matched, read or placed becomes a fault with its
place; the entries of earlier rows count as recorded for the later ones.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from openplan.agenda import MeasureAgenda
from openplan.cli.collect_match import Measures, Target
from openplan.cli.plans import Plans
from openplan.cli.record_entry import Addressed, Wanted, entry_of, executor_id
from openplan.cli.record_evidence import evidence_of, is_file
from openplan.cli.record_place import Placed, place
from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.intake import Answer, Fault, FilledRow, Proof, Reply, read_answer
from openplan.model.journal import Entry, Evidence
from openplan.store import LoadedEntry, LoadedPlan, NewRecord, new_record

_MARK_DIGITS = 10
_MOST_OF_ONE = 100
"""Rows about one measure in a call: a form has one for each of its dates."""
_OPTION = re.compile(r"^--[\w-]+: ")


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that became an entry."""

    file: str
    row: FilledRow
    plan: str
    record: NewRecord
    placed: Placed


@dataclass(frozen=True, slots=True)
class Noted:
    """Something to say about a place of a file."""

    file: str
    fault: Fault


@dataclass(slots=True)
class Collection:
    """What all files together gave; `repeated` rows say what another row or the journal says."""

    taken: list[Taken] = field(default_factory=list)
    repeated: list[Noted] = field(default_factory=list)
    faults: list[Noted] = field(default_factory=list)
    remarks: list[Noted] = field(default_factory=list)
    unfilled: int = 0


class Collector:
    """Takes replies in, one after the other. `day` is the day of rows that give none, `by` who
    reports whatever the form says; both None where nothing was typed."""

    def __init__(self, plans: Plans, *, day: date | None, by: str | None) -> None:
        self.found = Collection()
        self._plans, self._day, self._by = plans, day, by
        self._measures = Measures(plans.chosen)
        self._known = {loaded.plan.id: _Known(loaded) for loaded in plans.chosen}

    def take(self, file: str, reply: Reply) -> None:
        self.found.unfilled += reply.unfilled
        self.found.faults += [Noted(file, fault) for fault in reply.faults]
        self.found.remarks += [Noted(file, remark) for remark in reply.remarks]
        for row in reply.rows:
            answer = read_answer(row)
            if isinstance(answer, list):
                self.found.faults += [Noted(file, fault) for fault in answer]
            else:
                self._take_row(file, row, answer)

    def _take_row(self, file: str, row: FilledRow, answer: Answer) -> None:
        target = self._measures.match(row)
        if isinstance(target, Fault):
            self.found.faults.append(Noted(file, target))
            return
        try:
            self._record(file, row, answer, target)
        except UserError as error:
            self.found.faults.append(Noted(file, _refused(row, answer, target, error)))

    def _record(self, file: str, row: FilledRow, answer: Answer, target: Target) -> None:
        mark = _mark_of(row, answer, target, self._by)
        known = self._known[target.plan]
        loaded = known.narrowed(target.measure)
        agenda = self._plans.agenda(loaded)
        measure = agenda.measure(target.measure)
        assert measure is not None
        addressed = Addressed(self._plans, loaded, agenda, measure)
        entry = entry_of(addressed, self._wanted(row, answer, target, addressed))
        if mark in known.marks or (answer.day and _is_recorded(entry, loaded, measure)):
            self.found.repeated.append(Noted(file, Fault(row.where, _REPEATED)))
            return
        placed = _placed(addressed, entry)
        record = new_record(self._plans.root, loaded, placed.entry, mark=mark)
        self.found.taken.append(Taken(file, row, target.plan, record, placed))
        known.add(LoadedEntry(record.entry, record.path, ()), mark)

    def _wanted(
        self, row: FilledRow, answer: Answer, target: Target, addressed: Addressed
    ) -> Wanted:
        day = answer.day or self._day
        if day is None and answer.type == "done":
            raise UserError(
                Text("исполнено, но дата исполнения не указана", "done, but no day is given")
            )
        stamped = row.stamp.executor if row.stamp else ""
        known = {each.id for each in addressed.loaded.plan.executors}
        by = executor_id(addressed, self._by) if self._by else stamped
        return Wanted(
            answer.type,
            date=day.isoformat() if day else None,
            occurrence=target.occurrence,
            evidence=tuple(_evidence(self._plans, proof) for proof in answer.proofs),
            note=answer.text,
            by=by if by in known else None,
        )


_REPEATED = Text("эти сведения уже приняты", "this has been taken in already")


def _evidence(plans: Plans, proof: Proof) -> Evidence:
    """A link or a file as `record` takes it; other words name a document."""
    if proof.url:
        return evidence_of(plans, proof.url).model_copy(update={"title": proof.title or None})
    return (
        evidence_of(plans, proof.title)
        if is_file(plans, proof.title)
        else Evidence(title=proof.title)
    )


def _placed(addressed: Addressed, entry: Entry) -> Placed:
    """The lead speaks also where nobody is named, so that what is closed is not closed again."""
    if entry.by is None or entry.by != addressed.measure.measure.lead:
        return place(addressed, entry)
    placed = place(addressed, entry.model_copy(update={"by": None}))
    named = placed.entry.model_copy(update={"by": entry.by})
    return Placed(named, placed.occurrence)


class _Known:
    """One plan with its journal, and with what was taken in by this call."""

    def __init__(self, loaded: LoadedPlan) -> None:
        self._loaded = loaded
        self._measures = {each.id: each for each in reversed(loaded.plan.measures)}
        self._entries: dict[str, list[LoadedEntry]] = defaultdict(list)
        self._added: Counter[str] = Counter()
        for each in loaded.entries:
            self._entries[each.entry.measure].append(each)
        self.marks = {_mark_in(each.entry) for each in loaded.entries}

    def narrowed(self, measure: str) -> LoadedPlan:
        """The plan as far as this measure goes: itself and what it waits for. The same dates
        follow, and a plan of a thousand measures is not gone through for each row."""
        if self._added[measure] >= _MOST_OF_ONE:
            raise UserError(
                Text(
                    f"об одном мероприятии больше {_MOST_OF_ONE} строк",
                    f"more than {_MOST_OF_ONE} rows about one measure",
                )
            )
        wanted = list(self._waited_for(measure))
        plan = self._loaded.plan.model_copy(
            update={"measures": tuple(self._measures[name] for name in wanted)}
        )
        entries = tuple(each for name in wanted for each in self._entries[name])
        return replace(self._loaded, plan=plan, entries=entries)

    def _waited_for(self, measure: str) -> Iterator[str]:
        waiting, seen = [measure], set[str]()
        while waiting:
            name = waiting.pop()
            if name in self._measures and name not in seen:
                seen.add(name)
                yield name
                waiting += [each.measure for each in self._measures[name].depends_on]

    def add(self, entry: LoadedEntry, mark: str) -> None:
        self._entries[entry.entry.measure].append(entry)
        self._added[entry.entry.measure] += 1
        self.marks.add(mark)


# What was taken in before


def _mark_of(row: FilledRow, answer: Answer, target: Target, by: str | None) -> str:
    """Of what the row says and of the form that it stands in, whichever file it comes in."""
    stamp = row.stamp
    said = [
        target.plan,
        target.occurrence or target.measure,
        str(stamp.as_of) if stamp else "",
        by or (stamp.executor if stamp else ""),
        answer.type,
        str(answer.day or ""),
        answer.text,
        *([proof.title, proof.url] for proof in answer.proofs),
    ]
    text = json.dumps(said, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_DIGITS]


def _mark_in(entry: Entry) -> str:
    return (entry.id or "").rpartition("-")[2]


_NOT_COMPARED = {"id": None, "recorded_on": None, "occurrence": None, "due": None, "by": None,
                 "part": None, "year": None}  # fmt: skip


def _is_recorded(entry: Entry, loaded: LoadedPlan, measure: MeasureAgenda) -> bool:
    """Whether somebody has typed in the same fact about the same date."""
    plain = entry.model_copy(update=_NOT_COMPARED)
    same = [
        each.entry
        for each in loaded.entries
        if each.entry.measure == entry.measure
        and each.entry.model_copy(update=_NOT_COMPARED) == plain
    ]
    if entry.occurrence is None:
        return bool(same)
    ids = {id(each) for each in same}
    rows = (*measure.every, *measure.standing)
    return any(id(e) in ids for one in rows if one.id == entry.occurrence for e in one.entries)


def _refused(row: FilledRow, answer: Answer, target: Target, error: UserError) -> Fault:
    """In words of a form: it has no options."""
    typed = answer.type.replace("_", "-")
    address = f"{target.plan}/{target.measure}"
    return Fault(
        row.where,
        Text(_OPTION.sub("", error.message.ru), _OPTION.sub("", error.message.en)),
        Text(
            f"исправьте строку или запишите сами: openplan record {address} {typed}",
            f"mend the row, or record it yourself: openplan record {address} {typed}",
        ),
    )
