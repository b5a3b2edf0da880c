"""What one call of the command line was asked for: the options that every command shares.

Created once in `app.run` from the arguments and the environment; options fill it in as they are
parsed, before or after the command's name. The clock is read here, once.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, cast

from openplan.cli.days import as_of_day, parse_day
from openplan.cli.outputs import tell
from openplan.cli.speech import as_lang, lang_of_arguments, lang_of_locale
from openplan.dates.language import Lang, Text
from openplan.errors import UserError

if TYPE_CHECKING:
    import typer


class Session:
    """`given` holds the shared options that were typed, by name; an option typed again wins."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.given: dict[str, str | bool] = {}
        self.settings_lang: Lang | None = None
        self._arguments_lang = lang_of_arguments(arguments)
        self._asks_debug = "--debug" in arguments

    @property
    def lang(self) -> Lang:
        """The language of messages; the settings count once they are read."""
        return self.lang_with(self.settings_lang)

    def lang_with(self, settings: Lang | None) -> Lang:
        """The same where the settings are of this language."""
        return next(lang for _, lang in self.lang_sources(settings) if lang is not None)

    def lang_sources(self, settings: Lang | None) -> Iterator[tuple[str, Lang | None]]:
        """Where the language may come from, the strongest first; the last always says one."""
        typed = as_lang(str(self.given.get("lang", "")))
        yield "--lang", typed or self._arguments_lang
        yield "OPENPLAN_LANG", as_lang(self.environment.get("OPENPLAN_LANG", ""))
        yield "openplan.yaml", settings
        yield "locale", lang_of_locale(self.environment)

    @property
    def names_lang(self) -> bool:
        """Whether an option or a variable says the language, so that the settings do not count."""
        stronger = ("--lang", "OPENPLAN_LANG")
        return any(lang for source, lang in self.lang_sources(None) if source in stronger)

    @cached_property
    def as_of(self) -> date:
        """The day on which everything is judged."""
        option = self.given.get("as_of")
        return as_of_day(option if isinstance(option, str) else None, self.environment)

    @cached_property
    def known_by(self) -> date | None:
        """The second clock: entries recorded later are not known yet; None knows them all."""
        option = self.given.get("known_by")
        return parse_day(option, "--known-by") if isinstance(option, str) else None

    @cached_property
    def directory(self) -> Path:
        """`-C`, or the folder where the command was called."""
        option = self.given.get("directory")
        if not isinstance(option, str):
            return _current_folder()
        directory = Path(option)
        if not directory.is_absolute():
            directory = _current_folder() / directory
        if not directory.is_dir():
            raise UserError(Text(f"-C: папки «{option}» нет", f'-C: there is no folder "{option}"'))
        return directory.resolve()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """In the folder of `-C`: there begin all paths of the command line, outputs too."""
        if "directory" not in self.given:
            yield
            return
        option, directory = self.given["directory"], self.directory
        with ExitStack() as back:
            with suppress(FileNotFoundError):  # called from a folder that is gone
                back.callback(os.chdir, Path.cwd())
            try:
                os.chdir(directory)
            except OSError:
                raise UserError(
                    Text(f"-C: в папку «{option}» не войти", f'-C: "{option}" cannot be entered')
                ) from None
            yield

    @property
    def quiet(self) -> bool:
        return bool(self.given.get("quiet"))

    @property
    def debug(self) -> bool:
        """Known even when the command line cannot be read."""
        return self._asks_debug or bool(self.given.get("debug"))

    @property
    def colour(self) -> bool:
        """Whether stdout gets colours: `--color`, then NO_COLOR (no-color.org), then TERM=dumb."""
        choice = self.given.get("color", "auto")
        if choice != "auto":
            return choice == "always"
        if self.environment.get("NO_COLOR") or self.environment.get("TERM") == "dumb":
            return False
        return sys.stdout.isatty()

    @property
    def shows_progress(self) -> bool:
        """Whether somebody watches: never in a pipe, nor where the terminal cannot wipe a line."""
        return not self.quiet and sys.stderr.isatty() and self.environment.get("TERM") != "dumb"

    @cached_property
    def cache_folder(self) -> Path | None:
        """Where answers are kept: OPENPLAN_CACHE_DIR, else the user's folder for such things.
        None with `--no-cache` or OPENPLAN_NO_CACHE, and where there is no such folder."""
        if self.given.get("no_cache") or self.environment.get("OPENPLAN_NO_CACHE"):
            return None
        if named := self.environment.get("OPENPLAN_CACHE_DIR"):
            return Path(named).absolute()
        return _user_cache(self.environment)

    @property
    def width(self) -> int:
        """Columns of the terminal; a pipe gets what a sheet of paper would."""
        return get_terminal_size(fallback=(100, 24)).columns

    def say(self, text: Text) -> str:
        return text.in_(self.lang)

    def note(self, text: Text) -> None:
        """A message that `--quiet` silences."""
        if not self.quiet:
            tell(self.say(text))


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise UserError(
            Text("папки, из которой вызвана программа, уже нет", "the current folder is gone"),
            Text(
                "перейдите в другую или назовите её: -C ПАПКА", "go to another, or name it: -C DIR"
            ),
        ) from None


def _user_cache(environment: Mapping[str, str]) -> Path | None:
    """By the conventions of the system; XDG Base Directory, where a relative path is ignored."""
    named = environment.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "openplan"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    below = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return home / below / "openplan" if home.is_absolute() else None


def session_of(context: "typer.Context") -> Session:
    """The session of the running command."""
    return cast("Session", context.obj)
