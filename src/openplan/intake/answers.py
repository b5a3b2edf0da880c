"""A filled row -> what it says: the kind of entry, the day, the words, the proofs.

Nothing is guessed: a mark or a day that cannot be read is a fault with its cell, and a row with
one fault gives no answer at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openplan.dates.language import Text
from openplan.intake.grid import Fault, GridCell
from openplan.intake.rows import FilledRow, normal
from openplan.model.journal import EntryType
from openplan.report import reply

MOST_CHARACTERS = 32_767
"""In one cell: what a cell of a workbook can hold."""
_MOST_PROOFS = 50


@dataclass(frozen=True, slots=True)
class Proof:
    """Words, an address, or both; one of them is there."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`day` is None where none is given."""

    type: EntryType
    day: date | None
    text: str
    proofs: tuple[Proof, ...]


def read_answer(row: FilledRow) -> Answer | list[Fault]:
    """The faults of a row that cannot be read, in the order of its columns."""
    faults = [fault for cell in row.cells.values() for fault in _unfit(cell)]
    if faults:
        return faults
    information, mark, completed_on, evidence = (
        row.cells.get(key)
        for key in (reply.INFORMATION, reply.MARK, reply.COMPLETED_ON, reply.EVIDENCE)
    )
    type_, day = _type_of(row, mark), _day_of(completed_on)
    proofs = tuple(_proofs_in(evidence)) if evidence else ()
    text = _words(information)
    if len(proofs) > _MOST_PROOFS and evidence is not None:
        faults.append(_fault(evidence, "слишком много подтверждений", "too many proofs"))
    faults += [each for each in (type_, day) if isinstance(each, Fault)]
    if type_ in {"partial", "progress"} and not (text or proofs):
        faults.append(
            Fault(
                row.where,
                Text("не сказано, что сделано", "what was done is not said"),
                Text("заполните «Информацию об исполнении»", 'fill in the column "Information"'),
            )
        )
    if faults or isinstance(type_, Fault) or isinstance(day, Fault):
        return faults
    return Answer(type_, day, text, proofs)


def _fault(cell: GridCell, ru: str, en: str, hint: Text | None = None) -> Fault:
    return Fault(cell.where, Text(ru, en), hint)


def _unfit(cell: GridCell) -> Iterator[Fault]:
    if cell.is_formula:
        yield _fault(
            cell,
            "в ячейке формула: не вычисляется и не переносится",
            "the cell holds a formula: it is not worked out and not taken",
            Text("замените формулу её значением", "put its value in place of the formula"),
        )
    elif len(cell.text) > MOST_CHARACTERS:
        yield _fault(
            cell,
            f"текст длиннее {MOST_CHARACTERS} знаков",
            f"the text is longer than {MOST_CHARACTERS} characters",
            Text("сократите его", "shorten it"),
        )


_LINE_END = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")
"""Where a word may break: it comes with text that is copied from a page, and says nothing."""


def _words(cell: GridCell | None) -> str:
    """Line by line; a real date as the words that its cell showed."""
    if cell is None:
        return ""
    if cell.day is not None and not cell.text:
        return f"{cell.day:%d.%m.%Y}"
    lines = (line.strip() for line in _LINE_END.split(_UNSEEN.sub("", cell.text)))
    return "\n".join(line for line in lines if line)


_TYPES: dict[str, EntryType] = {
    normal(said): mark.type
    for mark in reply.MARKS
    for said in (mark.offered.ru, mark.offered.en, *mark.also)
}


def _type_of(row: FilledRow, cell: GridCell | None) -> EntryType | Fault:
    said = normal(_words(cell)).rstrip(" .;,!")
    found = _TYPES.get(said)
    if found is not None:
        return found
    ru, en = (", ".join(mark.offered.in_(lang) for mark in reply.MARKS) for lang in ("ru", "en"))
    hint = Text(f"отметка – одна из: {ru}", f"a mark is one of: {en}")
    if cell is None or not said:
        return Fault(row.where, Text("отметка не выбрана", "no mark is chosen"), hint)
    shown = _shown(cell)
    return _fault(
        cell, f"отметка «{shown}» не понята", f'the mark "{shown}" is not understood', hint
    )


_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*(?:г\.?|года))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def _day_of(cell: GridCell | None) -> date | Fault | None:
    if cell is None:
        return None
    if cell.day is not None:
        return cell.day
    said = _words(cell)
    if match := _DOTTED.fullmatch(said):
        day, month, year = map(int, match.groups())
    elif match := _ISO.fullmatch(said):
        year, month, day = map(int, match.groups())
    elif not said:
        return None
    else:
        return _no_day(cell, "не дата", "is not a date")
    try:
        return date(year, month, day)
    except ValueError:
        return _no_day(cell, "такого дня нет в календаре", "is no day of the calendar")


def _no_day(cell: GridCell, ru: str, en: str) -> Fault:
    shown = _shown(cell)
    return _fault(
        cell,
        f"«{shown}» – {ru}",
        f'"{shown}" {en}',
        Text("дата пишется ДД.ММ.ГГГГ", "write a date as DD.MM.YYYY"),
    )


def _shown(cell: GridCell) -> str:
    said = _words(cell).replace("\n", " ")
    return said if len(said) <= 60 else f"{said[:60]}…"


# Proofs


_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")
_AFTER = ".,;:)»\"'>]"


def _proofs_in(cell: GridCell) -> Iterator[Proof]:
    """A proof a line, or an address; a link behind words belongs to the words of its cell where
    they are one line."""
    lines = _words(cell).split("\n") if _words(cell) else []
    behind = [link for link in cell.links if not any(_is_same(link, line) for line in lines)]
    if len(lines) == 1 and len(behind) == 1 and not _ADDRESS.search(lines[0]):
        yield Proof(lines[0], behind[0])
        return
    for line in lines:
        yield from _proofs_of_line(line)
    yield from (Proof("", link) for link in behind)


def _is_same(link: str, line: str) -> bool:
    return link.rstrip("/") in line or link.removeprefix("mailto:") == line


def _proofs_of_line(line: str) -> Iterator[Proof]:
    found = [match[0].rstrip(_AFTER) for match in _ADDRESS.finditer(line)]
    if not found:
        yield Proof("", line) if _SCHEME.fullmatch(line) else Proof(line)
        return
    title = " ".join(_ADDRESS.sub(" ", line).split()).strip(" ,;:–—-()«»")
    yield Proof(title, found[0])
    yield from (Proof("", address) for address in found[1:])
