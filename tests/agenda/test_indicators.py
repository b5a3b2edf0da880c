"""Target, actual, deviation; reached, not reached, not to be determined."""

from asking import ask

PROJECTS = """
header: {period: {}}
measure:
  term: "до 15 мая 2018 года; до 15 мая 2019 года"
  indicators:
    - id: projects
      name: проекты
      targets: [{value: 1, due: 2018-05-15}, {value: 2, due: 2019-05-15}]
journal:
  - {type: progress, date: 2018-03-01, values: [{indicator: projects, value: "0,5"}]}
  - {type: done, date: 2018-05-20, year: 2018, values: [{indicator: projects, value: 3}]}
"""


def results(text: str, as_of: str) -> list[tuple[str, ...]]:
    (measure,) = ask(text, as_of).measures
    return [
        (str(one.actual), str(one.deviation), str(one.percent), str(one.reached))
        for one in measure.indicators
    ]


def test_a_target_may_be_reached_early_but_not_missed_early() -> None:
    assert results(PROJECTS, "2018-04-01")[0] == ("0.5", "-0.5", "50.0", "undetermined")
    assert results(PROJECTS, "2018-05-15")[0] == ("0.5", "-0.5", "50.0", "not_reached")


def test_an_entry_about_the_occurrence_counts_whenever_it_is_dated() -> None:
    assert results(PROJECTS, "2018-06-01")[0] == ("3", "2", "300.0", "reached")


def test_a_value_of_an_earlier_year_says_nothing_of_this_one() -> None:
    assert results(PROJECTS, "2019-12-01")[1] == ("None", "None", "None", "undetermined")


def one(operator: str, target: str, value: str, as_of: str = "2018-12-31") -> str:
    text = f"""
    measure:
      term: III квартал 2018 года
      indicators:
        - {{id: i, name: n, operator: "{operator}",
           targets: [{{value: {target}, due: 2018-09-30}}]}}
    journal: [{{type: progress, date: 2018-09-01, values: [{{indicator: i, value: {value}}}]}}]
    """
    return results(text, as_of)[0][3]


def test_operators() -> None:
    assert [one(sign, "10", "10") for sign in (">=", "<=", "=", ">", "<")] == [
        "reached", "reached", "reached", "not_reached", "not_reached",
    ]  # fmt: skip
    assert one("<=", "10", "9", "2018-09-02") == "undetermined", "it may still grow"
    assert one(">=", "10", "11", "2018-09-02") == "reached"


def test_a_target_of_zero_has_no_percent() -> None:
    text = """
    measure:
      term: III квартал 2018 года
      indicators: [{id: i, name: n, operator: "<=", targets: [{value: 0}]}]
    journal: [{type: progress, date: 2018-09-01, values: [{indicator: i, value: 0}]}]
    """
    assert results(text, "2018-12-01") == [("0", "0", "None", "reached")]


THING = """
measure:
  term: III квартал 2018 года
  indicators: [{id: report, name: отчёт, kind: qualitative}]
journal: [{type: done, date: 2018-10-20}]
"""


def test_a_thing_exists_when_the_measure_is_executed() -> None:
    words = [results(THING, day)[0][3] for day in ("2018-09-01", "2018-10-10", "2018-11-01")]
    assert words == ["undetermined", "not_reached", "reached"]


def test_an_indicator_with_no_target_shows_its_value() -> None:
    text = """
    measure:
      term: III квартал 2018 года
      indicators: [{id: i, name: n}]
    journal: [{type: progress, date: 2018-09-01, values: [{indicator: i, value: 7}]}]
    """
    assert results(text, "2018-12-01") == [("7", "None", "None", "undetermined")]
