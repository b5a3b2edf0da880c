"""A wrong command line, said in our own words and in both languages.

typer's own errors are English and come from a library inside it, whose place differs between
versions; they are known here by the names of their classes.
"""

import errno
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


def refusal_of_system(error: OSError) -> UserError | None:
    """What the system did not let us do, wherever it was; None where the fault may be ours."""
    why = _SYSTEM.get(error.errno or 0)
    if why is None:
        return None
    name = error.filename if isinstance(error.filename, str) else ""
    place = f"{_shortened(name)}: " if name else ""
    return UserError(Text(place + why.ru, place + why.en))


_RIGHTS = Text("нет прав доступа", "permission denied")
_ROOM = Text("на диске нет места", "no space left on the disk")
_FILES = Text("открыто слишком много файлов", "too many files are open")
_SYSTEM = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.ENAMETOOLONG: Text("имя слишком длинное", "the name is too long"),
    errno.ELOOP: Text("ссылки ведут по кругу", "the links lead in a circle"),
    errno.EROFS: Text("диск доступен только для чтения", "the disk is read-only"),
    errno.EIO: Text("ошибка диска", "the disk does not answer"),
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
}
_MOST_OF_NAME = 80


def _shortened(name: str) -> str:
    return name if len(name) <= _MOST_OF_NAME else f"{name[:_MOST_OF_NAME]}…"


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
