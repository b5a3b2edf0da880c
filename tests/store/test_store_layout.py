"""`fmt` changes the form of a file and nothing else: values and comments come through, twice is
once."""

import re
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from openplan.store import UnusableError, read_source, render_layout

ROOT = Path(__file__).parents[2]
PATH = "plans/town/plan.yaml"
LAID_OUT = [
    *sorted(ROOT.glob("plans/*/*.yaml")),
    *sorted(ROOT.glob("examples/plans/*/*.yaml")),
    ROOT / "openplan.yaml",
    ROOT / "examples" / "openplan.yaml",
]


def laid(text: str, path: str = "openplan.yaml") -> str:
    return render_layout(path, dedent(text).encode())


def journal(text: str) -> str:
    return laid(text, "plans/town/journal.yaml")


def same(expected: str, got: str) -> None:
    assert got == dedent(expected).lstrip("\n")


@pytest.mark.parametrize("path", LAID_OUT, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_files_of_this_repository_are_laid_out(path: Path) -> None:
    data = path.read_bytes()
    assert render_layout(path.as_posix(), data) == data.decode()


def test_keys_take_the_order_of_the_model_with_their_comments() -> None:
    same(
        """
        # yaml-language-server: $schema=schemas/project.schema.json

        openplan: 1  # the version
        # about the title
        title: Town

        lang: ru

        check:
          # too many
          ignore: [OP104]

        # the end
        """,
        laid("""\
        # yaml-language-server: $schema=schemas/project.schema.json

        check:
            # too many
            ignore: [ OP104 ]

        lang: 'ru'
        # about the title
        title:   "Town"
        openplan: 1 # the version

        # the end
        """),
    )


def test_a_comment_stays_in_its_block() -> None:
    same(
        """
        openplan: 1

        entries:
          - measure: 1
            type: done
            date: 2025-01-01
            # of the entry
          # of the list
          - measure: 2
            type: done
            date: 2025-01-02
          # a second one
          #   - measure: 3
        """,
        journal("""\
        openplan: 1
        entries:
        -   date: 2025-01-01
            measure: 1
            type: done
            # of the entry
        # of the list
        -   date: 2025-01-02
            measure: 2
            type: done
          # a second one
          #   - measure: 3
        """),
    )


def test_a_suppression_stays_with_what_it_suppresses() -> None:
    text = journal("""\
        entries:
          - type: done
            # openplan: ignore OP301 -- on paper
            date: 2025-01-01  # openplan: ignore OP302
            measure: 1
        # openplan: ignore OP303
        openplan: 1
        """)
    same(
        """
        # openplan: ignore OP303
        openplan: 1

        entries:
          - measure: 1
            type: done
            # openplan: ignore OP301 -- on paper
            date: 2025-01-01  # openplan: ignore OP302
        """,
        text,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'текст'", "текст"),
        ('"2018"', '"2018"'),
        ("'2018'", '"2018"'),
        ("2018", "2018"),
        ("1.10", "1.10"),
        ("'no'", '"no"'),
        ("no", "no"),
        ("'2018-01-01'", '"2018-01-01"'),
        ("'12:30'", '"12:30"'),
        ("'1e3'", '"1e3"'),
        ("'срок: до мая'", '"срок: до мая"'),
        ("'а #б'", '"а #б"'),
        ("'>='", '">="'),
        ('"сказал \\"да\\""', 'сказал "да"'),
        ("'\"да\"'", "'\"да\"'"),
        ("''", '""'),
        ('"a\\tb"', '"a\\tb"'),
        (">-\n  сложено\n  в две", "сложено в две"),
        ("сложено\n  в две", "сложено в две"),
        ("|\n  раз\n  два\n", "|\n  раз\n  два"),
        ("|-\n  раз\n   два\n", "|-\n  раз\n   два"),
        (">\n  раз\n\n  два\n", ">\n  раз\n\n  два"),
        ('"раз\\nдва"', "|-\n  раз\n  два"),
        ("|-\n  раз  \n  два", '"раз  \\nдва"'),
        ('"раз\\n \\nдва"', '"раз\\n \\nдва"'),
        ('"раз\\n\\n"', '"раз\\n\\n"'),
        ("|+\n  раз\n\n", '"раз\\n\\n\\n"'),
    ],
)
def test_how_a_text_is_written(before: str, after: str) -> None:
    text = render_layout("openplan.yaml", f"title: {before}\n".encode())
    assert text == f"title: {after}\n"
    assert yaml.safe_load(text) == yaml.safe_load(f"title: {before}\n")


def test_long_texts_are_folded_at_a_hundred_columns() -> None:
    words = "слово " * 40
    text = laid(f"title: {words}")
    lines = text.splitlines()
    assert lines[0] == "title: >-"
    assert all(90 < len(line) <= 100 for line in lines[1:-1])
    assert read_source("x", text.encode()).value == {"title": words.strip()}
    assert laid("title: https://example.org/" + "a" * 100).startswith("title: https://")


def test_brackets_stay_while_they_fit() -> None:
    assert laid("check: {ignore: [OP101,\n  'OP102' ]}") == "check:\n  ignore: [OP101, OP102]\n"
    long = ", ".join(f"OP{number}" for number in range(101, 130))
    assert laid(f"check: {{ignore: [{long}]}}").splitlines()[2] == "    - OP101"
    assert laid("check:\n  ignore: [OP101, # why\n    OP102]") == (
        "check:\n  ignore:\n    - OP101  # why\n    - OP102\n"
    )


@pytest.mark.parametrize(
    "text", ["", "# alone\n", "\ufeffopenplan: 1\r\nlang: ru\r\n", "---\n{}\n"]
)
def test_what_has_little_in_it(text: str) -> None:
    found = render_layout("openplan.yaml", text.encode())
    assert "\r" not in found
    assert not found or found.endswith("\n")
    assert ("# alone" in text) == ("# alone" in found)
    assert render_layout("openplan.yaml", found.encode()) == found


@pytest.mark.parametrize(
    "text", ["title: [", "titel: Town", "title: &a x", "a: 1\na: 2", "title: x\n---\nb: 1"]
)
def test_what_does_not_load_is_refused(text: str) -> None:
    with pytest.raises(UnusableError) as caught:
        render_layout("openplan.yaml", text.encode())
    assert caught.value.found


def test_a_record_is_never_rewritten() -> None:
    text = "entry: {measure: 1, type: done, date: 2025-01-01}\nopenplan: 1"
    assert render_layout("plans/town/journal/a.yaml", text.encode()) == text


# Laws

SIGNS = st.text("абв 12.-:#'\"\\,[]{}&*!|>%@`?=~\n\tnoyx«»", max_size=30)
TEXTS = st.one_of(SIGNS, st.sampled_from(["no", "1.10", "0x1F", "2018-01-01", "слово " * 30, "- "]))


@st.composite
def scalars(draw: st.DrawFn, indent: int) -> str:
    """Some notation of some text; not every one is valid."""
    value = draw(TEXTS)
    kind = draw(st.sampled_from(["plain", "single", "double", ">", ">-", "|", "|-", "|+", ">+"]))
    flat = " ".join(value.split())
    if kind == "plain":
        return flat
    if kind == "single":
        return "'" + flat.replace("'", "''") + "'"
    if kind == "double":
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'
    pad = " " * (indent + draw(st.integers(1, 3)))
    return "\n".join([kind, *(pad + line for line in value.split("\n"))])


def lists(indent: int) -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(["it", "'no'", "12", '"a, b"', "к-1"]), max_size=4)
    return words.map(lambda found: f"[{', '.join(found)}]")


@st.composite
def measures(draw: st.DrawFn) -> list[str]:
    indent = draw(st.integers(0, 3))
    pad, inner = " " * indent, " " * (indent + 2)
    pairs = [("id", draw(st.sampled_from(["1", "'2'", "к-1"])))]
    more = draw(st.sets(st.sampled_from(["note", "number", "expected_result"])))
    pairs += [(key, draw(scalars(indent + 2))) for key in ("title", "term", *sorted(more))]
    pairs.append(("executors", draw(lists(indent))))
    pairs = draw(st.permutations(pairs))
    return [
        f"{pad + '- ' if place == 0 else inner}{key}: {value}"
        for place, (key, value) in enumerate(pairs)
    ]


@st.composite
def plans(draw: st.DrawFn) -> str:
    act = "  act: {type: law, issuer: i, number: 1, date: 2018-01-01}"
    header = draw(st.permutations(["  id: town", f"  title: {draw(scalars(2))}", act]))
    blocks = draw(
        st.permutations([["openplan: 1"], ["plan:", *header], ["measures:", *draw(measures())]])
    )
    found: list[str] = []
    for place, line in enumerate(line for block in blocks for line in block):
        if draw(st.integers(0, 3)) == 0:
            found.append("")
        if draw(st.integers(0, 2)) == 0:
            found.append(f"{' ' * draw(st.integers(0, 6))}# c{place}.")
        tail = f"  # t{place}." if "\n" not in line and draw(st.integers(0, 3)) == 0 else ""
        found.append(f"{line}{tail}")
    if draw(st.booleans()):
        found.append(f"{' ' * draw(st.integers(0, 6))}# end.")
    return "\n".join(found) + draw(st.sampled_from(["", "\n", "\n\n"]))


def marks(text: str) -> list[str]:
    """The comments of `plans`, wherever they stand; one inside a text may be folded."""
    return re.findall(r"#\s+(\w+\.)", text)


def as_others_read(text: str) -> object:
    """Values with the types that YAML 1.1 gives them; the order of keys does not count."""

    def value_of(node: yaml.Node) -> object:
        if isinstance(node, yaml.MappingNode):
            return {str(value_of(key)): value_of(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [value_of(item) for item in node.value]
        return node.tag, node.value

    return value_of(yaml.compose(text, yaml.SafeLoader))


@settings(max_examples=settings.default.max_examples // 2)
@given(plans())
def test_values_and_comments_never_change_and_twice_is_once(text: str) -> None:
    before = read_source(PATH, text.encode()).value
    assume(before is not None)
    try:
        others = as_others_read(text)
        found = render_layout(PATH, text.encode())
    except (UnusableError, yaml.YAMLError):
        assume(False)
    assert read_source(PATH, found.encode()).value == before
    assert Counter(marks(found)) == Counter(marks(text))
    assert as_others_read(found) == others
    assert render_layout(PATH, found.encode()) == found
