"""To which occurrence a record belongs: asked of the agenda, never guessed.

Where the journal's own rule would pick one of several that are open, the record is refused with
the list of them. What is found is written into the entry, unless the measure has only one, so
that a later entry or a later reading cannot move it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from openplan.agenda import Flag, Kind, PlannedOccurrence
from openplan.cli.record_entry import Addressed, nearest
from openplan.cli.words import KIND, format_day, state_of
from openplan.dates.language import Lang, Text
from openplan.errors import UserError
from openplan.model.journal import Entry
from openplan.store import LoadedEntry

_CASES = frozenset({Kind.EVENT, Kind.ON_DEMAND})
_OPENING = frozenset({"event", "no_cases", "reopened"})
"""Types that do not choose among what is open."""

_DECIDING = frozenset({"done", "partial", "not_done", "postponed", "removed"})
_REOPEN = Text(
    "чтобы продолжить, верните срок на контроль: reopened",
    "to go on, put the date back under control: reopened",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the occurrence that it belongs to, as it stands with the entry in it; a
    correction belongs to none."""

    entry: Entry
    occurrence: PlannedOccurrence | None


def place(addressed: Addressed, entry: Entry) -> Placed:
    """Raises UserError where the entry belongs to nothing, or to one of several."""
    if entry.type == "correction":
        return Placed(entry, None)
    entry = _addressed_part(addressed, entry)
    found = _found(addressed, entry)
    if found is None:
        raise _belongs_nowhere(addressed, entry)
    if entry.occurrence is None:
        _require_one(addressed, entry, found)
    _require_open(addressed, entry, found)
    _require_later(addressed, entry, found)
    return Placed(_named(addressed, entry, found), found)


def rows(addressed: Addressed) -> list[PlannedOccurrence]:
    """Everything of the measure that an entry can belong to, the dated first."""
    measure = addressed.measure
    known = {one.id for one in measure.every}
    return [*measure.every, *(one for one in measure.standing if one.id not in known)]


def caption(one: PlannedOccurrence, lang: Lang) -> str:
    """Its date, or what it has instead of one, and how it stands."""
    label = f" ({one.label})" if one.label else ""
    if one.nominal_due is not None:
        head = format_day(one.nominal_due, lang)
        if one.due not in (None, one.nominal_due):
            now = format_day(one.due, lang)
            head += Text(f" (перенесено на {now})", f" (moved to {now})").in_(lang)
    elif one.event_date is not None:
        head = f"{KIND[one.kind].in_(lang)} {format_day(one.event_date, lang)}"
    else:
        head = KIND.get(one.kind, Text("–", "–")).in_(lang)
    return f"{head}{label}: {state_of(one).in_(lang)}"


def _addressed_part(addressed: Addressed, entry: Entry) -> Entry:
    """The full id of what `--occurrence` names; for an event, the part that it opens."""
    if entry.occurrence is None:
        return entry
    every = {one.id: one for one in rows(addressed)}
    for name in (entry.occurrence, f"{addressed.measure.id}/{entry.occurrence}"):
        one = every.get(name)
        if one is not None and entry.type == "event":
            return entry.model_copy(update={"occurrence": None, "part": one.part or None})
        if one is not None:
            return entry.model_copy(update={"occurrence": name})
    raise UserError(
        Text(
            f"--occurrence: у мероприятия нет срока «{entry.occurrence}»",
            f'--occurrence: the measure has no occurrence "{entry.occurrence}"',
        ),
        nearest(entry.occurrence, every),
    )


def _found(addressed: Addressed, entry: Entry) -> PlannedOccurrence | None:
    """Where the agenda puts the entry when it is in the journal."""
    added = LoadedEntry(entry, "", ())
    loaded = replace(addressed.loaded, entries=(*addressed.loaded.entries, added))
    measure = addressed.plans.agenda(loaded).measure(addressed.measure.id)
    assert measure is not None
    every = (*measure.every, *measure.standing)
    return next((one for one in every if any(each is entry for each in one.entries)), None)


def _require_one(addressed: Addressed, entry: Entry, found: PlannedOccurrence) -> None:
    candidates = _candidates(addressed, entry, found)
    if len(candidates) < 2:
        return
    ru, en = ("; ".join(caption(one, lang) for one in candidates[:8]) for lang in ("ru", "en"))
    first = candidates[0]
    how = f"--due {first.nominal_due}" if first.nominal_due else f"--occurrence {first.id}"
    if sum(one.nominal_due == first.nominal_due for one in candidates) > 1:
        how = f"--occurrence {first.id}"
    raise UserError(
        Text(
            f"к какому сроку относится запись, не ясно: {ru}",
            f"it is not clear which date the record is for: {en}",
        ),
        Text(f"назовите его: {how}", f"name it: {how}"),
    )


def _candidates(
    addressed: Addressed, entry: Entry, found: PlannedOccurrence
) -> list[PlannedOccurrence]:
    """What a person could mean as well; the removal of a series never means one of it by itself."""
    every = rows(addressed)
    if entry.type == "event":
        return [one for one in every if one.kind is Kind.EVENT and one.day is None]
    if entry.type in _OPENING:
        return []
    if entry.due is not None:
        every = [one for one in every if one.nominal_due == found.nominal_due]
    meant = [one for one in every if one.id == found.id or _is_open(one, entry)]
    return meant if found.id in {one.id for one in meant} else []


def _is_open(one: PlannedOccurrence, entry: Entry) -> bool:
    if one.is_closed or one.effective_due is None or Flag.PROJECTED in one.flags:
        return False
    if entry.type == "removed" or one.effective_due < entry.date:
        return True
    return one.start is not None and one.start <= entry.date


def _require_open(addressed: Addressed, entry: Entry, found: PlannedOccurrence) -> None:
    """What is closed is not closed again; a co-executor may still tell of its part."""
    before = next((one for one in rows(addressed) if one.id == found.id), None)
    if before is None or not before.is_closed or entry.by is not None:
        return
    if entry.type in _DECIDING and before.kind is not Kind.EXECUTED:
        ru, en = (caption(before, lang) for lang in ("ru", "en"))
        raise UserError(
            Text(f"этот срок уже закрыт: {ru}", f"this date is closed already: {en}"),
            _REOPEN,
        )


def _require_later(addressed: Addressed, entry: Entry, found: PlannedOccurrence) -> None:
    """A new due date lies after the one in force, and not before the decision."""
    if entry.new_due is None:
        return
    before = next((one.due for one in rows(addressed) if one.id == found.id), None)
    limit = max(before or date.min, entry.date)
    if entry.new_due <= limit and limit == before:
        words = Text("прежнего срока", "the date in force")
    elif entry.new_due < limit:
        words = Text("самого решения о переносе", "the decision to postpone")
    else:
        return
    new = entry.new_due
    raise UserError(
        Text(
            f"--new-due: {format_day(new, 'ru')} не позже {words.ru} ({format_day(limit, 'ru')})",
            f"--new-due: {new} is not later than {words.en} ({limit})",
        ),
        Text("проверьте год нового срока", "check the year of the new date"),
    )


def _named(addressed: Addressed, entry: Entry, found: PlannedOccurrence) -> Entry:
    """The entry with the name of its occurrence, where the measure has others."""
    before = rows(addressed)
    others = [one for one in before if one.id != found.id]
    if entry.type in {"event", "no_cases"} or Flag.PROJECTED in found.flags:
        return entry
    if entry.due is None and not others:
        return entry.model_copy(update={"occurrence": None})
    if found.nominal_due is None:
        is_case = found.event_date is not None and found.id in {one.id for one in before}
        return entry.model_copy(update={"occurrence": found.id}) if is_case else entry
    if any(one.nominal_due == found.nominal_due for one in others):
        return entry.model_copy(update={"due": None, "occurrence": found.id})
    return entry.model_copy(update={"due": found.nominal_due, "occurrence": None})


# Why an entry belongs nowhere


def _belongs_nowhere(addressed: Addressed, entry: Entry) -> UserError:
    every = rows(addressed)
    if entry.due is not None:
        dues = [one.nominal_due for one in every if one.nominal_due is not None]
        if entry.due not in dues:
            return _no_such_due(entry.due, dues)
    match entry.type:
        case "event" | "no_cases":
            message = Text(
                "срок этого мероприятия не зависит от события",
                "the term of this measure does not depend on an event",
            )
            hint = Text(
                "о ходе исполнения пишут progress, об исполнении – done",
                "record progress, or done when it is done",
            )
        case "reopened":
            message = Text(
                "возвращать на контроль нечего: ни один срок не закрыт",
                "there is nothing to reopen: no date is closed",
            )
            hint = Text("о ходе исполнения пишут progress", "record progress instead")
        case "postponed" if not any(one.effective_due for one in every):
            message = Text(
                "переносить нечего: у мероприятия нет срока с датой",
                "there is nothing to postpone: the measure has no date",
            )
            hint = Text("о ходе исполнения пишут progress", "record progress instead")
        case _:
            message = Text(
                "все сроки мероприятия уже закрыты, запись ни к одному не относится",
                "every date of the measure is closed, the record belongs to none",
            )
            hint = _REOPEN
    return UserError(message, hint)


def _no_such_due(due: date, dues: Sequence[date]) -> UserError:
    near = sorted(sorted(set(dues), key=lambda day: abs((day - due).days))[:3])
    hint = Text("у него нет сроков с датой", "it has no dates")
    if near:
        some = ", ".join(day.isoformat() for day in near)
        hint = Text(f"ближайшие: {some}", f"the nearest are: {some}")
    return UserError(
        Text(
            f"--due: у мероприятия нет срока {format_day(due, 'ru')}",
            f"--due: the measure has no date {due}",
        ),
        hint,
    )
