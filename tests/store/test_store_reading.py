"""What a YAML file may not hold: each finding by a text, its place, its line as it stands."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from openplan.diagnostic import Severity
from openplan.store import read_source
from openplan.store import source as source_room

CASES = {
    "cp1251": ("открытость: да\n".encode("cp1251"), "OP002", 1, 1, None),
    "broken utf-8": ("план: открытость".encode()[:-1] + b"\n", "OP002", 1, 16, None),
    "utf-16": ("план: 1\n".encode("utf-16"), "OP002", 1, 1, ""),
    "utf-16 without mark": ("plan: 1\n".encode("utf-16-le"), "OP002", 1, 1, ""),
    "nul": ("план: а\0б\n", "OP002", 1, 8, "план: а\ufffdб"),
    "escape sequence": ("x: 1\nсрок: до\x1b[2J\n", "OP002", 2, 9, "срок: до\ufffd[2J"),
    "line separator": ("срок: до\u2028мая\n", "OP002", 1, 9, "срок: до\ufffdмая"),
    "mark inside": ("срок: до\ufeffмая\n", "OP002", 1, 9, "срок: до\ufffdмая"),
    "escaped nul": ('срок: "до\\0мая"\n', "OP002", 1, 7, 'срок: "до\\0мая"'),
    "colon": ("название: План: дорожная карта\n", "OP003", 1, 15, None),
    "no colon": ("план: 1\nоткрытость\nсрок: 2\n", "OP003", 2, 1, "открытость"),
    "indent": ("план:\n  имя: 1\n срок: 2\n", "OP003", 3, 2, " срок: 2"),
    "indent of an item": ("меры:\n  - имя: 1\n    срок: 2\n - имя: 3\n", "OP003", 4, 2, None),
    "key among items": ("меры:\n  - один\n  два: 2\n", "OP003", 3, 3, "  два: 2"),
    "first line indented": ("  план: 1\nсрок: 2\n", "OP003", 2, 1, "срок: 2"),
    "list on the line of its key": ("меры: - один\n", "OP003", 1, 7, "меры: - один"),
    "text after a quote": ('имя: "План" мероприятий\n', "OP003", 1, 13, None),
    "quote left open": ("план: 1\nимя: 'План\nсрок: 2\n", "OP003", 2, 6, "имя: 'План"),
    "bracket left open": ("план: [а, б\nсрок: 2\n", "OP003", 1, 7, "план: [а, б"),
    "comma": ("план: [а, {б: в} г]\n", "OP003", 1, 18, None),
    "no item": ("план: [а, , б]\n", "OP003", 1, 11, None),
    "at sign": ("почта: @приёмная\n", "OP003", 1, 8, None),
    "per cent": ("доля: %5\n", "OP003", 1, 7, None),
    "backslash": ('путь: "C:\\планы"\n', "OP003", 1, 10, None),
    "ampersand": ("имя: & Ко\n", "OP003", 1, 6, "имя: & Ко"),
    "comparison": ("цель: >= 5\n", "OP003", 1, 7, "цель: >= 5"),
    "unknown tag handle": ("имя: !а!б в\n", "OP003", 1, 6, None),
    "after the end": ("{план: 1}\nсрок: 2\n", "OP003", 2, 1, "срок: 2"),
    "duplicate key": ("план: 1\nсрок: 2\nплан: 3\n", "OP004", 3, 1, "план: 3"),
    "duplicate key inside": ("меры:\n  - срок: 1\n    срок: 2\n", "OP004", 3, 5, "    срок: 2"),
    "tab": ("план:\n\tимя: 1\n", "OP005", 2, 1, "\tимя: 1"),
    "tab after spaces": ("план:\n  имя: 1\n  \tсрок: 2\n", "OP005", 3, 3, "  \tсрок: 2"),
    "anchor": ("план: &якорь имя\n".replace("якорь", "a"), "OP005", 1, 7, "план: &a имя"),
    "alias": ("план: 1\nимя: *a\n", "OP005", 2, 6, "имя: *a"),
    "merge": ("<<: *a\n", "OP005", 1, 5, "<<: *a"),
    "python tag": ("имя: !!python/object:os.system ls\n", "OP005", 1, 6, None),
    "own tag": ("имя: !срок мая\n".replace("срок", "x"), "OP005", 1, 6, None),
    "bare tag": ("имя: ! важно\n", "OP005", 1, 6, "имя: ! важно"),
    "two documents": ("план: 1\n---\nплан: 2\n", "OP005", 2, 1, "---"),
    "directive": ("# план\n%YAML 1.2\n---\nплан: 1\n", "OP005", 2, 1, "%YAML 1.2"),
    "directive after CR": ("# план\r%YAML 1.2\r---\rплан: 1\r", "OP005", 2, 1, "%YAML 1.2"),
    "list as key": ("? [план]\n: 1\n", "OP005", 1, 3, "? [план]"),
    "empty key": ("план: 1\n? \n: 2\n", "OP005", 2, 2, "? "),
    "depth": ("план: " + "[" * 64 + "]" * 64 + "\n", "OP006", 1, 70, None),
    "long value": ("срок: 1\nтекст: " + "а" * 100_001 + "\n", "OP006", 2, 8, None),
    "empty": ("", "OP008", 1, 1, ""),
    "comments only": ("# план\n", "OP008", 1, 1, "# план"),
    "list at the top": ("# план\n- один\n", "OP009", 2, 1, "- один"),
    "text at the top": ("  просто текст\n", "OP009", 1, 3, "  просто текст"),
}


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "excerpt"), CASES.values(), ids=list(CASES)
)
def test_finding_has_place_excerpt_and_remedy(text, code, line, column, excerpt):
    reading = read_source("plans/a/plan.yaml", as_bytes(text))
    assert reading.value is None
    found = reading.diagnostics[0]
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert found.path == "plans/a/plan.yaml"
    assert found.severity is Severity.ERROR
    if excerpt is not None:
        assert found.excerpt == excerpt
    assert found.hint is not None
    for said in (found.message, found.hint):
        assert said.ru
        assert said.en
        assert said.ru != said.en
        assert "while " not in said.en
        assert "token" not in said.en


@pytest.mark.skipif(not hasattr(yaml, "CBaseLoader"), reason="PyYAML was built without libyaml")
@pytest.mark.parametrize("name", [name for name in CASES if name not in {"long value", "depth"}])
def test_pure_loader_finds_the_same(name, monkeypatch):
    text, code, line, _, _ = CASES[name]
    monkeypatch.setattr("openplan.store.reading.LOADER", yaml.BaseLoader)
    monkeypatch.setattr(source_room, "LOADER", yaml.BaseLoader)
    found = read_source("plan.yaml", as_bytes(text)).diagnostics[0]
    assert (found.code, found.span.line) == (code, line)


def test_scalars_stay_as_written():
    text = (
        "number: 1.10\nno: no\nyear: 2018\nday: 2018-02-30\ntime: 1:30\nnull: null\ntilde: ~\n"
        "quoted: '007'\nempty:\nblank: ''\nlist: [1.0, on, ]\nfolded: >-\n  до\n  мая\n"
    )
    assert read_source("plan.yaml", text.encode()).value == {
        "number": "1.10",
        "no": "no",
        "year": "2018",
        "day": "2018-02-30",
        "time": "1:30",
        "null": "null",
        "tilde": "~",
        "quoted": "007",
        "empty": None,
        "blank": "",
        "list": ["1.0", "on"],
        "folded": "до мая",
    }


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffплан: 1\n",
        "---\nплан: 1\n",
        "план: 1\n...\n# конец\n",
        "план: 1\r\n",
        "план: 1\r",
        "план: 1",
        "{план: 1}",
        "план:\t1\n",
    ],
)
def test_harmless_forms_are_read(text):
    assert read_source("plan.yaml", text.encode()).value == {"план": "1"}


def test_empty_is_fine_when_asked():
    reading = read_source("openplan.yaml", b"# nothing yet\n", empty_is_fine=True)
    assert (reading.value, reading.diagnostics) == ({}, ())
    assert reading.source.locate(("title",)).line == 1


def test_all_findings_of_one_reading_come_together():
    text = "план: &a 1\nплан: 2\nимя: !!str x\nсрок: *a\n"
    found = read_source("plan.yaml", text.encode()).diagnostics
    assert [(one.code, one.span.line) for one in found] == [
        ("OP005", 1),
        ("OP004", 2),
        ("OP005", 3),
        ("OP005", 4),
    ]


def test_duplicate_names_the_line_of_the_first():
    found = read_source("plan.yaml", "a: 1\nсрок: 2\nb: 3\nсрок: 4\n".encode()).diagnostics[0]
    assert found.message.ru == "ключ «срок» записан второй раз, первый – в строке 2"
    assert found.message.en == 'key "срок" is written twice, first on line 2'


def test_windows_1251_is_named():
    found = read_source("plan.yaml", "название: Открытость\n".encode("cp1251")).diagnostics[0]
    assert "Windows-1251" in found.hint.ru


HOSTILE = {
    "flow lists": b"a: " + b"[" * 100_000,
    "flow lists on lines": b"a: " + b"[\n" * 100_000,
    "flow mappings": b"a: " + b"{" * 100_000,
    "flow pairs": b"a: " + b"{a: " * 100_000,
    "list items": b"- " * 100_000,
    "complex keys": b"? " * 100_000,
    "deep block": b"".join(b" " * depth + b"a:\n" for depth in range(1_500)),
    "closing brackets": b"a: " + b"]" * 100_000,
    "quotes": b"a: '" + b"'" * 1_000_001,
    "open quote": b'a: "' + b"x\n" * 1_000_000,
    "scalar of 30 MB": b"a: " + b"x" * 30_000_000,
    "scalar of 4 MB": b"a: " + b"x" * 4_000_000,
    "literal of many lines": b"a: |\n" + b"  x\n" * 300_000,
    "key of 4 MB": b"x" * 4_000_000 + b": 1",
    "quoted key": b'? "' + b"x" * 4_000_000 + b'"\n: 1',
    "many values": b"a: [" + b"1," * 400_000 + b"]",
    "many keys": b"".join(b"k%d: 1\n" % number for number in range(150_001)),
    "one key many times": b"a: 1\n" * 500_000,
    "many anchors": b"".join(b"k%d: &a%d x\n" % (n, n) for n in range(150_000)),
    "alias bomb": b"a0: &a0 [x, x]\n"
    + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 100)),
    "alias of itself": b"a: &a [*a]\n",
    "merge bomb": b"a: &a {x: 1}\n" + b"b: {<<: [" + b"*a," * 100_000 + b"]}\n",
    "directives": b"".join(b"%%TAG !t%d! x\n" % n for n in range(200_000)) + b"---\na: 1\n",
    "directives after dots": b"a: 1\n...\n"
    + b"".join(b"%%TAG !t%d! x\n" % n for n in range(200_000)),
    "directives after a return": b"#\r" + b"".join(b"%%TAG !t%d! x\r" % n for n in range(200_000)),
    "documents": b"---\n" * 400_000,
    "tags": b"a: " + b"!!x " * 500_000,
    "question marks": b"?\n" * 400_000,
    "colons": b":\n" * 400_000,
    "dashes": b"-\n" * 400_000,
    "blank lines": b"\n" * 1_000_000,
    "spaces": b" " * 1_000_000,
    "tabs": b"\t" * 1_000_000,
    "comments": b"#\n" * 500_000,
    "nul bytes": b"\0" * 1_000_000,
    "control characters": b"\x07" * 1_000_000,
    "not utf-8": b"\xff" * 1_000_000,
    "byte order marks": "\ufeff".encode() * 1_000_000,
    "escapes": b'a: "' + b"\\0" * 1_000_000 + b'"',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_with_few_words(name):
    reading = read_source("plan.yaml", HOSTILE[name])
    assert reading.value is None
    assert 1 <= len(reading.diagnostics) <= 101
    assert all(len(found.excerpt or "") <= 2_000 for found in reading.diagnostics)
    assert all(len(found.message.ru) < 200 for found in reading.diagnostics)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_value_or_findings(data):
    reading = read_source("plan.yaml", data)
    assert (reading.value is None) == bool(reading.diagnostics)


PIECES = st.sampled_from(
    [
        *"[]{}#|a«'\"\\\t\n\r\u2028",
        "план",
        ": ",
        ":",
        "- ",
        ", ",
        "  ",
        "? ",
        ">-",
        "&a",
        "*a",
        "!x ",
        "\r\n",
        "---\n",
        "...\n",
        "%TAG ! x\n",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_yaml_like_text_gives_a_value_or_findings(text):
    reading = read_source("plan.yaml", text.encode())
    assert (reading.value is None) == bool(reading.diagnostics)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in reading.diagnostics:
        assert 1 <= found.span.line <= len(lines)
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
