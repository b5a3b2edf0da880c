"""What `openplan record` was asked to write down -> a journal entry, or a refusal with a remedy.

A refusal is wrong usage, a UserError: an entry that would mean nothing is never written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

from openplan.agenda import MeasureAgenda, PlanAgenda, measure_context
from openplan.cli.days import parse_day
from openplan.cli.options import known
from openplan.cli.plans import Plans, measured, open_plans
from openplan.cli.record_evidence import evidence_of
from openplan.cli.session import Session
from openplan.cli.words import format_day
from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.model.fields import is_number
from openplan.model.journal import Entry, EntryType, Evidence
from openplan.store import LoadedPlan
from openplan.terms.expand import occurrence_of_event
from openplan.terms.rules import EventRule, TermError

TYPES: tuple[str, ...] = tuple(each.replace("_", "-") for each in get_args(EntryType))
"""The types of entries as they are typed."""
WITH_AUTHORITY = frozenset({"postponed", "removed"})


@dataclass(frozen=True)
class Addressed:
    """The measure that a record is about, and all that is known around it."""

    plans: Plans
    loaded: LoadedPlan
    agenda: PlanAgenda
    measure: MeasureAgenda

    @property
    def as_of(self) -> date:
        return self.plans.session.as_of

    @property
    def address(self) -> str:
        return f"{self.loaded.plan.id}/{self.measure.id}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record as it was typed; None and nothing are what was not."""

    type: str
    date: str | None = None
    due: str | None = None
    occurrence: str | None = None
    evidence: Sequence[str | Evidence] = ()
    note: str | None = None
    authority: str | None = None
    new_due: str | None = None
    values: Sequence[str] = ()
    by: str | None = None
    reason: str | None = None
    remedy: str | None = None
    progress: str | None = None
    corrects: str | None = None
    withdrawn: bool = False
    recorded_on: str | None = None


def find_addressed(session: Session, place: str) -> Addressed:
    """Raises UserError for an unknown plan or measure, with the nearest names."""
    plan_id, _, measure_id = place.partition("/")
    plans = open_plans(session, [plan_id])
    loaded = plans.chosen[0]
    if not measure_id:
        raise UserError(
            Text("не названо мероприятие", "no measure is named"),
            Text(
                f"пишется {plan_id}/ПУНКТ; какие есть: openplan list {plan_id}",
                f"write {plan_id}/MEASURE; to see them: openplan list {plan_id}",
            ),
        )
    agenda = plans.agenda(loaded)
    return Addressed(plans, loaded, agenda, measured(agenda, measure_id))


def entry_of(addressed: Addressed, wanted: Wanted) -> Entry:
    """The entry with everything but the occurrence that it belongs to."""
    kind = known_type(wanted.type)
    _require_fields(kind, wanted)
    corrected = _corrected(addressed, wanted.corrects) if wanted.corrects else None
    if kind == "event" and wanted.date:
        _refuse_what_is_counted_back(addressed, parse_day(wanted.date, "--date"))
    happened = day_of(wanted.date, addressed, default=corrected.date if corrected else None)
    recorded = parse_day(wanted.recorded_on, "--recorded-on") if wanted.recorded_on else None
    recorded = recorded or addressed.as_of
    if happened > recorded:
        raise _not_yet("--recorded-on", happened, recorded)
    fields: dict[str, Any] = {
        "measure": addressed.measure.id,
        "type": kind,
        "date": happened,
        "recorded_on": recorded,
        "occurrence": wanted.occurrence,
        "due": parse_day(wanted.due, "--due") if wanted.due else None,
        "by": executor_id(addressed, wanted.by) if wanted.by else None,
        "text": text_of(wanted.note),
        "progress": _percent(wanted.progress) if wanted.progress else None,
        "evidence": tuple(
            evidence_of(addressed.plans, each) if isinstance(each, str) else each
            for each in wanted.evidence
        ),
        "reason": text_of(wanted.reason),
        "remedy": text_of(wanted.remedy),
        "new_due": parse_day(wanted.new_due, "--new-due") if wanted.new_due else None,
        "authority": text_of(wanted.authority),
        "values": tuple(value_of(addressed, each) for each in wanted.values),
        "corrects": wanted.corrects,
        "withdrawn": wanted.withdrawn,
    }
    return Entry.model_validate({name: value for name, value in fields.items() if value})


def known_type(typed: str) -> str:
    """A type as the journal writes it: `not_done` for `not-done` and `not_done`."""
    name = typed.strip().lower().replace("_", "-")
    return known(name, TYPES, "record").replace("-", "_")


def text_of(typed: str | None) -> str | None:
    """Without blanks at both ends; None where nothing is left."""
    return (typed or "").replace("\r\n", "\n").replace("\r", "\n").strip() or None


def day_of(typed: str | None, addressed: Addressed, *, default: date | None = None) -> date:
    """The day of the fact; the as-of day when nothing is said. Refuses a day to come."""
    day = parse_day(typed, "--date") if typed else default or addressed.as_of
    if day > addressed.as_of:
        raise _not_yet("--as-of", day, addressed.as_of)
    return day


def _refuse_what_is_counted_back(addressed: Addressed, day: date) -> None:
    """«За 30 дней до утверждения»: when the event is a fact, the term is long over. The day on
    which it is to happen belongs into the plan."""
    term = addressed.measure.term
    if day <= addressed.as_of or isinstance(term, TermError):
        return
    plans, measure = addressed.plans, addressed.measure.measure
    context = measure_context(plans.context(addressed.loaded), measure)
    for place, part in enumerate(term.parts):
        if not isinstance(part.rule, EventRule) or part.rule.relation != "before":
            continue
        found = occurrence_of_event(term, place, day, context)
        if found is not None:
            due = found.nominal_due
            raise UserError(
                _not_yet("--as-of", day, addressed.as_of).message,
                Text(
                    f"срок отсчитывается назад, от этого дня – {format_day(due, 'ru')}; "
                    f"впишите его в план: schedule: {due}",
                    f"the term is counted back, from that day it is {due}; write it into the "
                    f"plan: schedule: {due}",
                ),
            )


def _not_yet(option: str, day: date, limit: date) -> UserError:
    ru, en = format_day(day, "ru"), day.isoformat()
    return UserError(
        Text(
            f"{ru} ещё не наступило (на {format_day(limit, 'ru')}): записывается то, что было",
            f"{en} has not come yet (as of {limit}): a record tells of what was",
        ),
        Text(
            f"проверьте год в --date; день, на который судить, задаёт {option}",
            f"check the year of --date; the day to judge by is set with {option}",
        ),
    )


# What each type needs


def _require_fields(kind: str, wanted: Wanted) -> None:
    for is_wrong, message, hint in (
        *_demands(kind, wanted),
        *_demands_of_corrections(kind, wanted),
    ):
        if is_wrong:
            raise UserError(message, hint)


_Demand = tuple[bool, Text, Text]
"""Whether it is broken, what is wrong, what to do."""


def _demands(kind: str, wanted: Wanted) -> Iterator[_Demand]:
    typed = kind.replace("_", "-")
    yield (
        kind in WITH_AUTHORITY and text_of(wanted.authority) is None,
        Text(f"{typed}: не указано основание", f"{typed}: its authority is missing"),
        Text(
            "назовите акт или решение: --authority 'постановление от 12.03.2025 № 77'",
            "name the act or decision: --authority 'resolution of 12 March 2025 No. 77'",
        ),
    )
    yield (
        kind == "postponed" and not wanted.new_due,
        Text("postponed: не указан новый срок", "postponed: the new due date is missing"),
        Text("добавьте --new-due ГГГГ-ММ-ДД", "add --new-due YYYY-MM-DD"),
    )
    yield (
        bool(wanted.new_due) and kind not in {"postponed", "correction"},
        Text(f"{typed}: новый срок здесь не действует", f"{typed}: --new-due has no effect here"),
        Text("срок переносит запись вида postponed", "a record of type postponed moves the date"),
    )
    yield (
        bool(wanted.due) and bool(wanted.occurrence),
        Text("срок назван дважды: --due и --occurrence", "named twice: --due and --occurrence"),
        Text("оставьте один из параметров", "keep one of the options"),
    )
    yield (
        kind in {"progress", "partial"} and not any((*_said(wanted), wanted.progress)),
        Text(f"{typed}: запись ничего не сообщает", f"{typed}: the record says nothing"),
        Text("добавьте --note: что сделано", "add --note: what was done"),
    )


def _demands_of_corrections(kind: str, wanted: Wanted) -> Iterator[_Demand]:
    typed = kind.replace("_", "-")
    is_correction = kind == "correction"
    yield (
        is_correction and not wanted.corrects,
        Text("correction: не сказано, что исправить", "correction: of what is not said"),
        Text(
            "назовите id записи: --corrects ID; записи видны в openplan show ПЛАН/ПУНКТ",
            "name the id of the entry: --corrects ID; openplan show PLAN/MEASURE lists them",
        ),
    )
    yield (
        not is_correction and bool(wanted.corrects or wanted.withdrawn),
        Text(
            f"{typed}: --corrects и --withdrawn здесь не действуют",
            f"{typed}: --corrects and --withdrawn have no effect here",
        ),
        Text("исправляет запись вида correction", "a record of type correction corrects"),
    )
    yield (
        is_correction and not wanted.withdrawn and not any(_said(wanted)),
        Text("correction: ничего не исправлено", "correction: nothing is corrected"),
        Text(
            "укажите верное (--date, --note, …) или отмените запись: --withdrawn",
            "say what is right (--date, --note, ...) or take the entry back: --withdrawn",
        ),
    )


def _said(wanted: Wanted) -> Iterator[object]:
    """What an entry says beside its type."""
    yield from (text_of(wanted.note), text_of(wanted.reason), text_of(wanted.remedy))
    yield from (wanted.evidence, wanted.values)
    if wanted.type == "correction":
        yield from (wanted.date, wanted.due, wanted.occurrence, wanted.by, wanted.progress)
        yield from (wanted.new_due, text_of(wanted.authority))


# What a record names


def nearest(name: str, names: Iterable[str]) -> Text:
    """A hint with the nearest names, or with the first ones."""
    names = list(dict.fromkeys(names))
    if not names:
        return Text("здесь нет ни одного", "there is none here")
    near = get_close_matches(name, names, n=3)
    if near:
        return Text(f"может быть, {' или '.join(near)}?", f"perhaps {' or '.join(near)}?")
    some = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    return Text(f"есть: {some}", f"there are: {some}")


def executor_id(addressed: Addressed, typed: str) -> str:
    """By id, else by the full or short name, in any case of letters."""
    executors = addressed.loaded.plan.executors
    names: dict[str, str] = {}
    for one in executors:
        for name in (one.name, one.short_name):
            if name:
                names.setdefault(name.casefold(), one.id)
    ids = [one.id for one in executors]
    found = typed if typed in ids else names.get(typed.strip().casefold())
    if found is None:
        raise UserError(
            Text(f"--by: исполнителя «{typed}» в плане нет", f'--by: no executor "{typed}"'),
            nearest(typed, (*addressed.measure.measure.executors, *ids)),
        )
    return found


def value_of(addressed: Addressed, typed: str) -> Mapping[str, str]:
    """`IND=N`; the name may be left out where the measure has one indicator."""
    indicators = [one.id for one in addressed.measure.measure.indicators]
    name, joined, number = (part.strip() for part in typed.rpartition("="))
    if not joined and len(indicators) == 1:
        name = indicators[0]
    if not indicators:
        raise UserError(
            Text(
                "--value: у мероприятия нет показателей", "--value: the measure has no indicators"
            ),
            Text("напишите число в --note", "write the number into --note"),
        )
    if name not in indicators:
        raise UserError(
            Text(
                f"--value: у мероприятия нет показателя «{name or typed}»",
                f'--value: the measure has no indicator "{name or typed}"',
            ),
            nearest(name or typed, indicators),
        )
    if not is_number(number):
        raise UserError(
            Text(f"--value: «{number}» – не число", f'--value: "{number}" is not a number'),
            Text(f"пишется --value {name}=12.5", f"write it as --value {name}=12.5"),
        )
    return {"indicator": name, "value": number}


def _percent(typed: str) -> int:
    number = typed.strip().removesuffix("%")
    digits = number.isascii() and number.isdigit() and len(number) <= 3
    if not digits or int(number) > 100:
        raise UserError(
            Text(f"--progress: «{typed}» – не процент", f'--progress: "{typed}" is no percentage'),
            Text("пишется --progress 60, от 0 до 100", "write it as --progress 60, from 0 to 100"),
        )
    return int(number)


def _corrected(addressed: Addressed, name: str) -> Entry:
    entries = {each.entry.id: each.entry for each in addressed.loaded.entries if each.entry.id}
    if name not in entries:
        raise UserError(
            Text(f"--corrects: записи «{name}» нет", f'--corrects: there is no entry "{name}"'),
            nearest(name, entries),
        )
    return entries[name]
