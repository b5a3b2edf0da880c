"""Rows for other programs: JSON documents, CSV that opens in a spreadsheet, Markdown tables.

JSON keeps the letters of every language and ends in a line break. A CSV cell that a spreadsheet
would take for a formula is written as text (OWASP, CSV injection).
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def render_json_line(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False) + "\n"


def render_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """RFC 4180 with a header; lists are joined by `; `, absent values are empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(row[column]) for column in columns])
    return text.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    text = str(value)
    is_number = isinstance(value, int | float)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def render_markdown(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table; what would end a cell or start markup in it is escaped."""
    lines = [_markdown_row(titles), _markdown_row(["---"] * len(titles), escape=False)]
    lines += [_markdown_row(row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _markdown_row(cells: Sequence[str], *, escape: bool = True) -> str:
    return f"| {' | '.join(_markdown_cell(cell) if escape else cell for cell in cells)} |"


def _markdown_cell(text: str) -> str:
    text = text.replace("\n", " ")
    for mark in ("\\", "|", "<", "*", "_", "`", "["):
        text = text.replace(mark, f"\\{mark}")
    return text
