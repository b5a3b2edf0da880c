"""English terms: tokens -> clauses, by recursive descent.

    clause   = (recurrence | deadline | window | length | ongoing | event | on-demand | executed
             | reference) [remark]
    deadline = ("by" | "no later than" | "on or before" | "before" | "until" | "on") due
    window   = ["in" | "during" | "within"] points | ("from" | "between") point ("to" | "and") point
    length   = [bound] n unit ("of" | "after" | "from" | "before" | "prior to") free [cap]
    event    = ("when" | "upon" | "after" | "if" | "once" | "as soon as" | …) free [cap]
    remark   = "at the latest" | "as often as possible" | "in any order" free | …

A clause that fails puts the cursor back; nothing is skipped. Points and dues: `points`,
`fiscal`, `due`; stretches with a beginning: `spans`; what has no day:
`standing`, `vague`; free words: `free`; recurrences: `recurring`; events:
`events`, `bounds`.
"""

from collections.abc import Callable

from openplan.dates.language import Text
from openplan.terms.english.bounds import read_both_bounds
from openplan.terms.english.deadlines import (
    read_before_event,
    read_course,
    read_deadline,
    read_end,
    read_last_day,
    read_not_earlier,
    read_on,
    read_points_window,
    read_until_event,
)
from openplan.terms.english.events import (
    read_after,
    read_immediately,
    read_length_event,
    read_next_day,
    read_upon,
    read_when,
)
from openplan.terms.english.free import read_free
from openplan.terms.english.qualifiers import accept_beside, skip_hour
from openplan.terms.english.recurring import read_recurrence
from openplan.terms.english.spans import (
    read_from,
    read_since,
    read_since_event,
    read_start_and_end,
    read_week,
)
from openplan.terms.english.standing import (
    read_adverbial,
    read_after_day,
    read_after_period,
    read_all_times,
    read_all_year,
    read_announced,
    read_as,
    read_demand,
    read_executed,
    read_ongoing,
    read_plan_term,
    read_quite_executed,
    read_reference,
    read_status,
    read_tbd,
    read_vague,
)
from openplan.terms.reader import END, Clause, Reader
from openplan.terms.rules import (
    Rule,
)

Reading = Callable[[Reader], list[Rule] | None]


def read_clause(reader: Reader) -> list[Clause] | None:
    """One clause, as the rules it gives; None and no move when no clause begins here."""
    first = reader.i
    kind = reader.kinds[first]
    readings = _BY_KEY.get(str(reader.values[first]), ()) if kind == "key" else _BY_KIND.get(kind)
    for reading in readings or ():
        rules = reader.attempt(reading)
        if rules is not None:
            last = reader.i
            _skip_remark(reader)
            if reader.is_key("thereafter") and reader.kinds[reader.i + 1] in _AFTER_THEREAFTER:
                reader.i += 1
            then = first > 0 and "thereafter" in reader.values[first : reader.i]
            return [Clause(rule, first, last, then) for rule in rules]
    return None


_AFTER_THEREAFTER = frozenset({END, ";", ".", ")", ","})


# Words that change no date


def _skip_remark(reader: Reader) -> None:
    """As in "at the latest", "or sooner", "as often as possible", "in any order …"."""
    place = reader.i
    if reader.kinds[place] not in _OPENS_REMARK:
        return
    reader.accept_mark(",")
    bracket = reader.accept_mark("(")
    first = reader.i
    if reader.attempt(lambda it: _read_hour(it, bracket)) is not None:
        return
    if reader.accept_word(*_TENTATIVE) and (not bracket or reader.accept_mark(")")):
        _note_tentative(reader, first)
        return
    reader.i = first
    if bracket and accept_beside(reader) and reader.accept_mark(")"):
        return
    reader.i = first
    if not _read_remark(reader) or (bracket and not reader.accept_mark(")")):
        reader.i = place
        return
    reader.note(
        "remark",
        Text("эти слова дат не меняют", "these words do not change the dates"),
        first,
        reader.i,
    )


def _read_hour(reader: Reader, bracket: bool) -> bool | None:
    """As in "…, by close of business", "… (COB)"; the note is made by `skip_hour`."""
    reader.accept("by", "at", "before")
    hour = reader.i
    skip_hour(reader)
    said = reader.i > hour and (not bracket or reader.accept_mark(")"))
    return True if said else None


_TENTATIVE = (
    "tentative", "tentatively", "provisional", "provisionally", "indicative", "estimated",
    "estimate", "expected", "preliminary", "planned", "approximate", "approximately",
)  # fmt: skip


def _note_tentative(reader: Reader, first: int) -> None:
    reader.note(
        "tentative",
        Text(
            "срок назван приблизительным; даты взяты как есть",
            "the term is called tentative; its dates are taken as they stand",
        ),
        first,
        first + 1,
    )


_OPENS_REMARK = frozenset({",", "(", "key", "word"})


def _read_remark(reader: Reader) -> bool:
    if reader.accept("inclusive", "latest") or reader.accept_all("at", "the", "latest"):
        return True
    if reader.accept("or"):
        if reader.accept("more"):
            reader.accept("often")
            reader.attempt(read_demand)
            return True
        return reader.accept("earlier")
    if reader.accept("as"):
        if reader.accept("often", "soon", "earlier"):
            return reader.accept("as") and reader.accept_word("possible", "practicable")
        return False
    if reader.accept("if", "where", "when"):
        return reader.accept_word("possible", "practicable", "feasible")
    reader.accept("in")
    if reader.accept_word("any") and reader.accept_word("order"):
        read_free(reader)
        return True
    return False


# Dispatch by the first word


def _read_if_possible(reader: Reader) -> list[Rule] | None:
    """As in "if possible, by 15 May 2019": the term stands, and a note says so."""
    first = reader.i
    reader.i += 1
    if not reader.accept_word("possible", "practicable", "feasible"):
        return None
    reader.accept_mark(",")
    clauses = read_clause(reader)
    if clauses is None:
        raise reader.refuse(first, reader.i, _NO_TERM, "term-not-understood")
    _note_tentative(reader, first)
    return [clause.rule for clause in clauses]


_NO_TERM = Text("условие есть, а срока нет", "a condition stands here, and no term")


def _read_to_be_done(reader: Reader) -> list[Rule] | None:
    """As in "to be completed by 15 May 2019", "to be submitted quarterly"."""
    if not reader.accept("to") or not reader.accept_word("be"):
        return None
    if not reader.accept("done") and not reader.accept_word(*_DONE_TO):
        return None
    clauses = read_clause(reader)
    return None if clauses is None else [clause.rule for clause in clauses]


_DONE_TO = (
    "submitted", "published", "delivered", "reported", "updated", "reviewed", "prepared",
    "adopted", "approved", "drafted", "released", "launched", "held", "conducted",
)  # fmt: skip


_DATED = (read_deadline, read_points_window)
_NUMBER: tuple[Reading, ...] = (
    read_points_window,
    read_recurrence,
    read_length_event,
    read_last_day,
)
_LENGTH: tuple[Reading, ...] = (read_length_event, read_recurrence)
_BY_KEY: dict[str, tuple[Reading, ...]] = {
    "nlt": (read_deadline, read_length_event),
    "by": (read_deadline, read_next_day, read_vague, read_demand, read_before_event),
    "before": (read_deadline, read_vague, read_before_event),
    "previous": (read_deadline, read_before_event),
    "until": (read_deadline, read_vague, read_until_event),
    "through": (read_deadline,),
    "not": (
        read_deadline,
        read_both_bounds,
        read_length_event,
        read_recurrence,
        read_not_earlier,
        read_next_day,
        read_vague,
    ),
    "on": (
        read_deadline,
        read_after_day,
        read_length_event,
        read_recurrence,
        read_ongoing,
        read_demand,
        read_on,
        read_next_day,
        read_status,
        read_upon,
    ),
    "in": (
        read_status,
        read_points_window,
        read_week,
        read_demand,
        read_course,
        read_plan_term,
        read_length_event,
        read_recurrence,
        read_reference,
        read_vague,
        read_end,
        read_when,
    ),
    "during": (read_plan_term, read_all_year, read_points_window, read_recurrence, read_when),
    "over": (read_plan_term, read_all_year, read_course, read_points_window, read_length_event),
    "for": (read_plan_term, read_points_window),
    "within": (read_length_event, read_points_window, read_plan_term, read_reference),
    "from": (read_from, read_since, read_vague, read_since_event),
    "between": (read_from, read_both_bounds),
    "since": (read_since, read_since_event),
    "starting": (read_immediately, read_since, read_vague, read_since_event),
    "as": (read_demand, read_reference, read_since, read_vague, read_immediately, read_as),
    "after": (read_after_day, read_after_period, read_length_event, read_vague, read_after),
    "next": (read_after_period, read_length_event, read_after),
    "upon": (read_demand, read_upon),
    "when": (_read_if_possible, read_demand, read_when),
    "if": (_read_if_possible, read_demand, read_when),
    "where": (_read_if_possible, read_demand, read_when),
    "at": (
        read_all_times,
        read_both_bounds,
        read_length_event,
        read_recurrence,
        read_end,
        read_vague,
        read_deadline,
        read_demand,
        read_when,
    ),
    "every": (read_recurrence, read_vague),
    "once": (read_recurrence, read_when),
    "twice": (read_recurrence,),
    "thrice": (read_recurrence,),
    "minimum": (read_recurrence, read_length_event),
    "maximum": (read_recurrence, read_length_event),
    "up": (read_deadline, read_recurrence, read_length_event),
    "a": (read_length_event, read_recurrence),
    "half": (read_length_event, read_recurrence),
    "prefix": (read_recurrence,),
    "the": (
        read_points_window,
        read_recurrence,
        read_end,
        read_last_day,
        read_next_day,
        read_vague,
        read_week,
    ),
    "q": _DATED[1:],
    "h": _DATED[1:],
    "fy": _DATED[1:],
    "fiscal": _DATED[1:],
    "financial": _DATED[1:],
    "calendar": _DATED[1:],
    "end": (read_end,),
    "all": (read_all_times, read_points_window),
    "term": (read_deadline, read_announced),
    "target": (read_deadline, read_announced),
    "done": (read_deadline, read_announced, read_executed),
    "constantly": (read_ongoing,),
    "immediately": (read_immediately,),
    "see": (read_reference,),
    "per": (read_recurrence, read_reference),
    "tbd": (read_tbd,),
    "date": (read_tbd,),
    "to": (read_tbd, _read_to_be_done),
    "vague": (read_vague,),
    "part": (read_vague,),
    "season": (read_vague,),
    "start": (read_vague, read_start_and_end),
}  # fmt: skip


def _read_worded(reader: Reader) -> list[Rule] | None:
    """Clauses that begin with a free word: "ad hoc", "pursuant to …", "as-needed"."""
    read_status(reader)
    word = str(reader.values[reader.i])
    if word in {"as-needed", "as-required", "ad", "ad-hoc"}:
        return read_adverbial(reader, {"as-needed": 1, "as-required": 1, "ad-hoc": 1, "ad": 2})
    if word in {"fully", "already"}:
        return read_quite_executed(reader)
    if word in {"according", "pursuant", "subject", "consistent", "under"}:
        return read_reference(reader)
    if word == "without":
        return read_immediately(reader)
    if word == "with":
        return read_since(reader)
    return None


_BY_KIND: dict[str, tuple[Reading, ...]] = {
    "adverb": (read_recurrence,),
    "month": _DATED[1:],
    "date": _DATED[1:],
    "num": _NUMBER,
    "ord": _NUMBER,
    "card": (read_recurrence, read_length_event, *_DATED[1:]),
    "length": _LENGTH,
    "unit": (read_points_window, read_end, read_week),
    "endof": (read_end,),
    "weekday": (read_recurrence, read_points_window),
    "word": (_read_worded,),
}
