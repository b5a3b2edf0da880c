"""A route leads to its place in the file, to the character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openplan.diagnostic import Span
from openplan.store import Source, read_source

PLAN = """\
openplan: 1
plan:
  id: серов-2018
  title: 'План «открытости»'
  notes: [первая, вторая]
measures:
  - id: "1"
    term: до 1 апреля 2019 года
    note: >-
      Размещение сведений
      на сайте

      и в газете
    basis:
  # между мерами
  - id: "2"
    term: "ежегодно, I квартал"
    text: |
      Первая строка
        со сдвигом
    deliverable: 'отчёт ''о ходе'' работ'
    indicators_text: доля
      ответов в срок
    schedule: "а\\tб"
"""


@pytest.fixture(name="source")
def _source() -> Source:
    reading = read_source("plans/a/plan.yaml", PLAN.encode())
    assert reading.value is not None
    return reading.source


def cut(text: str, span: Span) -> str:
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


@pytest.mark.parametrize(
    ("route", "text"),
    [
        (("plan", "id"), "серов-2018"),
        (("plan", "title"), "'План «открытости»'"),
        (("plan", "notes", 1), "вторая"),
        (("plan", "notes"), "[первая, вторая]"),
        (("plan",), "id: серов-2018"),
        (("measures",), '- id: "1"'),
        (("measures", 1), 'id: "2"'),
        (("measures", 0, "term"), "до 1 апреля 2019 года"),
        (("measures", 0, "basis"), "basis"),
        (("measures", 1, "indicators_text"), "доля\n      ответов в срок"),
        (("measures", 0, "note"), PLAN[PLAN.index(">-") : PLAN.index("\n    basis")]),
        (("measures", 1, "title"), 'id: "2"'),
        (("measures", 9, "title"), '- id: "1"'),
        (("measures", 0, "срок", "term"), "до 1 апреля 2019 года"),
        ((), "openplan: 1"),
    ],
)
def test_route_leads_to_the_value_or_to_the_nearest_above(source, route, text):
    assert cut(PLAN, source.locate(route)) == text


def test_route_leads_to_the_key_when_asked(source):
    assert cut(PLAN, source.locate(("measures", 1, "term"), key=True)) == "term"
    assert source.locate(("measures", 1, "term"), key=True) == Span(17, 5, 17, 9)
    assert cut(PLAN, source.locate(("measures", 1, "absent"), key=True)) == 'id: "2"'


@pytest.mark.parametrize(
    ("route", "word", "text"),
    [
        (("measures", 0, "term"), "апреля", "апреля"),
        (("measures", 0, "term"), "до 1 апреля 2019 года", "до 1 апреля 2019 года"),
        (("plan", "title"), "«открытости»", "«открытости»"),
        (("measures", 1, "term"), "I квартал", "I квартал"),
        (("measures", 0, "note"), "сайте", "сайте"),
        (("measures", 0, "note"), "газете", "газете"),
        (("measures", 0, "note"), "сведений на", "сведений\n      на"),
        (("measures", 1, "text"), "сдвигом", "сдвигом"),
        (("measures", 1, "deliverable"), "ходе", "ходе"),
        (("measures", 1, "deliverable"), "работ", "работ"),
        (("measures", 1, "indicators_text"), "ответов", "ответов"),
        (("measures", 1, "schedule"), "б", '"а\\tб"'),
    ],
)
def test_characters_of_a_value_are_found_in_the_file(source, route, word, text):
    value = read_source("plan.yaml", PLAN.encode()).value
    for part in route:
        value = value[part]
    begin = value.index(word)
    assert cut(PLAN, source.locate_in(route, begin, begin + len(word))) == text


def test_the_end_of_a_value_is_a_place_too(source):
    assert source.locate_in(("measures", 0, "term"), 21, 21) == Span(8, 32, 8, 32)
    assert source.locate_in(("measures", 1, "term"), 19, 19) == Span(17, 31, 17, 31)
    assert source.locate_in(("measures", 0, "term"), 99, 120) == Span(8, 32, 8, 32)
    assert source.locate_in(("measures", 0), 1, 2) == source.locate(("measures", 0))


def test_excerpt_is_the_line(source):
    assert source.excerpt(8) == "    term: до 1 апреля 2019 года"
    assert source.excerpt(0) == source.excerpt(999) == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_with_any_line_end(end):
    text = f"\ufeffплан: 1{end}{end}срок: мая{end}"
    source = read_source("plan.yaml", text.encode()).source
    assert source.locate(("срок",)) == Span(3, 7, 3, 10)
    assert source.excerpt(3) == "срок: мая"


LETTERS = st.sampled_from("абвё  A1''\"«»№.,:#-[]\\\u00a0😀")
PLAIN = st.text("абвёABC012 .,-:«»№\u00a0😀", min_size=1).filter(
    lambda text: (
        text == text.strip(" ") and ": " not in text and text[0] not in "-:,«." and text[-1] != ":"
    )
)


@given(st.lists(PLAIN, min_size=1, max_size=5))
def test_span_of_a_plain_scalar_cuts_out_the_scalar(words):
    text = "план:\n" + "".join(f"  - срок: {word}\n" for word in words)
    reading = read_source("plan.yaml", text.encode())
    for place, word in enumerate(words):
        assert reading.value["план"][place]["срок"] == word
        assert cut(text, reading.source.locate(("план", place, "срок"))) == word


@given(st.text(LETTERS, min_size=1), st.data())
def test_any_stretch_of_a_quoted_scalar_is_cut_out(word, data):
    text = "срок: '" + word.replace("'", "''") + "'\n"
    reading = read_source("plan.yaml", text.encode())
    assert reading.value == {"срок": word}
    begin = data.draw(st.integers(0, len(word) - 1))
    end = data.draw(st.integers(begin + 1, len(word)))
    found = cut(text, reading.source.locate_in(("срок",), begin, end))
    assert found.replace("''", "'") in {word[begin:end], f"{word[begin:end]}'"}


@given(st.lists(st.text("абв«»№.", min_size=1), min_size=1, max_size=12), st.data())
def test_words_of_a_folded_scalar_are_cut_out(words, data):
    ends = [data.draw(st.sampled_from([" ", "\n    ", "\n\n    "])) for _ in words]
    body = "".join(word + end for word, end in zip(words, ends, strict=True)).rstrip()
    style = data.draw(st.sampled_from([">-", "|-", ">", "|+"]))
    text = f"план:\n  срок: {style}\n    {body}\n"
    reading = read_source("plan.yaml", text.encode())
    value = reading.value["план"]["срок"]
    begin = 0
    for word in words:
        begin = value.index(word, begin)
        span = reading.source.locate_in(("план", "срок"), begin, begin + len(word))
        assert cut(text, span) == word
        begin += len(word)
