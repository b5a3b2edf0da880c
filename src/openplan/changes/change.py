"""What can differ between two versions of the plans: one frozen class for each kind of change.

A change is data and no sentence: checks, tables and JSON are made from it. Things are known by
their ids, so a renamed folder or a row that was moved is no change. `route` leads to the thing in
the new version; of what is gone, to where it stood in the old one. `old` and `new` are the words
of the files; what is no text is written as a file would have it (`2020-12-31`, `true`).
"""

import re
from dataclasses import dataclass
from datetime import date

from openplan.diagnostic import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`path` is the file of the route: a journal, or None for the plan's own file."""

    plan: str
    route: Route = ()
    old: str | None = None
    new: str | None = None
    measure: str | None = None
    path: str | None = None

    @property
    def field(self) -> str:
        """The key that changed, empty where the change is of a whole."""
        return next((part for part in reversed(self.route) if isinstance(part, str)), "")

    @property
    def is_in_old(self) -> bool:
        """Whether the route leads into the old version: the thing is gone from the new one."""
        return isinstance(self, _REMOVALS)

    @property
    def is_typographic(self) -> bool:
        """Whether only spaces, dashes, quotes, «ё» or the last full stop differ."""
        return None not in (self.old, self.new) and plain_words(self.old) == plain_words(self.new)


class PlanAdded(Change):
    __slots__ = ()


class PlanRemoved(Change):
    __slots__ = ()


class ActChanged(Change):
    """A field of the act that approves the plan."""

    __slots__ = ()


class PeriodChanged(Change):
    __slots__ = ()


class CountingChanged(Change):
    """How terms are counted: `term_rules` of the plan or of a measure, or what a measure's dates
    wait for (`depends_on`, `follow_up`)."""

    __slots__ = ()


class HeaderChanged(Change):
    """Any other field of the header: title, control, reporting, approval."""

    __slots__ = ()


class AmendmentAdded(Change):
    """`new` names the act."""

    __slots__ = ()


class AmendmentEdited(Change):
    __slots__ = ()


class AmendmentRemoved(Change):
    __slots__ = ()


class ExecutorAdded(Change):
    """To the list of executors; what a measure's cell says is `ExecutorsChanged`."""

    __slots__ = ()


class ExecutorRemoved(Change):
    __slots__ = ()


class ExecutorRenamed(Change):
    """Another name under the same id, the old one not kept in `former_names`."""

    __slots__ = ()


class ExecutorEdited(Change):
    __slots__ = ()


class SectionAdded(Change):
    __slots__ = ()


class SectionRemoved(Change):
    __slots__ = ()


class SectionChanged(Change):
    __slots__ = ()


class MeasureAdded(Change):
    __slots__ = ()


class MeasureRemoved(Change):
    __slots__ = ()


class MeasureReworded(Change):
    """Its title, or the result that is expected of it."""

    __slots__ = ()


class MeasureMoved(Change):
    """To another section, or under another printed number."""

    __slots__ = ()


class MeasureEdited(Change):
    """A field that the act does not print: a note, a short title, mechanisms."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMoved(Change):
    """Another meaning. The dues are those of the whole term, nominal, by date, the first few
    hundred; empty where a term has no date of its own or is not understood."""

    old_dues: tuple[date, ...] = ()
    new_dues: tuple[date, ...] = ()


class TermReworded(Change):
    """Other words and the same dates."""

    __slots__ = ()


class ExecutorsChanged(Change):
    """Who answers for a measure: the cell, the list, its order at the head, the consolidator."""

    __slots__ = ()


class TargetChanged(Change):
    """An indicator of a measure or its cell. Added: `old` None; removed: `new` None, and the route
    is that of the list."""

    __slots__ = ()


class JournalEntryAdded(Change):
    __slots__ = ()


class JournalEntryEdited(Change):
    """`old` and `new` hold the fields that differ, in one line each."""

    __slots__ = ()


class JournalEntryRemoved(Change):
    __slots__ = ()


_REMOVALS = (
    PlanRemoved,
    AmendmentRemoved,
    ExecutorRemoved,
    SectionRemoved,
    MeasureRemoved,
    JournalEntryRemoved,
)
_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_QUOTES = re.compile(r"[\"'«»„“”‘’]")


def plain_words(text: str | None) -> str:
    """The words without what printers change: two texts with equal words say the same."""
    words = _QUOTES.sub("", _DASHES.sub("-", _SPACES.sub(" ", text or ""))).strip(" .;")
    return words.replace("ё", "е").replace("Ё", "Е")
