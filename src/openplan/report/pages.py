"""Forms -> pages, by templates: sandboxed, escaped by format, reading nothing but their loader.

The built-in templates and the repository's own come as a mapping from name to text; of two with
one name the repository's is taken. A form is rendered by `<form>.<format>.j2` where there is one,
else by `report.<format>.j2`. What a template may use stands in `docs/templates.md`.

Templates come from strangers: a loop, a text or a page that grows without bound is an error of
the template, and so is everything that goes wrong in it, with its file and line.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from types import TracebackType
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from openplan.agenda import Status
from openplan.dates.language import Lang, Text
from openplan.errors import UserError
from openplan.report.form import Cell, Form, Kind
from openplan.report.hyphens import hyphenate
from openplan.report.markdown import (
    Markdown,
    escape_markdown,
    escape_markdown_cell,
    format_markdown_cell,
    format_markdown_link,
)
from openplan.report.wording import NOTHING

MOST_CHARACTERS = 64_000_000
_MOST_TEXT = 4_000_000
_MOST_ITERATIONS = 100_000
_MOST_CALLS = 5_000_000
_MOST_BITS = 4096
_FILTERS = frozenset(
    "abs capitalize count d default dictsort e escape first float groupby int items last "
    "length list lower map max min reject rejectattr reverse round safe select selectattr "
    "sort string striptags sum title trim truncate unique upper".split()
)
_TEXT_METHODS = frozenset(
    "capitalize casefold count endswith find index isdigit lower lstrip partition removeprefix "
    "removesuffix rpartition rsplit rstrip split splitlines startswith strip swapcase title "
    "upper".split()
)
_KIND_FIELDS = frozenset({"is_number", "value"})
_WHOLE = re.compile(r"\b\d{2}\.\d{2}\.\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|№\u00a0[\w/.-]{1,12}(?!\S)")
"""Dates and numbers of acts."""
_ROMAN = frozenset("IVX")
_FAULTS = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError,
    RecursionError, MemoryError,
)  # fmt: skip


class BeyondBoundsError(SecurityError):
    """What a template may not spend or do, in our own words."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


_CHARACTERS = Text("знаков в тексте", "characters in a text")


def _too_many(most: int, what: Text) -> BeyondBoundsError:
    return BeyondBoundsError(Text(f"больше {most} {what.ru}", f"more than {most} {what.en}"))


class _Joins(CodeGenerator):
    """`a ~ b` is joined by the environment, which counts."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - jinja's name
        self.write("environment.join_texts((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with bounds on what one rendering may spend."""

    code_generator_class = _Joins
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {"join": _join, "replace": _replace}
        self.globals = {"range": self._range, "namespace": self.globals["namespace"]}
        self.spend_anew()

    def spend_anew(self) -> None:
        self._iterations = self._calls = 0

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        self._iterations += len(found)
        if self._iterations > _MOST_ITERATIONS:
            raise _too_many(_MOST_ITERATIONS, Text("шагов range", "steps of range"))
        return found

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        __self._calls += 1
        if __self._calls > _MOST_CALLS:
            raise _too_many(_MOST_CALLS, Text("вызовов", "calls"))
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "+":
            return _bounded(left + right)
        if not all(isinstance(side, int | float | Decimal) for side in (left, right)):
            raise BeyondBoundsError(
                Text(f"{operator} применяется только к числам", f"{operator} takes numbers only")
            )
        if operator == "**" and (abs(left) > 10_000 or abs(right) > 10):
            raise BeyondBoundsError(
                Text("** применяется только к малым числам", "** takes small numbers only")
            )
        found = super().call_binop(context, operator, left, right)
        if isinstance(found, int) and found.bit_length() > _MOST_BITS:
            raise BeyondBoundsError(Text("число слишком велико", "the number is too large"))
        return found

    def join_texts(self, pieces: Sequence[Any]) -> Any:
        if any(isinstance(piece, Markup) for piece in pieces):
            return _bounded(Markup("").join(map(escape, pieces)))
        return _bounded("".join(map(str, pieces)))

    def wrap_str_format(self, value: Any) -> None:
        """`format` could widen a text without bound: it is a method like others, and refused."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str):
            return attr in _TEXT_METHODS or (isinstance(obj, Kind) and attr in _KIND_FIELDS)
        return bool(super().is_safe_attribute(obj, attr, value))

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """What a macro or a block has put together."""
        said, size = [], 0
        for piece in pieces:
            size += len(piece)
            if size > MOST_CHARACTERS:
                raise _too_many(MOST_CHARACTERS, _CHARACTERS)
            said.append(piece)
        return "".join(said)


def _bounded(value: Any) -> Any:
    if isinstance(value, str | list | tuple) and len(value) > _MOST_TEXT:
        raise _too_many(_MOST_TEXT, _CHARACTERS)
    return value


def _replace(text: Any, old: str, new: str) -> str:
    """Plain replacement; what was safe markup before is text afterwards."""
    said = str(text)
    if len(said) + said.count(old) * len(new) > _MOST_TEXT:
        raise _too_many(_MOST_TEXT, _CHARACTERS)
    return said.replace(old, new)


def _join(values: Iterable[Any], between: str = "") -> str:
    """Plain text, escaped where it is put out."""
    pieces = [str(value) for value in values]
    if sum(map(len, pieces)) + len(pieces) * len(between) > _MOST_TEXT:
        raise _too_many(_MOST_TEXT, _CHARACTERS)
    return between.join(pieces)


def render_page(
    forms: Sequence[Form],
    format: str,  # noqa: A002 - the option's name
    templates: Mapping[str, str],
    *,
    lang: Lang,
    template: tuple[str, str] | None = None,
) -> str:
    """`template` is a name and a text to be used in place of the one of that format.

    Raises UserError where a template is wrong, with its name and line.
    """
    known = dict(templates)
    if template is not None:
        known[template[0]] = template[1]
    environment = _environment(format, known)
    name = template[0] if template else _name_of(forms, format, known)
    context = {
        "forms": forms,
        "lang": lang,
        "title": _title(forms),
        "nothing": NOTHING,
        "statuses": [status.value for status in Status],
    }
    try:
        environment.spend_anew()
        page = environment.get_template(name)
        return environment.concat(page.generate(context))
    except _FAULTS as error:
        raise _refusal(error, name, known) from None


def _title(forms: Sequence[Form]) -> str:
    return forms[0].heading if forms else ""


def _name_of(forms: Sequence[Form], format: str, known: Mapping[str, str]) -> str:  # noqa: A002
    own = f"{forms[0].name}.{format}.j2" if forms else ""
    return own if own in known else f"report.{format}.j2"


def _environment(format: str, known: Mapping[str, str]) -> _Sandbox:  # noqa: A002
    """`finalize` escapes what HTML's own escaping does not know."""
    options: dict[str, Any] = (
        {"autoescape": True}
        if format == "html"
        else {"finalize": _in_markdown if format == "md" else _in_text}
    )

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (known[name], name, lambda: True) if name in known else None

    environment = _Sandbox(
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,
    )
    if format == "md":
        environment.filters["safe"] = Markdown
    environment.filters |= {
        "capital": _capital,
        "whole": _whole,
        "hyphenate": hyphenate,
        "integrity": _integrity,
        "language": _language,
        "cell": format_markdown_cell if format == "md" else _cell_text,
        "in_cell": escape_markdown_cell,
        "link": format_markdown_link,
    }
    return environment


def _in_markdown(value: Any) -> Any:
    if isinstance(value, Markdown):
        return value
    return "" if value is None else escape_markdown(str(value))


def _in_text(value: Any) -> Any:
    return "" if value is None else value


def _cell_text(cell: Cell, nothing: str = "") -> str:
    return cell.text or nothing


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _whole(text: str) -> Markup:
    """HTML in which no date and no number of an act is broken between lines."""
    return Markup(_WHOLE.sub(r'<span class="whole">\g<0></span>', str(escape(text))))  # noqa: S704


def _language(text: str, lang: Lang) -> Lang:
    """Of the words of a text: by most of its letters, `lang` where it has none."""
    letters = [each for each in text if each.isalpha() and each not in _ROMAN]
    russian = sum("\u0400" <= each <= "\u04ff" for each in letters)
    if russian * 2 == len(letters):
        return lang
    return "ru" if russian * 2 > len(letters) else "en"


def _integrity(script: str) -> str:
    """What a content security policy knows the script by."""
    digest = sha256(script.encode("utf-8")).digest()
    return f"sha256-{b64encode(digest).decode('ascii')}"


def _refusal(error: BaseException, name: str, known: Mapping[str, str]) -> UserError:
    place, line = name, 0
    if isinstance(error, TemplateSyntaxError):
        place, line = error.name or error.filename or name, error.lineno
    elif (found := _line_of(error.__traceback__, known)) is not None:
        place, line = found
    where = Text(f"{place}, строка {line}", f"{place}, line {line}") if line else Text(place, place)
    why, hint = _reason(error), _DESCRIBED
    if isinstance(error, TemplateNotFound):
        hint = Text(f"есть: {', '.join(sorted(known))}", f"there are: {', '.join(sorted(known))}")
        if not line:
            return UserError(why, hint)
    said = Text(f"ошибка в шаблоне: {where.ru}: ", f"error in a template: {where.en}: ")
    return UserError(Text(said.ru + why.ru, said.en + why.en), hint)


_DESCRIBED = Text(
    "что шаблон может использовать, описано в docs/templates.md",
    "what a template may use is described in docs/templates.md",
)


def _reason(error: BaseException) -> Text:
    """Jinja's own words are English in both languages."""
    if isinstance(error, BeyondBoundsError):
        return error.said
    if isinstance(error, TemplateNotFound):
        return Text(f"нет шаблона «{error.name}»", f'there is no template "{error.name}"')
    why = str(error) or type(error).__name__
    return Text(why, why)


def _line_of(traceback: TracebackType | None, known: Mapping[str, str]) -> tuple[str, int] | None:
    """The innermost line of a template that the error came through."""
    found = None
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in known:
            found = (name, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found
