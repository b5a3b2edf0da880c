"""What executors are reminded of, and where the letters go: together, or one file each."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openplan.cli.due_rows import has_name, is_in
from openplan.cli.outputs import STDOUT, deliver
from openplan.cli.plans import Plans
from openplan.cli.session import Session
from openplan.cli.window import days_ahead
from openplan.dates.language import Lang, Text, counted
from openplan.errors import UserError, reason_of
from openplan.report.letters import Asked, Letter, build_letters, is_asked, without_addressee

_DAYS_AHEAD = 10
_LONGEST_NAME = 60
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`until` inclusive, None for nothing that is still to come."""

    until: date | None
    overdue: bool

    @classmethod
    def of(cls, within: str | None, as_of: date, *, overdue: bool) -> "Wanted":
        """The options as typed; with none of them what is overdue and the next ten days."""
        if within is not None:
            return cls(days_ahead(within, "--within", as_of), overdue)
        if overdue:
            return cls(None, overdue=True)
        return cls(min(as_of, date.max - timedelta(_DAYS_AHEAD)) + timedelta(_DAYS_AHEAD), True)


def letters_of(
    plans: Plans, wanted: Wanted, *, executor: str | None, lang: Lang | None
) -> list[Letter]:
    """By plan, then executor. What has nobody to ask is named on stderr."""
    letters: list[Letter] = []
    for asked in _asked(plans, wanted):
        plan = asked.agenda.plan
        for letter in build_letters([asked], lang=lang, until=wanted.until):
            listed = plan.executor(letter.executor)
            if executor is None or (
                has_name(listed, executor) if listed else is_in(executor, letter.addressee)
            ):
                letters.append(letter)
        if executor is None:
            _tell_unasked(plans.session, asked)
    return letters


def _asked(plans: Plans, wanted: Wanted) -> Iterator[Asked]:
    for loaded in plans.chosen:
        agenda = plans.agenda(loaded, until=wanted.until)
        found = [
            one
            for measure in agenda.measures
            for one in measure.every
            if is_asked(one, overdue=wanted.overdue, until=wanted.until)
        ]
        yield Asked(agenda, sorted(found, key=lambda one: one.effective_due or date.max))


def _tell_unasked(session: Session, asked: Asked) -> None:
    names = dict.fromkeys(one.measure.id for one in without_addressee(asked))
    if not names:
        return
    plan = asked.agenda.plan.id
    said = ", ".join(f"{plan}/{name}" for name in names)
    session.note(
        Text(
            f"openplan: исполнитель не указан, писать некому: {said}",
            f"openplan: no executor is named, nobody to write to: {said}",
        )
    )


def deliver_letters(
    session: Session,
    letters: Sequence[Letter],
    output: str | None,
    *,
    suffix: str,
    render: Callable[[Sequence[Letter]], str | bytes],
) -> None:
    """All in one document, or in a folder a file each, written whole. Nothing to write about is
    said and leaves everything as it is. Raises UserError where it cannot write."""
    if not letters:
        session.note(Text("Запрашивать нечего.", "There is nothing to ask for."))
        return
    folder = _folder(output)
    if folder is None:
        deliver(render(letters), output)
        return
    documents = [render([letter]) for letter in letters]
    _make(folder)
    for name, document in zip(_names(letters, suffix), documents, strict=True):
        deliver(document, str(folder / name))
    count = counted(len(letters), ("письмо", "письма", "писем"), ("letter", "letters"))
    session.note(Text(f"{output}: {count.ru}", f"{output}: {count.en}"))


def _folder(output: str | None) -> Path | None:
    if output is None or output == STDOUT:
        return None
    is_folder = output.endswith(("/", os.sep)) or Path(output).is_dir()
    return Path(output) if is_folder else None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = reason_of(error)
        raise UserError(
            Text(
                f"не удалось создать {folder}: {why.ru}",
                f"cannot make {folder}: {why.en}",
            )
        ) from None


def _names(letters: Sequence[Letter], suffix: str) -> Iterator[str]:
    """`town-2018-press.md`: letters, digits, `.`, `-` and `_`, and no two alike on a disk that
    does not tell capitals."""
    taken: set[str] = set()
    for letter in letters:
        whose = letter.executor or letter.addressee
        stem = "-".join(_safe(each) for each in (*letter.plans, whose))
        name, count = stem, 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.casefold())
        yield f"{name}.{suffix}"


def _safe(text: str) -> str:
    """A piece of a file name, short enough in any alphabet."""
    return _UNSAFE.sub("_", text).strip("._-")[:_LONGEST_NAME].strip("._-") or "_"
