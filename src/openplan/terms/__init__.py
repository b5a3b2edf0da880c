"""Deadlines as officials write them, read into rules and expanded into dates.

    >>> from openplan.terms import Context, expand, parse
    >>> term = parse("ежегодно не позднее 15 мая года, следующего за отчетным")
    >>> [str(o.effective_due) for o in expand(term, Context.of_years(2018, 2020))]

Text -> rule needs no calendar, rule -> dates needs no text. Imports nothing but the standard
library, dateutil and `openplan.dates`, so that it can be used as a library of its own.
"""

from openplan.terms.context import Context, TermRules
from openplan.terms.expand import Occurrence, expand, occurrence_of_event
from openplan.terms.grammar import parse
from openplan.terms.rules import Note, Part, Term, TermError

__all__ = [
    "Context",
    "Note",
    "Occurrence",
    "Part",
    "Term",
    "TermError",
    "TermRules",
    "expand",
    "occurrence_of_event",
    "parse",
]
