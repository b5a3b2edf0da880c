"""Tables line up in every width, with letters of any width, painted or not."""

import pytest

from openplan.cli.sheets import render_csv, render_markdown
from openplan.cli.table import (
    Cell,
    Column,
    clipped,
    one_line,
    render_table,
    wrapped,
)
from openplan.columns import width_of

COLUMNS = [Column("Срок"), Column("Пункт"), Column("Мероприятие", wrap=3), Column("Кто", wrap=2)]
ROWS = [
    [Cell("30.09.2018", below="→ 01.10.2018"), "a/1", "Создание раздела на сайте округа", "Отдел"],
    [Cell("просрочено", "red"), "a/39", "Коротко", "Комитет экономики администрации округа"],
]


def test_golden() -> None:
    assert render_table(COLUMNS, ROWS, width=66, colour=False) == (
        "Срок          Пункт  Мероприятие                Кто\n"
        "30.09.2018    a/1    Создание раздела на сайте  Отдел\n"
        "→ 01.10.2018         округа\n"
        "просрочено    a/39   Коротко                    Комитет экономики\n"
        "                                                администрации\n"
        "                                                округа\n"
    )


@pytest.mark.parametrize("width", range(20, 120, 7))
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = render_table(COLUMNS, ROWS, width=width, colour=False).splitlines()
    assert max(map(width_of, lines)) <= width


@pytest.mark.parametrize("width", [24, 40])
def test_a_narrow_terminal_gets_blocks_with_every_word(width: int) -> None:
    text = render_table(COLUMNS, ROWS, width=width, colour=False)
    words = {word for row in ROWS for cell in row for word in _text(cell).split()}
    assert words <= set(text.split())


def _text(cell: Cell | str) -> str:
    return cell if isinstance(cell, str) else f"{cell.text} {cell.below}"


def test_paint_changes_no_column() -> None:
    plain = render_table(COLUMNS, ROWS, width=80, colour=False)
    painted = render_table(COLUMNS, ROWS, width=80, colour=True)
    assert "\x1b[31mпросрочено\x1b[0m" in painted
    for sign in ("\x1b[31m", "\x1b[2m", "\x1b[0m"):
        painted = painted.replace(sign, "")
    assert [line.rstrip() for line in painted.splitlines()] == plain.splitlines()


def test_nothing_prints_nothing() -> None:
    assert render_table(COLUMNS, [], width=80, colour=False) == ""


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("срок №\u00a05", 8), ("и\u0306", 1), ("漢字", 4), ("a\u200bb", 2), ("", 0)],
)
def test_width(text: str, width: int) -> None:
    assert width_of(text) == width


def test_wrapping_keeps_a_no_break_space_and_cuts_what_is_too_long() -> None:
    assert wrapped("№\u00a05 от №\u00a06", 7) == ["№\u00a05 от", "№\u00a06"]
    assert wrapped("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert wrapped("", 10) == [""]


def test_what_moves_the_cursor_is_shown() -> None:
    assert one_line("a\tb\nc\x1b[2Jd\u202e\u00a0e") == "a b c\\x1b[2Jd\\u202e\u00a0e"


def test_clipping_ends_between_words() -> None:
    assert clipped("Создание раздела на сайте", 18) == "Создание раздела…"
    assert clipped("Создание", 18) == "Создание"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_csv_cell_is_never_a_formula(sign: str) -> None:
    text = render_csv(["a", "b"], [{"a": f"{sign}1+1", "b": -5}])
    assert f"'{sign}1+1" in text
    assert text.splitlines()[-1].endswith(",-5")


def test_markdown_cells_are_text() -> None:
    assert render_markdown(["A"], [["a|b <i>*x*"]]) == "| A |\n| --- |\n| a\\|b \\<i>\\*x\\* |\n"
