"""The application: its commands, the options they share, and the one place that catches errors.

What the tool cannot do is a sentence and a hint on stderr, exit 2; a bug is named as one,
exit 3, with the traceback under `--debug`; an interrupt is 130.
"""

import os
import traceback
from collections.abc import Sequence
from contextlib import suppress
from shutil import get_terminal_size
from typing import Annotated, Any

import typer

from openplan import __version__
from openplan.cli.options import known, option
from openplan.cli.outputs import force_utf8, put, tell
from openplan.cli.parser import Group
from openplan.cli.refusals import UsageProblem, refusal_of, refusal_of_system
from openplan.cli.session import Session, session_of
from openplan.cli.settings import learn_lang
from openplan.cli.speech import say
from openplan.dates.language import Text
from openplan.errors import ExitCode, UserError

_COMMANDS = "openplan.cli.commands"
_HELP = say(
    ru="Дорожные карты и планы мероприятий в YAML: сроки, исполнение, отчёты, проверки.",
    en="Roadmaps of public bodies as YAML in git: deadlines, execution, reports, checks.",
)


class Commands(Group):
    """What openplan does, in the order of the help."""

    catalogue = {  # noqa: RUF012 - read by the class above, changed by nobody
        "due": (f"{_COMMANDS}.due", Text("Что и когда исполнить.", "What is due.")),
        "status": (
            f"{_COMMANDS}.status",
            Text("Ход исполнения, строка на план.", "How the plans stand, a line each."),
        ),
        "report": (
            f"{_COMMANDS}.report",
            Text("Отчёт об исполнении.", "A status report."),
        ),
        "remind": (
            f"{_COMMANDS}.remind",
            Text("Запросы информации исполнителям.", "Requests for information to executors."),
        ),
        "calendar": (
            f"{_COMMANDS}.calendar",
            Text("Контрольные сроки в календарь.", "The due dates for a calendar."),
        ),
        "list": (
            f"{_COMMANDS}.list_",
            Text("Планы или мероприятия плана.", "The plans, or the measures of one."),
        ),
        "show": (
            f"{_COMMANDS}.show",
            Text("План или мероприятие подробно.", "A plan or a measure in full."),
        ),
        "term": (
            f"{_COMMANDS}.term",
            Text("Что значит срок и какие из него следуют даты.", "What a term means, its dates."),
        ),
        "record": (
            f"{_COMMANDS}.record",
            Text("Записать, что произошло.", "Write down what happened."),
        ),
        "collect": (
            f"{_COMMANDS}.collect",
            Text("Принять заполненные запросы.", "Take in filled requests."),
        ),
        "check": (f"{_COMMANDS}.check", Text("Проверить файлы.", "Check the files.")),
        "diff": (
            f"{_COMMANDS}.diff",
            Text("Что изменилось между версиями планов.", "What changed between two versions."),
        ),
        "fmt": (
            f"{_COMMANDS}.fmt",
            Text("Единый вид файлов.", "One layout for the files."),
        ),
        "explain": (f"{_COMMANDS}.explain", Text("Описание правила.", "A rule's manual page.")),
        "init": (
            f"{_COMMANDS}.init",
            Text("Новый репозиторий планов.", "A new plan repository."),
        ),
        "export": (
            f"{_COMMANDS}.export",
            Text("Все данные для других программ.", "All data, for other programs."),
        ),
        "config": (
            f"{_COMMANDS}.config",
            Text("Действующие настройки.", "The settings in force."),
        ),
        "schema": (f"{_COMMANDS}.schema", Text("JSON Schema файлов.", "The files' JSON Schema.")),
    }


def _remember(context: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    """Puts a shared option that was typed into the session."""
    if isinstance(value, str) and param.name in _CHOICES:
        known(value, _CHOICES[param.name], f"--{param.name}")
    if value not in (None, False):
        session_of(context).given[str(param.name)] = value
    return value


_CHOICES = {"lang": ("ru", "en"), "color": ("auto", "always", "never")}


def _show_version(value: bool) -> None:
    if value:
        put(f"openplan {__version__}\n")
        raise typer.Exit


def _shared(*names: str, help: str, metavar: str | None = None) -> Any:
    return option(*names, help=help, metavar=metavar, callback=_remember, expose_value=False)


_AS_OF = _shared(
    "--as-of",
    metavar=say(ru="ДЕНЬ", en="DAY"),
    help=say(
        ru="На какой день судить; иначе OPENPLAN_AS_OF, затем сегодня.",
        en="The day to judge by; else OPENPLAN_AS_OF, then today.",
    ),
)
_KNOWN_BY = _shared(
    "--known-by",
    metavar=say(ru="ДЕНЬ", en="DAY"),
    help=say(
        ru="Только записи, внесённые не позднее этого дня (чтобы повторить прежний отчёт).",
        en="Only what was recorded by that day (to repeat an old report).",
    ),
)
_DIRECTORY = _shared(
    "-C",
    metavar=say(ru="ПАПКА", en="DIR"),
    help=say(ru="Работать так, будто вызвано из этой папки.", en="Work as if called in DIR."),
)
_LANG = _shared(
    "--lang",
    metavar="ru|en",
    help=say(ru="Язык сообщений и документов.", en="Language of messages and documents."),
)
_COLOR = _shared(
    "--color",
    metavar="auto|always|never",
    help=say(ru="Цвет в выводе; учитывается NO_COLOR.", en="Colours; NO_COLOR is respected."),
)
_NO_CACHE = _shared(
    "--no-cache",
    help=say(
        ru="Ничего не брать из кэша прежних вызовов и ничего не хранить.",
        en="Take nothing from the cache of earlier calls, and keep nothing.",
    ),
)
_QUIET = _shared("--quiet", help=say(ru="Без пояснений в stderr.", en="No remarks on stderr."))
_DEBUG = _shared(
    "--debug",
    help=say(ru="При сбое показать трассировку.", en="Show the traceback of a failure."),
)
_VERSION = option(
    "-V",
    "--version",
    help=say(ru="Показать версию.", en="Show the version."),
    callback=_show_version,
    is_eager=True,
    expose_value=False,
)


def _options(
    as_of: Annotated[str | None, _AS_OF] = None,
    known_by: Annotated[str | None, _KNOWN_BY] = None,
    directory: Annotated[str | None, _DIRECTORY] = None,
    lang: Annotated[str | None, _LANG] = None,
    color: Annotated[str | None, _COLOR] = None,
    no_cache: Annotated[bool, _NO_CACHE] = False,
    quiet: Annotated[bool, _QUIET] = False,
    debug: Annotated[bool, _DEBUG] = False,
    version: Annotated[bool, _VERSION] = False,
) -> None:
    del as_of, known_by, directory, lang, color, no_cache, quiet, debug, version


def program() -> Any:
    """The whole command line as one typer command; commands are loaded when they are called."""
    application = typer.Typer(
        name="openplan",
        cls=Commands,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={
            "help_option_names": ["-h", "--help"],
            "terminal_width": max(38, min(get_terminal_size().columns, 100) - 1),
        },
    )
    application.callback(help=_HELP)(_options)
    return typer.main.get_command(application)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code; nothing but SystemExit comes out."""
    force_utf8()
    session = Session(arguments, os.environ)
    try:
        code = program().main(
            args=list(arguments), prog_name="openplan", standalone_mode=False, obj=session
        )
    except UserError as error:
        return _refuse(session, error)
    except UsageProblem as problem:
        if not arguments:
            tell(str(problem))
            return ExitCode.CANNOT
        return _refuse(session, refusal_of(problem))
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.FINE
    except OSError as error:
        refusal = refusal_of_system(error)
        return _refuse(session, refusal) if refusal else _own_up(session, error)
    except Exception as bug:  # the boundary: whatever else comes is a fault of ours
        return _own_up(session, bug)
    return int(code or ExitCode.FINE)


def _refuse(session: Session, error: UserError) -> int:
    learn_lang(session)
    tell(f"openplan: {session.say(error.message)}")
    if error.hint is not None:
        tell(f"{session.say(Text('подсказка', 'hint'))}: {session.say(error.hint)}")
    return ExitCode.CANNOT


def _own_up(session: Session, bug: Exception) -> int:
    with suppress(Exception):  # it may be the settings that the bug is about
        learn_lang(session)
    kind = type(bug).__name__
    tell(
        session.say(
            Text(
                f"openplan: внутренняя ошибка ({kind}), это ошибка программы, а не ваша",
                f"openplan: internal error ({kind}): a fault of the program, not yours",
            )
        )
    )
    if session.debug:
        traceback.print_exception(bug)
    else:
        tell(
            session.say(
                Text(
                    "подсказка: повторите с --debug и приложите вывод к сообщению об ошибке",
                    "hint: run again with --debug and attach the output to a bug report",
                )
            )
        )
    return ExitCode.BUG
