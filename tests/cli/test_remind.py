"""`openplan remind`: who is asked about what, in which words, and where the letters go."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import JOURNAL, ROADMAP, ROOT, Call, process

DAY = ("--as-of", "2019-01-25")
TEXT = ("--format", "txt", *DAY)
NBSP = "\u00a0"


def write_plan(repo: Path, text: str, *journal: str) -> None:
    folder = repo / "plans" / "town-2018"
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    entries = "".join(f"  - {entry}\n" for entry in journal)
    (folder / "journal.yaml").write_text(
        f"openplan: 1\nentries:\n{entries}" if entries else "openplan: 1\nentries: []\n", "utf-8"
    )


@pytest.fixture
def open_town(town: Path) -> Path:
    """The town with nothing done yet: 1 is overdue, 3 is due on Friday 01.02.2019."""
    write_plan(town, ROADMAP)
    return town


def addressees(out: str) -> list[str]:
    """The first line of each letter in plain text."""
    return [letter.strip().split("\n")[0] for letter in out.split(f"{'=' * 78}\n")]


TO_FILL = "".join(
    f"    {column} (заполнить):\n    {'_' * 60}\n"
    for column in (
        "Информация об исполнении",
        "Отметка",
        "Дата исполнения",
        "Подтверждающий документ, ссылка",
    )
)


def test_a_letter(openplan: Call, open_town: Path) -> None:
    answer = openplan("remind", "--executor", "учета", *TEXT, cwd=open_town)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.replace(NBSP, " ") == (
        "Пресс-служба учёта\n"
        "\n"
        "ЗАПРОС ИНФОРМАЦИИ ОБ ИСПОЛНЕНИИ МЕРОПРИЯТИЙ\n"
        "\n"
        "Уважаемые коллеги!\n"
        "\n"
        "По состоянию на 25 января 2019 г. за Вами числится 2 контрольных срока Плана\n"
        "мероприятий города на 2018-2020 годы (постановление администрации города от\n"
        "19 марта 2018 г. № 12): срок истёк – 1, наступает не позднее 4 февраля\n"
        "2019 г. – 1.\n"
        "\n"
        "Просим заполнить пустые графы таблицы и направить ответ: по мероприятиям, срок\n"
        "которых истёк, – незамедлительно, по остальным – не позднее дня, в который\n"
        "срок истекает.\n"
        "\n"
        "СРОК ИСПОЛНЕНИЯ ИСТЁК\n"
        "\n"
        "1.10  Разработка порядка публикации открытых данных\n"
        "    Вы соисполнитель; свод информации – Отдел информатизации\n"
        "    Срок: 1 октября 2018 г. (понедельник)\n"
        "    по плану: III квартал 2018 года\n"
        "    приходится на нерабочий день: 30 сентября 2018 г. (воскресенье)\n"
        "    просрочка 116 календарных дней\n"
        f"{TO_FILL}"
        "\n"
        "СРОК ИСПОЛНЕНИЯ НАСТУПАЕТ\n"
        "\n"
        "1.12  Отчёт о ходе исполнения плана\n"
        "    Срок: 1 февраля 2019 г. (пятница)\n"
        "    по плану: ежегодно до 1 февраля\n"
        "    осталось: 5 рабочих дней\n"
        f"{TO_FILL}"
        "\n"
        "Подтверждающим документом считается: акт, письмо или протокол с датой и\n"
        "номером; адрес публикации или страницы сайта; набор данных; запись в\n"
        "информационной системе. Сведения о ходе исполнения принимаются, но мероприятие\n"
        "с контроля не снимают.\n"
        "\n"
        "Если исполнить мероприятие в срок невозможно, укажите причину, принимаемые\n"
        "меры и срок, в который оно будет исполнено. Перенести срок может только тот,\n"
        "кто его установил.\n"
        "\n"
        "Должность _______________ подпись _______________ И.О. Фамилия\n"
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], {"it": ["1"], "press": ["1", "3"]}),
        (["--overdue"], {"it": ["1"], "press": ["1"]}),
        (["--within", "1w"], {"press": ["3"]}),
        (["--within", "6d"], {}),
        (["--within", "6d", "--overdue"], {"it": ["1"], "press": ["1"]}),
        (["--executor", "ОИ"], {"it": ["1"]}),
        (["--executor", "press"], {"press": ["1", "3"]}),
    ],
)
def test_who_is_asked_about_what(
    openplan: Call, open_town: Path, options: list[str], expected: dict[str, list[str]]
) -> None:
    openplan("remind", *options, "--format", "html", *DAY, "-o", "out/", cwd=open_town)
    found = {
        place.name.removeprefix("town-2018-").removesuffix(".html"): [
            number
            for number in "123"
            if f'data-id="town-2018/{number}/' in place.read_text("utf-8")
        ]
        for place in (open_town / "out").glob("*")
    }
    assert found == expected


@pytest.mark.parametrize(
    ("journal", "expected"),
    [
        ("{measure: 1, type: done, date: 2018-09-20}", ["Пресс-служба учёта"]),
        (
            "{measure: 1, type: done, date: 2018-09-20, by: press}",
            ["Отдел информатизации", "Пресс-служба учёта"],
        ),
        (
            "{measure: 1, type: partial, date: 2018-09-20, by: press}",
            ["Отдел информатизации", "Пресс-служба учёта"],
        ),
        (
            "{measure: 1, type: removed, date: 2018-09-20, authority: Постановление № 5}",
            ["Пресс-служба учёта"],
        ),
    ],
)
def test_what_is_reported_is_not_asked_again(
    openplan: Call, open_town: Path, journal: str, expected: list[str]
) -> None:
    write_plan(open_town, ROADMAP, journal)
    assert addressees(openplan("remind", *TEXT, cwd=open_town).out) == expected


def test_a_co_executor_that_has_reported_is_left_alone(openplan: Call, open_town: Path) -> None:
    write_plan(open_town, ROADMAP, "{measure: 1, type: done, date: 2018-09-20, by: press}")
    out = openplan("remind", "--overdue", *TEXT, cwd=open_town).out
    assert addressees(out) == ["Отдел информатизации"]


def test_what_was_reported_before_is_repeated(openplan: Call, open_town: Path) -> None:
    told = "{measure: 3, due: 2019-02-01, type: progress, date: 2019-01-20, text: Данные собраны}"
    write_plan(open_town, ROADMAP, told)
    out = openplan("remind", "--within", "10d", *TEXT, cwd=open_town).out
    assert "Представлено ранее: 20.01.2019: Данные собраны\n" in out


def test_a_postponed_date_is_said_with_its_act(openplan: Call, open_town: Path) -> None:
    moved = (
        "{measure: 3, due: 2019-02-01, type: postponed, date: 2019-01-20, "
        "new_due: 2019-02-04, authority: Постановление № 5}"
    )
    write_plan(open_town, ROADMAP, moved)
    out = openplan("remind", "--within", "10d", *TEXT, cwd=open_town).out
    assert "Срок: 4\u00a0февраля 2019\u00a0г. (понедельник)\n" in out
    assert "срок перенесён с 01.02.2019 на 04.02.2019 (Постановление № 5)\n" in out


def test_a_term_of_the_period_is_asked_though_its_last_day_rolls_out(
    openplan: Call, open_town: Path
) -> None:
    """30.09.2018 is a Sunday; as in `due`, the five days to it have the term."""
    options = ("--format", "txt", "--as-of", "2018-09-25")
    for within, expected in (("4d", 0), ("5d", 2)):
        out = openplan("remind", "--within", within, *options, cwd=open_town).out
        assert out.count("    Срок: 1\u00a0октября 2018\u00a0г. (понедельник)\n") == expected


def test_a_date_that_is_only_expected_is_not_asked_about(openplan: Call, open_town: Path) -> None:
    """What follows an event waits for it; once it is there, it is asked about."""
    chained = ROADMAP + (
        "  - {id: after, title: Размещение отчёта, depends_on: [{measure: '3'}], executors: [it],"
        " term: не позднее 3 рабочих дней с даты утверждения отчета}\n"
    )
    write_plan(open_town, chained)
    answer = openplan("remind", "--within", "20d", "--executor", "it", *TEXT, cwd=open_town)
    assert (answer.code, answer.out) == (0, "")
    write_plan(open_town, chained, "{measure: 3, due: 2019-02-01, type: done, date: 2019-01-24}")
    out = openplan("remind", "--within", "20d", "--executor", "it", *TEXT, cwd=open_town).out
    assert "Срок: 29\u00a0января 2019\u00a0г. (вторник)\n" in out


CATEGORY = ROADMAP.replace(
    "sections:",
    "  - {id: all, name: отраслевые органы, type: category, members: [it, press]}\nsections:",
).replace("executors: [it, press]", "executors: [all]")


def test_a_category_is_written_to_member_by_member(openplan: Call, open_town: Path) -> None:
    write_plan(open_town, CATEGORY)
    out = openplan("remind", "--overdue", *TEXT, cwd=open_town).out
    assert addressees(out) == ["Отдел информатизации", "Пресс-служба учёта"]
    assert "соисполнитель" not in out
    write_plan(open_town, CATEGORY, "{measure: 1, type: done, date: 2018-09-20, by: it}")
    out = openplan("remind", "--overdue", *TEXT, cwd=open_town).out
    assert addressees(out) == ["Пресс-служба учёта"]


def test_a_cell_that_is_not_structured_is_the_addressee(openplan: Call, open_town: Path) -> None:
    write_plan(open_town, ROADMAP.replace("    executors: [it, press]\n", ""))
    out = openplan("remind", "--overdue", *TEXT, cwd=open_town).out
    assert addressees(out) == ["Отдел информатизации, Пресс-служба учёта"]
    found = openplan("remind", "--overdue", "--executor", "отдел", *TEXT, cwd=open_town)
    assert addressees(found.out) == ["Отдел информатизации, Пресс-служба учёта"]


def test_a_measure_of_nobody_is_named(openplan: Call, open_town: Path) -> None:
    text = ROADMAP.replace("    executors: [it, press]\n", "").replace(
        "    executors_text: Отдел информатизации, Пресс-служба учёта\n", ""
    )
    write_plan(open_town, text)
    answer = openplan("remind", "--overdue", *TEXT, cwd=open_town)
    assert (answer.code, answer.out) == (0, "")
    assert "no executor is named, nobody to write to: town-2018/1" in answer.err
    assert "There is nothing to ask for." in answer.err


def test_whom_to_answer_is_said(openplan: Call, open_town: Path) -> None:
    text = ROADMAP.replace(
        "  period:\n",
        "  reporting: {responsible: it, executor_due: до 10 числа следующего месяца.}\n  period:\n",
    ).replace(
        "    short_name: ОИ\n",
        "    short_name: ОИ\n    head: {name: И.И. Иванов, position: начальник отдела}\n"
        "    contact: it@town.example\n",
    )
    write_plan(open_town, text)
    to_it = openplan("remind", "--executor", "it", *TEXT, cwd=open_town).out
    assert to_it.startswith(
        "Отдел информатизации\nИ.И. Иванов, начальник отдела\nit@town.example\n"
    )
    assert "Ответы собирает" not in to_it
    to_press = openplan("remind", "--executor", "press", *TEXT, cwd=open_town).out
    assert "\nОтветы собирает: Отдел информатизации.\n" in to_press
    assert "\nПо плану информация представляется: до 10 числа следующего месяца.\n" in to_press


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 контрольный срок"), (2, "2 контрольных срока"),
                        (5, "5 контрольных сроков"), (21, "21 контрольный срок")],
)  # fmt: skip
def test_the_number_has_its_plural(openplan: Call, open_town: Path, count: int, said: str) -> None:
    head = ROADMAP[: ROADMAP.index("measures:")]
    rows = "".join(
        f"  - {{id: m{number}, title: Мера, term: до 1 февраля 2019 года, executors: [it]}}\n"
        for number in range(count)
    )
    write_plan(open_town, f"{head}measures:\n{rows}")
    out = openplan("remind", *TEXT, cwd=open_town).out
    assert f"за Вами числится {said} Плана" in " ".join(out.replace(NBSP, " ").split())


def test_english(openplan: Call, open_town: Path) -> None:
    out = openplan("remind", "--executor", "press", "--lang", "en", *TEXT, cwd=open_town).out
    out = out.replace(NBSP, " ")
    assert "REQUEST FOR INFORMATION\n\nDear colleagues,\n\nAs of 25 January 2019 you have 2" in out
    assert "    Due: 1 February 2019 (Friday)\n" in out
    assert "    5 working days left\n" in out
    assert "    You take part; Отдел информатизации puts the answers together\n" in out


# Formats


def test_no_line_of_plain_text_is_wider_than_a_page(openplan: Call) -> None:
    out = openplan("remind", "--format", "txt", "--as-of", "2018-09-20", cwd=ROOT).out
    assert out.count("\nУважаемые коллеги!\n") > 10
    assert max(map(len, out.split("\n"))) <= 78


def test_markdown_is_a_table_to_fill_in(openplan: Call, open_town: Path) -> None:
    out = openplan("remind", *DAY, cwd=open_town).out
    assert out.count("\n---\n") == 1
    assert (
        "| № п/п | Мероприятие | Срок | Информация об исполнении (заполнить) "
        "| Отметка (заполнить) | Дата исполнения (заполнить) "
        "| Подтверждающий документ, ссылка (заполнить) |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "|  | **Срок исполнения истёк** |  |  |  |  |  |\n"
        "| 1.10 | Разработка порядка публикации открытых данных | 1"
    ) in out.replace(NBSP, " ")
    rows = [line for line in out.split("\n") if line.startswith("| 1.")]
    assert all(line.endswith("|  |  |  |  |") for line in rows)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} | *x* [a](javascript:b) \\u202E"


@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_hostile_words_are_shown_as_words(openplan: Call, open_town: Path, form: str) -> None:
    text = ROADMAP.replace("Отчёт о ходе исполнения плана", f'"{HOSTILE}"')
    write_plan(open_town, text.replace("name: Пресс-служба учёта", 'name: "<b>Служба</b> | x"'))
    out = openplan("remind", "--within", "10d", "--format", form, *DAY, cwd=open_town).out
    assert "\u202e" not in out
    if form == "html":
        page = _Tags()
        page.feed(out)
        assert not {"script", "b", "a"} & set(page.tags)
        assert "<script>alert(1)</script> {{ 7*7 }} | *x* [a](javascript:b)" in page.said
    elif form == "md":
        assert "\\<script\\>alert(1)\\</script\\> {{ 7\\*7 }} \\| \\*x\\* \\[a\\]" in out
    else:
        assert "<script>alert(1)</script> {{ 7*7 }} | *x* [a](javascript:b)" in out


def test_a_template_of_the_repository_is_taken(openplan: Call, open_town: Path) -> None:
    folder = open_town / "templates"
    folder.mkdir()
    own = folder / "remind.txt.j2"
    own.write_text("{% for one in forms %}{{ one.addressee }}!\n{% endfor %}", encoding="utf-8")
    out = openplan("remind", *TEXT, cwd=open_town).out
    assert out == "Отдел информатизации!\nПресс-служба учёта!\n"
    own.write_text("\n{{ forms[0].nothing_like_it }}", encoding="utf-8")
    answer = openplan("remind", *TEXT, cwd=open_town)
    assert (answer.code, answer.out) == (2, "")
    assert "remind.txt.j2, line 2" in answer.err


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_same_bytes_everywhere(openplan: Call, open_town: Path, form: str) -> None:
    usual = openplan("remind", "--format", form, *DAY, cwd=open_town)
    there = process(
        "remind", "--format", form, *DAY, cwd=open_town, TZ="Asia/Kamchatka", LC_ALL="ru_RU.UTF-8"
    )
    assert usual.code == 0
    assert there.stdout == usual.out.encode()


# Where the letters go


def test_one_file_each_in_a_folder(openplan: Call, open_town: Path) -> None:
    answer = openplan("remind", *TEXT, "-o", "out/letters/", cwd=open_town)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"out/letters/: 2{NBSP}letters\n"
    folder = open_town / "out" / "letters"
    assert sorted(each.name for each in folder.iterdir()) == [
        "town-2018-it.txt",
        "town-2018-press.txt",
    ]
    (folder / "other.txt").write_text("mine", encoding="utf-8")
    openplan("remind", "--quiet", *TEXT, "-o", "out/letters", cwd=open_town)
    assert (folder / "other.txt").read_text("utf-8") == "mine"
    first = (folder / "town-2018-it.txt").read_text("utf-8")
    assert first.startswith("Отдел информатизации\n")
    assert "=====" not in first


def test_all_in_one_file(openplan: Call, open_town: Path) -> None:
    answer = openplan("remind", *TEXT, "-o", "all.txt", cwd=open_town)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    found = addressees((open_town / "all.txt").read_text("utf-8"))
    assert found == ["Отдел информатизации", "Пресс-служба учёта"]


def test_names_of_files_are_safe_and_differ(openplan: Call, open_town: Path) -> None:
    head = ROADMAP[: ROADMAP.index("measures:")]
    cells = ["../../etc/passwd", "a/b", "A_b", "..", "я" * 300, "я" * 301, "a\\\\b\\u202E"]
    rows = "".join(
        f"  - {{id: m{place}, title: Мера, term: до 1 февраля 2019 года, "
        f'executors_text: "{cell}"}}\n'
        for place, cell in enumerate(cells)
    )
    write_plan(open_town, f"{head}measures:\n{rows}")
    before = {each for each in open_town.rglob("*") if each.is_file()}
    openplan("remind", *TEXT, "-o", "out/", cwd=open_town)
    made = {each for each in open_town.rglob("*") if each.is_file()} - before
    assert all(each.parent == open_town / "out" for each in made)
    assert sorted(each.name for each in made) == sorted(
        [
            "town-2018-etc_passwd.txt",
            "town-2018-a_b.txt",
            "town-2018-A_b-2.txt",
            "town-2018-_.txt",
            f"town-2018-{'я' * 60}.txt",
            f"town-2018-{'я' * 60}-2.txt",
            "town-2018-a_b_u202e.txt",
        ]
    )


def test_nothing_to_ask_for_is_fine_and_writes_nothing(openplan: Call, open_town: Path) -> None:
    write_plan(open_town, ROADMAP.replace("ежегодно до 1 февраля", "постоянно"))
    (open_town / "plans/town-2018/journal.yaml").write_text(JOURNAL, encoding="utf-8")
    answer = openplan("remind", *TEXT, "-o", "out/", cwd=open_town)
    assert (answer.code, answer.out, answer.err) == (0, "", "There is nothing to ask for.\n")
    assert not (open_town / "out").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--within", "soon"], '--within: "soon" is not a stretch of time'),
        (["--format", "pdf"], '--format: there is no "pdf"'),
        (["-o", "openplan.yaml/out/"], "cannot make openplan.yaml/out"),
        (["nowhere"], 'there is no plan "nowhere"'),
    ],
)
def test_refusals(openplan: Call, open_town: Path, options: list[str], said: str) -> None:
    answer = openplan("remind", *options, *DAY, cwd=open_town)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
