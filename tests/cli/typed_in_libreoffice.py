"""Run by the Python that has UNO, not by that of the tests: opens a form in LibreOffice, types
answers into it as a person does, saves it in its own format.

    python3 typed_in_libreoffice.py PROFILE SOURCE TARGET <FACTS

FACTS is JSON: printed number -> what is typed into the four last columns, null for nothing.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".docx": "MS Word 2007 XML"}


def settings(**values):
    found = []
    for name, value in values.items():
        found.append(PropertyValue())
        found[-1].Name, found[-1].Value = name, value
    return tuple(found)


def desktop(pipe, seconds):
    local = uno.getComponentContext()
    create = local.ServiceManager.createInstanceWithContext
    resolver = create("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            create = there.ServiceManager.createInstanceWithContext
            return create("com.sun.star.frame.Desktop", there)


def type_into_sheets(document, facts):
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        for row in range(last.EndRow + 1):
            said = facts.get(sheet.getCellByPosition(0, row).String, ())
            for place, text in enumerate(said):
                if text is not None:
                    cell = sheet.getCellByPosition(last.EndColumn - 4 + place, row)
                    cell.FormulaLocal = text


def type_into_tables(document, facts):
    for table in document.TextTables:
        names = table.CellNames
        for name in [each for each in names if each.startswith("A")]:
            number = table.getCellByName(name).String.partition("[")[0]
            row = [each for each in names if each[1:] == name[1:]]
            for place, text in zip(row[-4:], facts.get(number, ()), strict=False):
                if text is not None:
                    table.getCellByName(place).String = text


def main(profile, source, target):
    facts = json.load(sys.stdin)
    pipe = f"openplan{Path(profile).name}{time.time_ns()}"
    office = subprocess.Popen([
        "soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
        f"--accept=pipe,name={pipe};urp;",
    ])  # fmt: skip
    try:
        opened = desktop(pipe, 90)
        document = opened.loadComponentFromURL(
            Path(source).as_uri(), "_blank", 0, settings(Hidden=True)
        )
        kind = Path(source).suffix
        (type_into_sheets if kind == ".xlsx" else type_into_tables)(document, facts)
        document.storeToURL(Path(target).as_uri(), settings(FilterName=FILTERS[kind]))
        document.close(True)
        opened.terminate()
        office.wait(60)
    finally:
        office.kill()
        office.wait()


main(*sys.argv[1:])
