"""How `openplan collect` answers: what would be written is shown first, then written whole.

While anything is wrong nothing is written, unless the caller leaves the wrong rows out. What is
wrong is named on stderr with file and place; what was written is acknowledged on stdout.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openplan.cli.collect_rows import Collection, Collector, Noted, Taken
from openplan.cli.days import parse_day
from openplan.cli.inputs import unreadable
from openplan.cli.outputs import put, tell
from openplan.cli.plans import Plans, open_plans
from openplan.cli.record_dialogue import confirms
from openplan.cli.record_place import caption
from openplan.cli.session import Session
from openplan.cli.sheets import render_json
from openplan.cli.table import Column, clipped, one_line, render_table
from openplan.cli.words import ENTRY, format_day
from openplan.dates.language import Text, counted
from openplan.errors import ExitCode, UserError
from openplan.intake import MOST_BYTES, Fault, read_reply, too_long
from openplan.store import write_records

_MOST_TOLD = 50
_MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as typed."""

    date: str | None = None
    by: str | None = None
    yes: bool = False
    dry_run: bool = False
    skip_unread: bool = False
    as_json: bool = False


def answer(session: Session, files: Sequence[str], asked: Asked) -> ExitCode:
    plans = open_plans(session)
    found = _collected(plans, files, asked)
    withheld = bool(found.faults) and not asked.skip_unread
    writes = bool(found.taken) and not (withheld or asked.dry_run)
    if writes and not asked.as_json:
        _show(session, found)
        writes = _agreed(session, asked)
    elif writes:
        _require_yes(asked)
    if writes:
        write_records(plans.root, [each.record for each in found.taken])
    if asked.as_json:
        put(render_json(_json(session, found, written=writes)))
    elif writes:
        put("".join(f"{_recorded(session, each)}\n" for each in found.taken))
    elif not found.taken or withheld or asked.dry_run:
        _show(session, found)
    if not asked.as_json:
        _tell_all(session, found, withheld=withheld)
    return ExitCode.FINDINGS if found.faults else plans.exit_code


def _collected(plans: Plans, files: Sequence[str], asked: Asked) -> Collection:
    session = plans.session
    collector = Collector(plans, day=_day(session, asked.date), by=_reporter(plans, asked.by))
    for file in files:
        try:
            reply = read_reply(_bytes_of(file))
        except UserError as error:
            fault = Fault(Text("", ""), error.message, error.hint)
            collector.found.faults.append(Noted(file, fault))
        else:
            collector.take(file, reply)
    return collector.found


def _day(session: Session, typed: str | None) -> date | None:
    if typed is None:
        return None
    day = parse_day(typed, "--date")
    if day > session.as_of:
        raise UserError(
            Text(
                f"--date: {format_day(day, 'ru')} ещё не наступило",
                f"--date: {day} has not come yet",
            )
        )
    return day


def _reporter(plans: Plans, typed: str | None) -> str | None:
    """Raises UserError where no plan knows the executor; a plan that does not is a fault later."""
    if typed is None:
        return None
    for loaded in plans.chosen:
        for one in loaded.plan.executors:
            names = (one.id, one.name, one.short_name or "")
            if typed.strip().casefold() in {name.casefold() for name in names}:
                return typed
    raise UserError(
        Text(f"--by: исполнителя «{typed}» нет ни в одном плане", f'--by: no executor "{typed}"')
    )


def _bytes_of(file: str) -> bytes:
    """Not more than a reply may have, whatever the file grows to."""
    place = Path(file)
    try:
        if place.is_dir():
            raise UserError(Text("это папка, а не файл", "it is a folder, not a file"))
        if place.exists() and not place.is_file():
            raise UserError(Text("это не обычный файл", "it is not a plain file"))
        with place.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(file, error) from None
    except ValueError:
        raise UserError(Text("такого файла нет", "there is no such file")) from None
    if len(data) > MOST_BYTES:
        raise too_long()
    return data


def _agreed(session: Session, asked: Asked) -> bool:
    if asked.yes:
        return True
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        _require_yes(asked)
    agreed = confirms(session)
    if not agreed:
        session.note(Text("ничего не записано", "nothing was recorded"))
    return agreed


def _require_yes(asked: Asked) -> None:
    if not asked.yes:
        raise UserError(
            Text("ничего не записано: нет согласия", "nothing was recorded: nobody agreed"),
            Text(
                "посмотрите записи и повторите с --yes, или с --dry-run, чтобы только посмотреть",
                "look the entries through and repeat with --yes, or with --dry-run only to look",
            ),
        )


# What is shown


def _show(session: Session, found: Collection) -> None:
    columns = (
        Column(session.say(Text("Мероприятие", "Measure"))),
        Column(session.say(Text("Срок", "Due")), wrap=2),
        Column(session.say(Text("Запись", "Entry")), wrap=1),
        Column(session.say(Text("Дата", "Date"))),
        Column(session.say(Text("Сведения", "Says")), wrap=4),
        Column(session.say(Text("Откуда", "From")), wrap=2),
    )
    rows = [_row(session, each) for each in found.taken]
    put(render_table(columns, rows, width=session.width, colour=session.colour))
    if rows:
        put("\n")
    put(f"{_summary(session, found)}\n")


def _row(session: Session, taken: Taken) -> list[str]:
    entry, occurrence = taken.record.entry, taken.placed.occurrence
    proofs = (each.title or each.url or "" for each in entry.evidence)
    said = "; ".join(filter(None, (entry.text, *proofs)))
    return [
        f"{taken.plan}/{entry.measure}",
        caption(occurrence, session.lang) if occurrence else "–",
        session.say(ENTRY[entry.type]),
        format_day(entry.date, session.lang),
        clipped(one_line(said), _MOST_SAID),
        _place(session, taken.file, taken.row.where),
    ]


def _place(session: Session, file: str, where: Text) -> str:
    return ", ".join(filter(None, (one_line(file), session.say(where))))


def _summary(session: Session, found: Collection) -> str:
    faults = len(found.faults)
    ru = f"записей: {len(found.taken)}, не заполнено строк: {found.unfilled}"
    en = f"entries: {len(found.taken)}, rows not filled in: {found.unfilled}"
    if found.repeated:
        ru += f", принято раньше: {len(found.repeated)}"
        en += f", taken in before: {len(found.repeated)}"
    if faults:
        ru, en = f"{ru}, не прочитано: {faults}", f"{en}, not read: {faults}"
    return session.say(Text(ru, en))


def _recorded(session: Session, taken: Taken) -> str:
    path = taken.record.path
    return session.say(Text(f"записано: {path}", f"recorded: {path}"))


def _tell_all(session: Session, found: Collection, *, withheld: bool) -> None:
    for noted in found.faults[:_MOST_TOLD]:
        tell(_told(session, noted))
    _tell_rest(session, len(found.faults) - _MOST_TOLD)
    if not session.quiet:
        for noted in found.remarks[:_MOST_TOLD]:
            tell(_told(session, noted))
        _tell_rest(session, len(found.remarks) - _MOST_TOLD)
    if withheld and found.taken:
        tell(
            session.say(
                Text(
                    "ничего не записано: есть непрочитанное; исправьте файл или добавьте "
                    "--skip-unread, чтобы записать остальное",
                    "nothing was recorded: not all was read; mend the file, or add --skip-unread "
                    "to record the rest",
                )
            )
        )


def _tell_rest(session: Session, rest: int) -> None:
    if rest > 0:
        more = counted(rest, ("место", "места", "мест"), ("place", "places"))
        tell(session.say(Text(f"… и ещё {more.ru}", f"... and {more.en} more")))


def _told(session: Session, noted: Noted) -> str:
    fault = noted.fault
    line = f"{_place(session, noted.file, fault.where)}: {one_line(session.say(fault.message))}"
    return f"{line} ({one_line(session.say(fault.hint))})" if fault.hint else line


# For programs


def _json(session: Session, found: Collection, *, written: bool) -> dict[str, Any]:
    return {
        "entries": [_entry_json(session, each, written=written) for each in found.taken],
        "repeated": [_noted_json(session, each) for each in found.repeated],
        "unfilled": found.unfilled,
        "faults": [_noted_json(session, each) for each in found.faults],
        "remarks": [_noted_json(session, each) for each in found.remarks],
    }


def _entry_json(session: Session, taken: Taken, *, written: bool) -> dict[str, Any]:
    occurrence = taken.placed.occurrence
    return {
        "file": taken.file,
        "where": session.say(taken.row.where),
        "plan": taken.plan,
        "measure": taken.record.entry.measure,
        "path": taken.record.path,
        "written": written,
        "occurrence": occurrence.id if occurrence else None,
        "status": occurrence.status.value if occurrence else None,
        "entry": taken.record.entry.model_dump(mode="json", exclude_defaults=True),
    }


def _noted_json(session: Session, noted: Noted) -> dict[str, Any]:
    fault = noted.fault
    return {
        "file": noted.file,
        "where": session.say(fault.where),
        "message": session.say(fault.message),
        "hint": session.say(fault.hint) if fault.hint else None,
    }
