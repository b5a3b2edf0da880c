"""Every format read back by another program's parser."""

import base64
import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser

import pytest
from reporting import TOWN, report

_VOID = {"meta", "col", "link", "rect", "br"}


class Page(HTMLParser):
    """Checks that elements close in order, and remembers what is there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID or tag == "rect":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


@pytest.mark.parametrize("form", ["full", "summary", "request", "consolidated", "card"])
def test_html_is_well_formed_and_needs_nothing_from_outside(form: str) -> None:
    page = Page(report(form, TOWN, as_of="2018-12-31", format="html"))
    assert page.open == []
    assert page.all("html") == [{"lang": "ru"}]
    assert not [each for tag, each in page.seen if "src" in each or tag in {"link", "iframe"}]
    assert not [name for _, each in page.seen for name in each if name.startswith("on")]
    (policy,) = [each for each in page.all("meta") if "http-equiv" in each]
    assert "default-src 'none'" in str(policy["content"])


def test_html_says_what_the_form_says() -> None:
    page = Page(report("full", TOWN, as_of="2018-12-31", format="html"))
    rows = [each for each in page.all("tr") if each.get("class") == "row"]
    assert [each["data-id"] for each in rows] == [f"town-2018/{number}" for number in range(1, 6)]
    assert [each["href"] for each in page.all("a")] == ["#main", "https://glukhov.example/77"]
    statuses = [each["data-status"] for each in page.all("td") if "data-status" in each]
    assert statuses == ["done_late", "overdue", "ongoing", "scheduled", "scheduled"]
    pictures = [each for each in page.all("svg") if each.get("role") == "img"]
    assert len(pictures) == len(page.all("desc")) == 1 + 2 + 2
    assert (
        "Все мероприятия: исполнено с нарушением срока – 1, не исполнено (срок истёк) – 1, срок не "
        "наступил – 2, исполняется постоянно – 1"
    ) in page.text


def test_a_policy_lets_nothing_in_but_the_page_s_own_style_and_script() -> None:
    said = report("full", TOWN, as_of="2018-12-31", format="html")
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', said)
    allowed = dict(each.split(" ", 1) for each in policy.replace("&#39;", "'").split("; "))
    assert allowed.pop("style-src") == _fingerprint(said, "style")
    assert allowed.pop("script-src") == _fingerprint(said, "script")
    assert set(allowed.values()) == {"'none'"}
    assert " style=" not in said


def _fingerprint(page: str, tag: str) -> str:
    (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_each_word_is_in_its_language() -> None:
    page = Page(report("full", TOWN, as_of="2018-12-31", format="html", lang="en"))
    assert page.all("section")[0]["lang"] == "en"
    foreign = [each for each in page.all("span") if each.get("lang") == "ru"]
    assert len(foreign) > 10


def test_csv_is_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(report("full", TOWN, as_of="2018-12-31", format="csv"))))
    assert [row["id"] for row in rows] == [f"town-2018/{number}" for number in range(1, 6)]
    assert [row["status"] for row in rows] == [
        "done_late", "overdue", "ongoing", "scheduled", "scheduled",
    ]  # fmt: skip
    assert rows[0]["completed_on"] == "2018-10-04"
    assert rows[0]["number"] == "1."
    assert rows[0]["section"] == "1"
    assert rows[2]["information"] == "01.06.2018: Размещено 5 наборов\nи два паспорта"


def test_csv_of_several_plans_has_one_header() -> None:
    other = TOWN.replace("id: town-2018", "id: other")
    said = report("overdue", TOWN, other, as_of="2019-12-31", format="csv")
    assert said.count("days_late") == 1
    rows = list(csv.DictReader(io.StringIO(said)))
    assert {row["plan"] for row in rows} == {"town-2018", "other"}


def test_json_is_typed() -> None:
    (found,) = json.loads(report("full", TOWN, as_of="2018-12-31", format="json"))["reports"]
    assert (found["form"], found["plans"], found["as_of"]) == ("full", ["town-2018"], "2018-12-31")
    row = found["groups"][0]["rows"][0]
    assert row["status"] == "done_late"
    assert row["status_text"].startswith("исполнено с нарушением срока")
    assert row["completed_on"] == "2018-10-04"
    assert row["evidence"] == [
        {"text": "Постановление от 04.10.2018 №\u00a077", "url": "https://glukhov.example/77"}
    ]
    (found,) = json.loads(report("summary", TOWN, as_of="2018-12-31", format="json"))["reports"]
    total = found["groups"][0]["rows"][0]
    assert total == {"id": "total", "is_total": True, "figure": "всего мероприятий",
                     "measures": 5, "share": 100}  # fmt: skip


def test_keys_do_not_follow_the_language() -> None:
    russian, english = (
        json.loads(report("full", TOWN, as_of="2018-12-31", format="json", lang=lang))
        for lang in ("ru", "en")
    )
    keys = [
        [each["key"] for each in found["reports"][0]["columns"]] for found in (russian, english)
    ]
    assert keys[0] == keys[1]
    assert english["reports"][0]["lang"] == "en"


def test_json_lines() -> None:
    lines = report("full", TOWN, as_of="2018-12-31", format="jsonl").splitlines()
    assert [json.loads(line)["number"] for line in lines] == ["1.", "2.", "3.", "4", "5."]


def test_text_keeps_to_the_page() -> None:
    for form in ("full", "summary", "executors", "card"):
        said = report(form, TOWN, as_of="2018-12-31", format="txt")
        assert max(map(len, said.splitlines())) <= 100
        assert said.startswith(("ОТЧЁТ", "СВОДКА", "СВЕДЕНИЯ", "КАРТОЧКА"))
    said = report("full", TOWN, as_of="2018-12-31", format="txt")
    assert "2. Аудит информационных ресурсов\n   Срок исполнения: II квартал 2018 года" in said
