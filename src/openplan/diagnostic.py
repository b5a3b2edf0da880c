"""What is wrong and where: the word that all rooms share.

Lines and columns begin at 1 and count characters, not bytes; an end column is the first one
after the span.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from openplan.dates.language import Text

Route = tuple[str | int, ...]
"""Where a value stands in a document: mapping keys and list positions from the root."""


class Severity(StrEnum):
    """How bad a finding is: an error or a warning fails a check under `--strict`, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding in one file, complete: nothing is added to it later.

    `path` is relative to the root of the repository, with forward slashes. `excerpt` is the
    first line of the span as it stands in the file, so that a caret can be set under it. `key`
    names the place by ids (`measures/39/term`), so that a finding is known again when lines move.
    """

    code: str
    rule: str
    severity: Severity
    message: Text
    path: str
    span: Span | None = None
    hint: Text | None = None
    excerpt: str | None = None
    key: str | None = None

    def sort_key(self) -> tuple[str, int, int, str]:
        """By file, then by place, then by code."""
        place = self.span or Span(0, 0, 0, 0)
        return (self.path, place.line, place.column, self.code)


def is_failing(found: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a check fails: on an error, when strict on a warning too, on a note never."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(one.severity in bad for one in found)
