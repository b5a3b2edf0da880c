"""Forms -> rows for programs: JSON, JSON lines, CSV.

Keys never change with the language; dates are ISO 8601, numbers plain, a status is its code with
its words beside. A CSV cell that a spreadsheet would take for a formula is written as text (OWASP,
CSV injection). Rows of totals are left out of CSV and JSON lines, where they would count twice.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from openplan.report.form import Cell, Column, Form, Group, Kind, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_OWN = ("plan", "id", "section")


def render_json(forms: Iterable[Form]) -> str:
    return json.dumps({"reports": list(map(_form, forms))}, ensure_ascii=False, indent=2) + "\n"


def render_json_lines(forms: Iterable[Form]) -> Iterator[str]:
    """One line a row."""
    for form in forms:
        for group, row in _rows(form):
            record = _own(form, group, row) | _record(form, row)
            yield json.dumps(record, ensure_ascii=False) + "\n"


def render_csv(forms: Iterable[Form]) -> Iterator[str]:
    """RFC 4180, with a header where the columns change."""
    header: list[str] = []
    for form in forms:
        names = [*_OWN, *_names(form)]
        if names != header:
            header = names
            yield _csv_line(header)
        for group, row in _rows(form):
            record = _own(form, group, row) | _record(form, row)
            yield _csv_line([_flat(record[name]) for name in names])


def _rows(form: Form) -> Iterator[tuple[Group, Row]]:
    for group in form.groups:
        for row in group.rows:
            if not row.is_total:
                yield group, row


def _own(form: Form, group: Group, row: Row) -> dict[str, Any]:
    """The plan, where the form is of one; the row's own address; the section by its id."""
    plan = form.plans[0] if len(form.plans) == 1 else row.id.partition("/")[0]
    return {"plan": plan, "id": row.id, "section": group.id}


def _names(form: Form) -> Iterator[str]:
    for column in form.columns:
        key = _key(column)
        yield key
        if column.says_more:
            yield f"{key}_text"


def _key(column: Column) -> str:
    return f"{column.key}_id" if column.key in _OWN else column.key


def _record(form: Form, row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, cell in zip(form.columns, row.cells, strict=True):
        key = _key(column)
        found[key] = _value(column, cell)
        if column.says_more:
            found[f"{key}_text"] = cell.text
    return found


def _value(column: Column, cell: Cell) -> Any:
    if column.kind is Kind.LINKS:
        return [{"text": each.text, "url": each.href} for each in cell.links]
    if column.kind in {Kind.TEXT, Kind.FILL}:
        return cell.text or None
    return _plain(cell.value)


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _form(form: Form) -> dict[str, Any]:
    return {
        "form": form.name,
        "plans": list(form.plans),
        "title": form.heading,
        "acts": list(form.acts),
        "as_of": form.as_of.isoformat(),
        "period": form.period or None,
        "lang": form.lang,
        "paragraphs": list(form.paragraphs),
        "columns": [
            {"key": _key(each), "title": each.heading, "kind": each.kind.value}
            for each in form.columns
        ],
        "groups": [
            {
                "id": group.id or None,
                "title": group.title or None,
                "rows": [_with_id(form, row) for row in group.rows],
            }
            for group in form.groups
        ],
        "totals": [_with_id(form, row) for row in form.totals],
        "notes": list(form.notes),
    }


def _with_id(form: Form, row: Row) -> dict[str, Any]:
    return {"id": row.id or None, "is_total": row.is_total, **_record(form, row)}


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _flat(value: Any) -> str:
    """Lines of a cell stay lines."""
    if isinstance(value, list):
        value = "\n".join(_flat_link(each) for each in value)
    text = "" if value is None else str(value)
    if text.startswith(_FORMULA) and not isinstance(value, int | float):
        return f"'{text}"
    return text


def _flat_link(link: dict[str, str | None]) -> str:
    text, address = link["text"] or "", link["url"]
    return text if address in (None, text) else f"{text} ({address})"
