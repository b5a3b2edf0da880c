"""What rules of a change against a base share: which changes no act covers, and how it is said.

The text of an approved plan changes by an amending act alone. A rule names the old words, the new
words and what is missing, and its hint is the YAML to paste.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from openplan.changes.authority import authority_of, is_approved, is_authority, new_amendments
from openplan.changes.change import Change
from openplan.check.rule import Subject, day_ru
from openplan.dates.language import NBSP, Text
from openplan.model.journal import Entry
from openplan.model.plan import Act, Plan

C = TypeVar("C", bound=Change)

_MOST_WORDS = 160
_MOST_PASTED = 400
_FEW_DUES = 3


def changes_without_act(subject: Subject, *kinds: type[C]) -> Iterator[C]:
    """The changes of these kinds that no new amendment covers; what only a printer would see is
    left out, and so is every change of a plan that no act had approved."""
    baseline = subject.baseline
    if baseline is None or not is_approved(baseline.plan):
        return
    for change in subject.changes:
        if not isinstance(change, kinds) or change.is_typographic:
            continue
        if authority_of(change, baseline.plan, subject.plan) is None:
            yield change


def was_and_is(
    change: Change, old_dues: Sequence[date] = (), new_dues: Sequence[date] = ()
) -> Text:
    """«было «…» (30.09.2018), стало «…» (31.12.2018)»"""
    old, new = quoted(change.old), quoted(change.new)
    before, after = dues_said(old_dues), dues_said(new_dues)
    return Text(
        f"было {old.ru}{before.ru}, стало {new.ru}{after.ru}",
        f"it was {old.en}{before.en}, it is {new.en}{after.en}",
    )


def quoted(text: str | None) -> Text:
    if not text:
        return Text("пусто", "empty")
    words = text if len(text) <= _MOST_WORDS else f"{text[:_MOST_WORDS]}…"
    return Text(f"«{words}»", f'"{words}"')


def dues_said(dues: Sequence[date]) -> Text:
    """The first dates in brackets, nothing where there are none."""
    if not dues:
        return Text("", "")
    shown = dues[:_FEW_DUES]
    more = len(dues) - len(shown)
    ru, en = ", ".join(map(day_ru, shown)), ", ".join(map(str, shown))
    if more:
        ru, en = f"{ru} и ещё {more}", f"{en} and {more} more"
    return Text(f" ({ru})", f" ({en})")


def missing_act(subject: Subject) -> Text:
    """What is missing: an amending act at all, or this change among those that it lists."""
    acts = _acts(subject)
    if not acts:
        return Text(
            "изменяющего акта в plan.amendments нет", "plan.amendments has no act that says so"
        )
    act = acts[-1]
    return Text(
        f"в изменениях по акту от {day_ru(act.date)} №{NBSP}{act.number} этого нет",
        f"the changes listed under the act of {act.date} No. {act.number} do not have it",
    )


def _acts(subject: Subject) -> list[Act]:
    """The new amending acts that are named."""
    if subject.baseline is None:
        return []
    new = new_amendments(subject.baseline.plan, subject.plan)
    return [each.act for _, each in new if is_authority(each, subject.plan)]


def amendment_to_paste(
    subject: Subject, change: Change, *, op: str = "replace", target: str | None = None
) -> Text:
    """The amendment that would cover the change, as YAML; of an act that is there, the operation
    alone."""
    operation = _operation(change, op, target or change.measure)
    if _acts(subject):
        return Text(
            f"допишите в changes этого акта:\n  - {operation}",
            f"add to the changes of that act:\n  - {operation}",
        )
    place = "plan.amendments" if subject.plan.plan.amendments else "plan"
    return Text(
        f"верните как было или добавьте в {place} изменяющий акт:\n"
        + _amendment(subject.plan, operation, "ГГГГ-ММ-ДД"),
        f"put it back, or add the amending act to {place}:\n"
        + _amendment(subject.plan, operation, "YYYY-MM-DD"),
    )


def _amendment(plan: Plan, operation: str, day: str) -> str:
    act = plan.plan.act
    issuer = scalar(act.issuer)
    lines = [
        f'    - act: {{type: {act.type}, issuer: {issuer}, number: "…", date: {day}}}',
        "      changes:",
        f"        - {operation}",
    ]
    return "\n".join(lines if plan.plan.amendments else ["  amendments:", *lines])


def _operation(change: Change, op: str, target: str | None) -> str:
    said = [f"op: {op}"]
    if target is not None:
        said.append(f"target: {scalar(target)}")
    if op == "replace":
        said.append(f"field: {_field(change)}")
        texts = {"old": change.old, "new": change.new}
        said += [
            f"{name}: {scalar(text)}"
            for name, text in texts.items()
            if text is not None and len(text) <= _MOST_PASTED
        ]
    return f"{{{', '.join(said)}}}"


def _field(change: Change) -> str:
    """Below `plan`, `period.end`; of a measure, its key."""
    if change.route[:1] == ("plan",):
        return ".".join(str(part) for part in change.route[1:])
    return change.field


def correction_to_paste(entry: Entry | None, said: Mapping[str, str]) -> Text:
    """The entry that says in the open what was done in silence: `said` are the fields that it
    puts in place of those of the entry."""
    fields = {
        "measure": scalar(entry.measure if entry else "…"),
        "type": "correction",
        "date": str(entry.date) if entry else "…",
        "corrects": scalar((entry.id if entry else None) or "…"),
        **said,
    }
    line = f"  - {{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"
    return Text(
        f"верните запись как была (без id – дайте ей id) и добавьте исправление:\n{line}",
        f"put the entry back (give it an id if it has none) and add a correction:\n{line}",
    )


def scalar(text: str) -> str:
    """A JSON string is a YAML scalar."""
    return json.dumps(text, ensure_ascii=False)
