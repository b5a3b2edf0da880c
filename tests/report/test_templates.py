"""Templates of a repository: what they may do, and how their mistakes are named."""

import pytest
from reporting import TEMPLATES, TOWN, forms_of

from openplan.errors import UserError
from openplan.report import render


def page(text: str, format: str = "md", **more: str) -> str:  # noqa: A002
    forms = forms_of("full", TOWN, as_of="2018-12-31")
    said = render(forms, format, templates=TEMPLATES | more, template=("own.j2", text))
    assert isinstance(said, str)
    return said


def refusal(text: str, format: str = "md", **more: str) -> str:  # noqa: A002
    with pytest.raises(UserError) as error:
        page(text, format, **more)
    return error.value.message.en


def test_the_context() -> None:
    assert page("{{ title }}, {{ lang }}", "txt").startswith("Отчёт об исполнении Плана")
    text = """\
{% for form in forms %}{% for group in form.groups %}{% for row in group.rows %}
{{ row.id }}: {{ row.cells[5].value }}
{% endfor %}{% endfor %}{% endfor %}"""
    assert page(text, "txt").split() == [
        "town-2018/1:", "done_late", "town-2018/2:", "overdue", "town-2018/3:", "ongoing",
        "town-2018/4:", "scheduled", "town-2018/5:", "scheduled",
    ]  # fmt: skip


def test_a_repository_shadows_by_name_and_a_form_has_its_own() -> None:
    forms = forms_of("full", TOWN, as_of="2018-12-31")
    shadowed = TEMPLATES | {"report.md.j2": "своё"}
    assert render(forms, "md", templates=shadowed) == "своё"
    assert render(forms, "md", templates=shadowed | {"full.md.j2": "полное"}) == "полное"


def test_what_is_put_out_is_escaped_for_its_format() -> None:
    assert page("{{ '<b>|' }}") == "\\<b\\>\\|"
    assert page("{{ '<b>|' }}", "html") == "&lt;b&gt;|"
    assert page("{{ title[:0] ~ '<b>' ~ ('<i>' | safe) }}", "html") == "&lt;b&gt;<i>"
    assert page("{{ '<b>|' }}", "txt") == "<b>|"


def test_a_mistake_is_named_with_its_line() -> None:
    assert refusal("a\n{{ form.acts }}") == (
        "error in a template: own.j2, line 2: 'form' is undefined"
    )
    assert refusal("a\nb\n{% for %}").startswith("error in a template: own.j2, line 3:")
    assert refusal("a\n{{ 1 / 0 }}").startswith("error in a template: own.j2, line 2:")
    assert refusal("a\n{% include 'part.j2' %}", **{"part.j2": "b\n\n{{ no }}"}) == (
        "error in a template: part.j2, line 3: 'no' is undefined"
    )


def test_only_templates_can_be_read() -> None:
    assert refusal("a\n{% include '/etc/passwd' %}") == (
        'error in a template: own.j2, line 2: there is no template "/etc/passwd"'
    )
    assert "../plans" in refusal("{% include '../plans/plan.yaml' %}")


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(100000000) %}{% endfor %}",
        "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}",
        "{{ 'x' * 100000000 }}",
        "{{ [1] * 100000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ 'x' | center(1000000000) }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        (
            "{% set x = namespace(v='xxxxxxxx') %}{% for i in range(60) %}"
            "{% set x.v = x.v ~ x.v %}{% endfor %}"
        ),
        (
            "{% set x = namespace(v='xxxxxxxx') %}{% for i in range(60) %}"
            "{% set x.v = x.v + x.v %}{% endfor %}"
        ),
        (
            "{% set x = namespace(v='xxxxxxxx') %}{% for i in range(60) %}"
            "{% set x.v = x.v | replace('x', 'xx') %}{% endfor %}"
        ),
        (
            "{% set x = namespace(v='xxxxxxxx') %}{% for i in range(60) %}"
            "{% set x.v %}{{ x.v }}{{ x.v }}{% endset %}{% endfor %}"
        ),
        "{% set x = namespace(v=3) %}{% for i in range(60) %}{% set x.v = x.v * x.v %}{% endfor %}",
        "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
        "{{ forms.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ forms[0].__init__.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum(n=100000) }}",
        "{{ self.__dict__ }}",
        "{% do forms.append(1) %}",
    ],
)
def test_a_template_can_do_no_harm(text: str) -> None:
    assert refusal(text, "txt").startswith("error in a template: own.j2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 'x' * 9 }}", "* применяется только к числам"),
        ("{% for a in range(100000000) %}{% endfor %}", "больше 100000 шагов range"),
        ("{{ 9 ** 9 ** 9 }}", "** применяется только к малым числам"),
        ("{% include 'нет.j2' %}", "нет шаблона «нет.j2»"),
    ],
)
def test_bounds_are_named_in_russian_too(text: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        page(text)
    assert error.value.message.ru == f"ошибка в шаблоне: own.j2, строка 1: {said}"


def test_a_format_without_templates_says_so() -> None:
    assert refusal("x", "csv") == "the format csv has no template"
