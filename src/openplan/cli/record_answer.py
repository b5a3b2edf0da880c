"""How `openplan record` answers: the file is shown or written, and the place is named.

A record is acknowledged, on stdout and by exit code 0, only when it is on disk.
"""

import sys
from typing import Any

from openplan.cli.outputs import put
from openplan.cli.record_dialogue import ask, confirms
from openplan.cli.record_entry import TYPES, Wanted, entry_of, find_addressed
from openplan.cli.record_place import Placed, caption, place
from openplan.cli.session import Session
from openplan.cli.sheets import render_json
from openplan.dates.language import Text
from openplan.errors import ExitCode, UserError
from openplan.store import NewRecord, new_record, write_record


def answer(
    session: Session, address: str, wanted: Wanted, *, as_json: bool, dry_run: bool
) -> ExitCode:
    """With no type and nothing else it asks, on a terminal; elsewhere a type is needed."""
    asks = wanted == Wanted("") and not as_json and _is_terminal()
    if not wanted.type and not asks:
        raise _no_type()
    addressed = find_addressed(session, address)
    placed = place(addressed, entry_of(addressed, ask(addressed) if asks else wanted))
    record = new_record(addressed.plans.root, addressed.loaded, placed.entry)
    if asks or (dry_run and not as_json):
        put(f"{record.path}\n\n{record.text}")
    if asks and not dry_run and not confirms(session):
        session.note(Text("ничего не записано", "nothing was recorded"))
        return ExitCode.FINE
    if not dry_run:
        write_record(addressed.plans.root, record)
    if as_json:
        put(render_json(_json(addressed.loaded.plan.id, record, placed, written=not dry_run)))
    elif not dry_run:
        put(_acknowledgement(session, addressed.address, record, placed))
    return ExitCode.FINE


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _no_type() -> UserError:
    some = ", ".join(TYPES)
    return UserError(
        Text("не указано: ВИД записи", "missing: the TYPE of the record"),
        Text(
            f"openplan record ПЛАН/ПУНКТ ВИД, где ВИД – {some}",
            f"openplan record PLAN/MEASURE TYPE, where TYPE is one of {some}",
        ),
    )


def _acknowledgement(session: Session, address: str, record: NewRecord, placed: Placed) -> str:
    lines = [session.say(Text(f"записано: {record.path}", f"recorded: {record.path}"))]
    if placed.occurrence is not None:
        lines.append(f"{address}, {caption(placed.occurrence, session.lang)}")
    return "".join(f"{line}\n" for line in lines)


def _json(plan: str, record: NewRecord, placed: Placed, *, written: bool) -> dict[str, Any]:
    one = placed.occurrence
    return {
        "plan": plan,
        "measure": record.entry.measure,
        "path": record.path,
        "written": written,
        "occurrence": one.id if one else None,
        "status": one.status.value if one else None,
        "entry": record.entry.model_dump(mode="json", exclude_defaults=True),
    }
