"""Asks on a terminal what to record: which date, what happened, when, with what proof.

Each answer is judged at once by the same rules as an option; a wrong one is explained and asked
again. An empty answer takes what stands in brackets. Ctrl-C and Ctrl-D leave without a trace.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from openplan.agenda import PlannedOccurrence
from openplan.cli.days import parse_day
from openplan.cli.outputs import put, tell
from openplan.cli.plans import entries_of
from openplan.cli.record_entry import (
    TYPES,
    WITH_AUTHORITY,
    Addressed,
    Wanted,
    day_of,
    known_type,
    nearest,
    text_of,
    value_of,
)
from openplan.cli.record_evidence import evidence_of
from openplan.cli.record_place import caption, rows
from openplan.cli.session import Session
from openplan.cli.table import one_line
from openplan.cli.words import ENTRY, format_day
from openplan.dates.language import Text
from openplan.errors import UserError

_Answer = TypeVar("_Answer")
_MOST_SHOWN = 12
_YES = frozenset({"y", "yes", "д", "да"})
_NO = frozenset({"n", "no", "н", "нет"})


def ask(addressed: Addressed) -> Wanted:
    """What a person at the terminal wants to record."""
    return _Dialogue(addressed).wanted()


def confirms(session: Session) -> bool:
    """Whether the file that was shown is to be written; no is the answer to silence."""
    return _yes(session, Text("Записать?", "Write it?"))


def _yes(session: Session, question: Text) -> bool:
    marks = Text("[д/Н]", "[y/N]")
    while True:
        said = _read(f"{session.say(question)} {session.say(marks)} ").lower()
        if said in _YES:
            return True
        if said in _NO or not said:
            return False


def _read(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        put("\n")
        raise typer.Abort from None


class _Dialogue:
    def __init__(self, addressed: Addressed) -> None:
        self._addressed = addressed
        self._session = addressed.plans.session

    def wanted(self) -> Wanted:
        measure = self._addressed.measure.measure
        put(f"{self._addressed.address}  {one_line(measure.title)}\n{one_line(measure.term)}\n\n")
        occurrence = self._occurrence()
        kind = self._type()
        if kind == "correction":
            return self._correction()
        date = self._ask(
            Text("Когда это было", "When it happened"),
            lambda said: str(day_of(said, self._addressed)),
            default=str(self._addressed.as_of),
        )
        new_due = self._new_due() if kind == "postponed" else None
        return Wanted(
            kind,
            date=date,
            occurrence=occurrence,
            new_due=new_due,
            authority=self._authority() if kind in WITH_AUTHORITY else None,
            reason=self._text(Text("Причина", "The reason")) if kind == "not_done" else None,
            remedy=self._text(Text("Принятые меры", "What is done"))
            if kind == "not_done"
            else None,
            values=self._values() if kind in {"done", "partial", "progress"} else (),
            evidence=self._evidence(),
            note=self._note(kind),
        )

    # One question

    def _ask(
        self, question: Text, parse: Callable[[str], _Answer], *, default: str = ""
    ) -> _Answer:
        """Asks until `parse` takes the answer."""
        offered = f" [{default}]" if default else ""
        while True:
            said = _read(f"{self._session.say(question)}{offered}: ")
            try:
                return parse(said or default)
            except UserError as error:
                tell(self._session.say(error.message))
                if error.hint is not None:
                    tell(self._session.say(error.hint))

    def _text(self, question: Text) -> str | None:
        return self._ask(question, text_of)

    def _needed(self, question: Text) -> str:
        def parse(said: str) -> str:
            if not said:
                raise UserError(Text("без этого записать нельзя", "this cannot be left out"))
            return said

        return self._ask(question, parse)

    def _choose(self, question: Text, captions: Sequence[str], names: Sequence[str]) -> str:
        """A number of the list, or a name of it; the first when nothing is said."""
        numbered = {str(number): name for number, name in enumerate(names[: len(captions)], 1)}
        for number, each in enumerate(captions, 1):
            put(f"{number:>3}  {each}\n")

        def parse(said: str) -> str:
            if said in numbered:
                return numbered[said]
            if said in names:
                return said
            raise UserError(
                Text(f"в списке нет «{said}»", f'there is no "{said}" in the list'),
                nearest(said, names),
            )

        return self._ask(question, parse, default="1")

    # The questions

    def _occurrence(self) -> str | None:
        """Open dates first, the earliest on top, then those that are closed."""
        every = sorted(rows(self._addressed), key=lambda one: one.is_closed)
        if not every:
            return None
        captions = [caption(one, self._session.lang) for one in every[:_MOST_SHOWN]]
        if len(every) == 1:
            put(f"{captions[0]}\n")
            return None
        if len(every) > len(captions):
            shown, total = len(captions), len(every)
            text = Text(f"первые {shown} из {total}:", f"the first {shown} of {total}:")
            put(f"{self._session.say(text)}\n")
        return self._choose(Text("Какой срок", "Which date"), captions, _short_names(every))

    def _type(self) -> str:
        ordered = sorted(TYPES, key=lambda each: each != "done")
        words = [
            f"{each:<12} {self._session.say(ENTRY[each.replace('-', '_')])}" for each in ordered
        ]
        return known_type(self._choose(Text("Что произошло", "What happened"), words, ordered))

    def _new_due(self) -> str:
        return self._ask(
            Text("Новый срок", "The new due date"), lambda said: str(parse_day(said, "--new-due"))
        )

    def _authority(self) -> str:
        return self._needed(Text("Кем решено (акт, дата, номер)", "By whose decision"))

    def _note(self, kind: str) -> str | None:
        question = Text("Что сделано", "What was done")
        return self._needed(question) if kind in {"progress", "partial"} else self._text(question)

    def _values(self) -> tuple[str, ...]:
        found = []
        for one in self._addressed.measure.measure.indicators:
            if one.kind == "qualitative":
                continue
            question = Text(f"Показатель «{one.name}»", f'Indicator "{one.name}"')
            said = self._ask(question, lambda said, name=one.id: self._value(name, said))  # type: ignore[misc]
            found.append(said)
        return tuple(said for said in found if said)

    def _value(self, name: str, said: str) -> str:
        if not said:
            return ""
        value_of(self._addressed, f"{name}={said}")
        return f"{name}={said}"

    def _evidence(self) -> tuple[str, ...]:
        """One after the other, until an empty answer."""
        found: list[str] = []

        def parse(said: str) -> str:
            if said:
                evidence_of(self._addressed.plans, said)
            return said

        question = Text("Чем подтверждено (ссылка или файл)", "The proof (a link or a file)")
        while said := self._ask(question, parse):
            found.append(said)
            question = Text("Ещё одно подтверждение", "Another proof")
        return tuple(found)

    def _correction(self) -> Wanted:
        entries = [each for each in entries_of(self._addressed.measure) if each.id]
        if not entries:
            raise UserError(
                Text(
                    "исправлять нечего: у записей этого мероприятия нет id",
                    "there is nothing to correct: no entry of this measure has an id",
                ),
                Text(
                    "исправьте запись в journal.yaml или дайте ей id",
                    "mend the entry in journal.yaml, or give it an id",
                ),
            )
        captions = [
            f"{format_day(each.date, self._session.lang)} "
            f"{self._session.say(ENTRY[each.type])}: {one_line(each.text or '')}"
            for each in entries
        ]
        names = [str(each.id) for each in entries]
        corrects = self._choose(Text("Какую запись", "Which entry"), captions, names)
        if _yes(self._session, Text("Отменить её целиком?", "Take it back as a whole?")):
            note = self._text(Text("Почему", "Why"))
            return Wanted("correction", corrects=corrects, withdrawn=True, note=note)
        date = self._ask(
            Text("Верная дата", "The right date"),
            lambda said: str(day_of(said, self._addressed)),
            default=str(entries[names.index(corrects)].date),
        )
        return Wanted(
            "correction", corrects=corrects, date=date, evidence=self._evidence(),
            note=self._text(Text("Верный текст", "The right text")),
        )  # fmt: skip


def _short_names(every: Sequence[PlannedOccurrence]) -> list[str]:
    return [one.id.rpartition("/")[2] for one in every]
