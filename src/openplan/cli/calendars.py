"""The working calendar that a plan or its repository names, and what is said where it is no good.

Without it no date is right: commands that answer with dates stop, and `check` leaves out the rules
that ask whether a day is worked, says where the calendar is wrong, and goes on.
"""

from functools import lru_cache

from openplan.check.run import Selection
from openplan.dates.language import Text
from openplan.dates.workdays import CalendarError, Workdays, parse_calendar
from openplan.diagnostic import Diagnostic, Span
from openplan.errors import UserError
from openplan.store import CALENDAR_UNREADABLE, LoadedPlan, Repository, Tree

_ASK_WHICH_DAYS_ARE_WORKED = ("OP207", "OP209", "OP416", "OP5")


class UnusableCalendarError(UserError):
    """The calendar of a plan cannot be used; `found` says the same for `check`."""

    def __init__(self, found: Diagnostic) -> None:
        place = Text(found.path, found.path)
        if found.span is not None:
            line = found.span.line
            place = Text(f"{found.path}, строка {line}", f"{found.path}, line {line}")
        super().__init__(
            Text(f"{place.ru}: {found.message.ru}", f"{place.en}: {found.message.en}"), found.hint
        )
        self.found = found

    def __reduce__(self) -> tuple[object, ...]:
        return UnusableCalendarError, (self.found,)


def calendar_path(loaded: LoadedPlan, repository: Repository) -> str | None:
    """The calendar that the plan names, else the repository; None for the official one."""
    return loaded.plan.plan.term_rules.calendar or repository.project.term_rules.calendar


def calendar_of(tree: Tree, loaded: LoadedPlan, repository: Repository) -> Workdays | None:
    """The plan's or the repository's own calendar, None for the official one.

    Raises UnusableCalendarError where the file cannot be read: no date would be right without it.
    """
    path = calendar_path(loaded, repository)
    named_in = loaded.path if loaded.plan.plan.term_rules.calendar else _SETTINGS
    return None if path is None else calendar_at(tree, path, named_in)


_SETTINGS = "openplan.yaml"


def calendar_at(tree: Tree, path: str, named_in: str = _SETTINGS) -> Workdays:
    """The calendar of that path, which stands in that file. Raises UnusableCalendarError."""
    hint = Text(
        f"календарь назван в {named_in}: term_rules.calendar",
        f"the calendar is named in {named_in}: term_rules.calendar",
    )
    try:
        text = tree.read(path).decode("utf-8-sig")
    except UserError as error:
        raise UnusableCalendarError(_fault(path, error.message, hint)) from None
    except UnicodeDecodeError:
        not_utf8 = Text("календарь не в кодировке UTF-8", "the calendar is not in UTF-8")
        raise UnusableCalendarError(_fault(path, not_utf8, hint)) from None
    try:
        return _workdays(text)
    except CalendarError as error:
        lines = text.splitlines()
        excerpt = lines[error.line - 1][:_MOST_EXCERPT] if error.line <= len(lines) else ""
        raise UnusableCalendarError(
            _fault(path, error.message, hint, error.line, excerpt)
        ) from None


def without_days(selection: Selection) -> Selection:
    """The rules that need no working calendar."""
    return Selection(
        {
            code: severity
            for code, severity in selection.severities.items()
            if not code.startswith(_ASK_WHICH_DAYS_ARE_WORKED)
        }
    )


_MOST_EXCERPT = 200


def _fault(
    path: str, message: Text, hint: Text, line: int | None = None, excerpt: str = ""
) -> Diagnostic:
    kind = CALENDAR_UNREADABLE
    span = None if line is None else Span(line, 1, line, len(excerpt) + 1)
    found = (kind.code, kind.rule, kind.severity, message, path, span, hint)
    return Diagnostic(*found, excerpt or None, f"calendar/{path}")


@lru_cache(maxsize=4)
def _workdays(text: str) -> Workdays:
    """Plans share their calendar, and what it has counted."""
    return Workdays(parse_calendar(text))
