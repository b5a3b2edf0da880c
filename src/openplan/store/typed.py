"""Values read from a file -> a model, or what is wrong with them in plain words.

Every way in which pydantic can refuse a value of our models has a sentence here; one that was
not foreseen gets a general sentence, and pydantic's own words are never shown. A key with an
empty value counts as absent: its default applies, or it is missing.
"""

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Diagnostic, Route
from openplan.store.kinds import LIMIT, MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE, Kind
from openplan.store.reading import Value, brief
from openplan.store.source import MOST_FINDINGS, Source, finding, first_findings

Model = TypeVar("Model", bound=BaseModel)


class UnusableError(Exception):
    """A file that makes no model: `found` says why; `routes` are those of the wrong values, and
    there are none when the file was not even read."""

    def __init__(self, found: Sequence[Diagnostic], routes: Sequence[Route] = ()) -> None:
        super().__init__(f"{len(found)} findings")
        self.found = found
        self.routes = routes


def typed(model: type[Model], value: dict[str, Value], source: Source) -> Model:
    """Raises `UnusableError` with all that is wrong; empty values are taken out of `value`."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        refusals = _refusals(model, value, error)
    blanks = [one["loc"] for one in refusals if _is_blank(one)]
    if not blanks:
        raise _mistyped(model, refusals, value, source, frozenset())
    for route in blanks:
        _remove(value, route)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        refusals = _refusals(model, value, error)
        raise _mistyped(model, refusals, value, source, frozenset(blanks)) from None


_MOST_REFUSALS = 20_000
_MOST_SENTENCES = 2 * MOST_FINDINGS


def _refusals(model: type[BaseModel], value: Value, error: ValidationError) -> list[Any]:
    """What pydantic refuses, in its order; of a hostile file, what it refuses in the beginnings
    of the lists, and nothing when even that is more than can be told."""
    for most in (1_000, 100, 10, 1):
        if error.error_count() <= _MOST_REFUSALS:
            return error.errors(include_url=False)
        try:
            model.model_validate(_shortened(value, most))
        except ValidationError as fewer:
            error = fewer
        else:
            break
    return []


def _shortened(value: Value, most: int) -> Value:
    if isinstance(value, dict):
        return {key: _shortened(child, most) for key, child in value.items()}
    if isinstance(value, list):
        return [_shortened(child, most) for child in value[:most]]
    return value


def _is_blank(refusal: Any) -> bool:
    return (
        refusal["input"] is None
        and isinstance(refusal["loc"][-1], str)
        and refusal["type"] not in _ABOUT_KEYS
    )


def _remove(value: Any, route: Route) -> None:
    for part in route[:-1]:
        value = value[part]
    del value[route[-1]]


@dataclass(frozen=True, slots=True)
class _Mistake:
    """One refusal of pydantic, with what a sentence about it needs to know."""

    type: str
    route: Route
    context: dict[str, Any]
    input: Any
    keys: Sequence[str]  # the known keys where this one stands
    is_blank: bool
    key: str

    @property
    def name(self) -> Text:
        last = self.route[-1]
        if isinstance(last, str):
            return Text(ru=f"ключ «{brief(last)}»", en=f'key "{brief(last)}"')
        within = next((part for part in reversed(self.route) if isinstance(part, str)), "")
        return Text(
            ru=f"строка №{NBSP}{last + 1} списка «{within}»", en=f'item {last + 1} of "{within}"'
        )

    @property
    def shown(self) -> Text:
        """What stands there."""
        if isinstance(self.input, str) and self.input:
            return Text(ru=f"«{brief(self.input)}»", en=f'"{brief(self.input)}"')
        if isinstance(self.input, dict):
            return Text(ru="набор ключей", en="a set of keys")
        if isinstance(self.input, list):
            return Text(ru="список", en="a list")
        return Text(ru="ничего нет", en="nothing")


class _Said(NamedTuple):
    kind: Kind
    message: Text
    hint: Text | None = None


def _mistyped(
    model: type[BaseModel],
    refusals: list[Any],
    value: Value,
    source: Source,
    blanks: frozenset[Route],
) -> UnusableError:
    mistakes = [
        _Mistake(
            one["type"],
            one["loc"],
            one.get("ctx", {}),
            one["input"],
            _keys_at(model, one["loc"][:-1]),
            one["loc"] in blanks,
            _key(value, one["loc"]),
        )
        for one in refusals[:_MOST_SENTENCES]
    ]
    if not mistakes:
        span = source.locate(())
        return UnusableError([finding(LIMIT, source, span, *_COUNTLESS)])
    return UnusableError(
        first_findings([_diagnostic(mistake, source) for mistake in _without_echoes(mistakes)]),
        [one["loc"] for one in refusals],
    )


_COUNTLESS = (
    Text(ru="ошибок в файле больше, чем можно перечислить", en="too many mistakes to list"),
    Text(
        ru="проверьте, тот ли это файл; что в нём пишется, говорит схема: openplan schema",
        en="is this the right file? what it holds stands in the schema: openplan schema",
    ),
)


def _without_echoes(mistakes: list[_Mistake]) -> list[_Mistake]:
    """A key misspelt is one mistake, though it is both unknown and missing."""
    meant = {
        (*mistake.route[:-1], _nearest(str(mistake.route[-1]), mistake.keys))
        for mistake in mistakes
        if mistake.type == "extra_forbidden"
    }
    return [
        mistake for mistake in mistakes if mistake.type != "missing" or mistake.route not in meant
    ]


def _diagnostic(mistake: _Mistake, source: Source) -> Diagnostic:
    said = _SENTENCES.get(mistake.type, _general)(mistake)
    span = source.locate(mistake.route, key=mistake.type in _ABOUT_KEYS)
    return finding(said.kind, source, span, said.message, said.hint, key=mistake.key)


def _key(value: Value, route: Route) -> str:
    """The route by ids instead of positions: `measures/39/term`."""
    names: list[str] = []
    for part in route:
        value = _child(value, part)
        name = value.get("id") if isinstance(part, int) and isinstance(value, dict) else None
        names.append(brief(name if isinstance(name, str) else str(part)))
    return "/".join(names)


def _child(value: Value, part: str | int) -> Value:
    if isinstance(value, dict):
        return value.get(str(part))
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


# The keys that a model knows


def _keys_at(model: type[BaseModel], route: Route) -> Sequence[str]:
    here: type[BaseModel] | None = model
    for part in route:
        if isinstance(part, str) and here is not None and part in here.model_fields:
            here = model_below(here, part)
    return () if here is None else tuple(here.model_fields)


def model_below(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    """The model of what stands under a key, of its items when that is a list; None for none."""
    known = model.model_fields if model is not None else {}
    return _model_in(known[key].annotation) if key in known else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    arguments = get_args(annotation)
    if not arguments:
        is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
        return annotation if is_model else None
    return next((found for found in map(_model_in, arguments) if found is not None), None)


_LOOKALIKES = str.maketrans("аеорсухкмтнвАЕОРСХКМТНВ", "aeopcyxkmthbAEOPCXKMTHB")


def _nearest(word: str, words: Sequence[str]) -> str | None:
    plain = word.strip().translate(_LOOKALIKES).lower().replace("-", "_")
    near = difflib.get_close_matches(plain, words, n=1, cutoff=0.6)
    return near[0] if near else None


def _possibly(word: str, words: Sequence[str]) -> Text:
    near = _nearest(word, words)
    if near is None:
        known = ", ".join(words)
        return Text(ru=f"известны: {known}", en=f"known are: {known}")
    if near == word.translate(_LOOKALIKES):
        return Text(
            ru=f"возможно: {near} (сейчас в слове есть русские буквы, похожие на латинские)",
            en=f"possibly: {near} (the word holds Cyrillic letters that look like Latin ones)",
        )
    return Text(ru=f"возможно: {near}", en=f"possibly: {near}")


# Sentences


def _general(mistake: _Mistake) -> _Said:
    return _Said(
        WRONG_VALUE,
        Text(
            ru=f"{mistake.name.ru}: значение не подходит, стоит {mistake.shown.ru}",
            en=f"{mistake.name.en}: the value does not fit, found {mistake.shown.en}",
        ),
        Text(
            ru="что здесь пишется, говорит схема: openplan schema",
            en="what is written here stands in the schema: openplan schema",
        ),
    )


def _unknown_key(mistake: _Mistake) -> _Said:
    name = brief(str(mistake.route[-1]))
    return _Said(
        UNKNOWN_KEY,
        Text(ru=f"неизвестный ключ «{name}»", en=f'unknown key "{name}"'),
        _possibly(str(mistake.route[-1]), mistake.keys),
    )


def _missing_key(mistake: _Mistake) -> _Said:
    name = str(mistake.route[-1])
    sample = "1" if name == "openplan" else "…"
    if mistake.is_blank:
        return _Said(
            MISSING_KEY,
            Text(ru=f"у ключа «{name}» нет значения", en=f'key "{name}" has no value'),
            Text(ru="впишите значение после двоеточия", en="write the value after the colon"),
        )
    return _Said(
        MISSING_KEY,
        Text(ru=f"нет обязательного ключа «{name}»", en=f'the required key "{name}" is missing'),
        Text(ru=f"добавьте строку: {name}: {sample}", en=f"add a line: {name}: {sample}"),
    )


_QUOTED = re.compile(r"'([^']*)'")


def _not_allowed(mistake: _Mistake) -> _Said:
    allowed = _QUOTED.findall(str(mistake.context.get("expected", "")))
    if mistake.route[-1] == "openplan":
        return _Said(
            WRONG_VALUE,
            Text(
                ru=f"версия формата {mistake.shown.ru} неизвестна: эта программа читает версию 1",
                en=f"format version {mistake.shown.en} is unknown: this program reads version 1",
            ),
            Text(
                ru="напишите «openplan: 1» или обновите программу",
                en="write `openplan: 1`, or upgrade the program",
            ),
        )
    choice = ", ".join(allowed)
    return _Said(
        WRONG_VALUE,
        Text(
            ru=f"{mistake.name.ru}: стоит {mistake.shown.ru}, а допустимы {choice}",
            en=f"{mistake.name.en}: found {mistake.shown.en}, allowed are {choice}",
        ),
        _possibly(mistake.input, allowed)
        if isinstance(mistake.input, str) and _nearest(mistake.input, allowed)
        else Text(ru=f"выберите из списка: {choice}", en=f"choose from the list: {choice}"),
    )


def _needs(ru: str, en: str, hint: Text) -> Callable[[_Mistake], _Said]:
    """A sentence «ключ «x»: нужен …, а стоит …»."""

    def say(mistake: _Mistake) -> _Said:
        return _Said(
            WRONG_VALUE,
            Text(
                ru=f"{mistake.name.ru}: {ru}, а стоит {mistake.shown.ru}"
                if mistake.input
                else f"{mistake.name.ru}: {ru}, а значения нет",
                en=f"{mistake.name.en}: {en}, found {mistake.shown.en}",
            ),
            hint,
        )

    return say


def _not_text(mistake: _Mistake) -> _Said:
    hint = Text(
        ru="текст, в начале которого стоят «[», «{» или «- », берётся в кавычки",
        en="a text that begins with [, { or - needs quotes",
    )
    return _needs("нужен текст", "a text is needed", hint)(mistake)


def _not_list(mistake: _Mistake) -> _Said:
    one = brief(mistake.input) if isinstance(mistake.input, str) else "…"
    hint = Text(
        ru=f"запишите список с новой строки: - {one}",
        en=f"write the list on a new line: - {one}",
    )
    return _needs("нужен список", "a list is needed", hint)(mistake)


_not_mapping = _needs(
    "нужны строки «ключ: значение»",
    "lines `key: value` are needed",
    Text(
        ru="запишите ключи с новой строки и с отступом",
        en="write the keys on new lines, indented",
    ),
)

_empty_text = _needs(
    "нужен непустой текст",
    "a text that is not empty is needed",
    Text(ru="впишите текст или удалите строку", en="write the text, or delete the line"),
)

_whole_number = _needs(
    "нужно целое число",
    "a whole number is needed",
    Text(ru="напишите число цифрами: 12", en="write the number in digits: 12"),
)

_number = _needs(
    "нужно число",
    "a number is needed",
    Text(
        ru="напишите число цифрами: 12 или 12.5; единицы измерения пишутся отдельно",
        en="write the number in digits: 12 or 12.5; units stand elsewhere",
    ),
)

_date = _needs(
    "дата пишется ГГГГ-ММ-ДД",
    "a date is written YYYY-MM-DD",
    Text(ru="например: 2018-04-12", en="for example: 2018-04-12"),
)

_flag = _needs(
    "пишется true или false",
    "it is true or false",
    Text(ru="напишите true (да) или false (нет)", en="write true (yes) or false (no)"),
)


def _long_text(mistake: _Mistake) -> _Said:
    most = mistake.context.get("max_length")
    return _needs(
        f"не больше {most} знаков",
        f"at most {most} characters",
        Text(ru="сократите значение", en="make the value shorter"),
    )(mistake)


def _pattern(mistake: _Mistake) -> _Said:
    if mistake.route[-1] == "sha256":
        return _needs(
            "контрольная сумма – это 64 знака 0–9 и a–f",
            "a checksum is 64 characters 0-9 and a-f",
            Text(ru="её печатает команда sha256sum", en="the command sha256sum prints it"),
        )(mistake)
    return _needs(
        "обозначение состоит из букв, цифр, «.», «-» и «_» и начинается с буквы или цифры",
        "an id consists of letters, digits, . - and _, and begins with a letter or a digit",
        _as_id(mistake.input),
    )(mistake)


def _as_id(value: Any) -> Text:
    words = re.findall(r"\w[\w.\-]*", value) if isinstance(value, str) else []
    if not words:
        return Text(ru="например: serov-2018", en="for example: serov-2018")
    joined = brief("-".join(words))
    return Text(ru=f"возможно: {joined}", en=f"possibly: {joined}")


def _bounds(mistake: _Mistake) -> _Said:
    context = mistake.context
    ru, en = next(
        (f"{ru} {context[name]}", f"{en} {context[name]}")
        for name, ru, en in _BOUND_WORDS
        if name in context
    )
    hint = Text(ru="исправьте число", en="correct the number")
    return _needs(f"число должно быть {ru}", f"the number must be {en}", hint)(mistake)


_BOUND_WORDS = (
    ("ge", "не меньше", "at least"),
    ("le", "не больше", "at most"),
    ("gt", "больше", "more than"),
    ("lt", "меньше", "less than"),
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?)?")


def _date_form(mistake: _Mistake) -> _Said:
    said = _date(mistake)
    dotted = _DOTTED.fullmatch(mistake.input.strip()) if isinstance(mistake.input, str) else None
    if dotted is None:
        return said
    iso = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}"
    return said._replace(hint=Text(ru=f"возможно: {iso}", en=f"possibly: {iso}"))


def _no_such_day(mistake: _Mistake) -> _Said:
    return _Said(
        WRONG_VALUE,
        Text(
            ru=f"{mistake.name.ru}: такого дня нет: {mistake.shown.ru}",
            en=f"{mistake.name.en}: there is no such day: {mistake.shown.en}",
        ),
        Text(
            ru="проверьте месяц и число: дата пишется ГГГГ-ММ-ДД",
            en="look at the month and the day: a date is written YYYY-MM-DD",
        ),
    )


_ABOUT_KEYS = frozenset({"extra_forbidden", "missing"})
_SENTENCES: dict[str, Callable[[_Mistake], _Said]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _not_allowed,
    "string_type": _not_text,
    "tuple_type": _not_list,
    "list_type": _not_list,
    "model_type": _not_mapping,
    "model_attributes_type": _not_mapping,
    "dict_type": _not_mapping,
    "string_too_short": _empty_text,
    "string_too_long": _long_text,
    "string_pattern_mismatch": _pattern,
    "int_parsing": _whole_number,
    "int_parsing_size": _whole_number,
    "int_type": _whole_number,
    "greater_than_equal": _bounds,
    "less_than_equal": _bounds,
    "greater_than": _bounds,
    "less_than": _bounds,
    "date_type": _date_form,
    "bool_type": _flag,
    "decimal_type": _number,
    "openplan_date": _date_form,
    "openplan_no_such_day": _no_such_day,
    "openplan_flag": _flag,
    "openplan_number": _number,
}
