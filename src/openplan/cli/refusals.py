"""A wrong command line, said in our own words and in both languages.

typer's own errors are English and come from a library inside it, whose place differs between
versions; they are known here by the names of their classes.
"""

from typing import Any

import typer

from openplan.cli.speech import spoken
from openplan.dates.language import Lang, Text
from openplan.errors import UserError

LANGS: tuple[Lang, Lang] = ("ru", "en")
UsageProblem: type[Exception] = typer.BadParameter.__mro__[1]
"""What all of typer's usage errors have in common."""


def refusal_of(problem: Any) -> UserError:
    """The sentence and the hint for a usage error of typer; help where nothing was asked."""
    context = getattr(problem, "ctx", None)
    hint = _see_help(context.command_path if context else "openplan")
    match type(problem).__name__:
        case "NoSuchOption":
            return _no_such_option(problem, hint)
        case "MissingParameter":
            ru, en = (spoken(_name_of(problem), lang) for lang in LANGS)
            return UserError(Text(f"не указано: {ru}", f"missing: {en}"), hint)
        case "BadOptionUsage":
            return _bad_option_usage(problem, hint)
        case "BadParameter":
            name = _name_of(problem)
            return UserError(Text(f"{name}: неверное значение", f"{name}: {problem.message}"), hint)
    return _other(str(problem.message), hint)


def _see_help(path: str) -> Text:
    return Text(f"справка: {path} --help", f"see {path} --help")


def _name_of(problem: Any) -> str:
    parameter = problem.param
    if parameter is None:
        return str(problem.param_hint or "")
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar)


def _no_such_option(problem: Any, hint: Text) -> UserError:
    name = problem.option_name
    if problem.possibilities:
        nearest = problem.possibilities[0]
        hint = Text(f"может быть, {nearest}? {hint.ru}", f"perhaps {nearest}? {hint.en}")
    return UserError(Text(f"нет параметра {name}", f"there is no option {name}"), hint)


def _bad_option_usage(problem: Any, hint: Text) -> UserError:
    name = problem.option_name
    if "requires" in problem.message:
        return UserError(Text(f"{name}: нужно значение", f"{name}: a value is needed"), hint)
    return UserError(
        Text(f"{name}: значение не нужно", f"{name}: takes no value"),
        hint,
    )


def _other(message: str, hint: Text) -> UserError:
    if "unexpected extra argument" in message:
        extra = message.rpartition(" (")[2].rstrip(")")
        return UserError(Text(f"лишнее: {extra}", f"not expected: {extra}"), hint)
    if message.startswith("Missing command"):
        return UserError(Text("не названа команда", "no command is named"), hint)
    return UserError(Text(f"неверный вызов: {message}", message), hint)
