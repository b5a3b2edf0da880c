"""Form 13 filled in as an executor would: by other people's libraries, or by LibreOffice."""

import io
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

Facts = Mapping[str, Sequence[object]]
"""By printed number: information, mark, day, proof; None leaves a cell as it is."""


def fill(data: bytes, facts: Facts) -> bytes:
    return (fill_sheets if b"xl/workbook.xml" in data else fill_tables)(data, facts)


def fill_sheets(data: bytes, facts: Facts) -> bytes:
    book = opened(data)
    for row in rows_to_fill(book):
        for cell, said in zip(cells_to_fill(row), facts.get(str(row[0].value), ()), strict=False):
            if said is not None:
                cell.value = said
    return saved(book)


def opened(data: bytes) -> Any:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra office is not installed")
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows_to_fill(book: Any) -> Iterator[Any]:
    """The rows below the headings, the hidden cell last."""
    for sheet in book.worksheets:
        begun = False
        for row in sheet.iter_rows():
            if begun and str(row[-1].value or "").startswith("[openplan:"):
                yield row
            begun = begun or str(row[-1].value or "").startswith("[openplan:1;")


def cells_to_fill(row: Sequence[Any]) -> Sequence[Any]:
    return row[-5:-1]


def fill_tables(data: bytes, facts: Facts) -> bytes:
    docx = pytest.importorskip("docx", reason="the extra office is not installed")
    document = docx.Document(io.BytesIO(data))
    for table in document.tables:
        for row in table.rows[2:]:
            number = row.cells[0].text.partition("[")[0]
            for cell, said in zip(row.cells[-4:], facts.get(number, ()), strict=False):
                if said is not None:
                    cell.text = f"{said:%d.%m.%Y}" if isinstance(said, date) else str(said)
    return saved(document)


def through_libreoffice(place: Path, folder: Path) -> Path:
    """Opened and saved again; skips where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir()
    kind = place.suffix.removeprefix(".")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [office, profile, "--headless", "--convert-to", kind, "--outdir", folder, place],
        capture_output=True,
        text=True,
        timeout=180,
    )
    saved_again = folder / place.name
    assert saved_again.is_file(), done.stdout + done.stderr
    return saved_again


_TYPED = Path(__file__).with_name("typed_in_libreoffice.py")


def typed_in_libreoffice(place: Path, folder: Path, facts: Facts) -> Path:
    """Filled in by LibreOffice itself, as a person types; skips where it cannot be driven."""
    office, python = shutil.which("soffice"), Path("/usr/bin/python3")
    driven = python.exists() and subprocess.run(
        [python, "-c", "import uno"], capture_output=True, timeout=60
    )
    if office is None or not driven or driven.returncode != 0:
        pytest.skip("LibreOffice with python3-uno is not installed")
    folder.mkdir()
    said = {
        number: [f"{each:%d.%m.%Y}" if isinstance(each, date) else each for each in row]
        for number, row in facts.items()
    }
    target = folder / place.name
    done = subprocess.run(
        [python, _TYPED, folder / "profile", place, target],
        input=json.dumps(said),
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert target.is_file(), done.stdout + done.stderr
    return target
