"""What has no day in an English term: all the time, on demand, done, elsewhere, or too vague.

ongoing   = ("ongoing" | "on an ongoing basis" | …) [since | "until" points | trigger]
on-demand = "as needed" | "if necessary" | "on request" | "at the request" free | "ad hoc"
reference = "see" free | "in accordance with" free | "as required by" free | "TBD"
vague     = ("early" | "mid" | "late" | season) points | "as soon as possible" | …
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.english.deadlines import (
    accept_announcement,
    ends_part,
    read_points_window,
)
from openplan.terms.english.due import read_reported
from openplan.terms.english.events import (
    event,
    is_following,
    read_length_behind,
    read_length_event,
)
from openplan.terms.english.fiscal import FISCAL
from openplan.terms.english.free import begins_deadline, read_event_words, read_free
from openplan.terms.english.points import (
    accept_unit,
    read_points,
)
from openplan.terms.english.qualifiers import accept_later
from openplan.terms.english.recurring import read_recurrence
from openplan.terms.english.schedules import accept_reference, accept_time_limits, skip_plan_term
from openplan.terms.english.spans import (
    read_from,
    read_since,
)
from openplan.terms.english.vague import accept_soon, accept_vague_point, note_vague
from openplan.terms.reader import Reader
from openplan.terms.rules import (
    Day,
    EventRule,
    ExecutedRule,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    WindowRule,
)

# All the time, on demand, done, elsewhere


def read_ongoing(reader: Reader) -> list[Rule] | None:
    if reader.accept("on"):
        if not (reader.accept("a") and reader.accept("constantly", "regular")):
            return None
        if not reader.accept("basis"):
            return None
    elif not reader.accept("constantly"):
        return None
    else:
        reader.accept_word(*_KEPT_UP)
        rules = reader.attempt(_read_how_often)
        if rules is not None:
            return rules
        reader.accept("basis")
    rule = _ongoing_bounds(reader, OngoingRule())
    if begins_deadline(reader, reader.i) and reader.is_key("by", "before", "not", "until", "from"):
        return None
    return [rule]


def _read_how_often(reader: Reader) -> list[Rule] | None:
    """As in "ongoing every 24 months", "ongoing (quarterly)"."""
    bracket = reader.accept_mark("(")
    rules = read_recurrence(reader)
    return None if bracket and not reader.accept_mark(")") else rules


_KEPT_UP = (
    "updated", "maintained", "revised", "monitored", "improved", "reviewed", "monitoring",
    "maintenance", "support", "improvement", "process", "activity", "activities", "work",
    "updates", "updating", "review", "task", "effort", "action", "measure", "commitment",
)  # fmt: skip


def _ongoing_bounds(reader: Reader, rule: OngoingRule) -> OngoingRule:
    """As in "from May 2019", "after November 30, 2013", "until 2020", "as data change"."""
    for _ in range(3):
        place, notes = reader.i, len(reader.notes)
        bracket = reader.accept_mark("(")
        comma = not bracket and (reader.accept_mark(",") or reader.accept_mark("-"))
        bounded = _read_ongoing_bound(reader, rule, comma=bool(comma))
        if bounded is None or (bracket and not reader.accept_mark(")")):
            reader.i = place
            del reader.notes[notes:]
            break
        rule = bounded
    return rule


def _read_ongoing_bound(reader: Reader, rule: OngoingRule, *, comma: bool) -> OngoingRule | None:
    if skip_plan_term(reader):
        return rule._replace(plan_term=True)
    for reading in (_read_from_or_between, read_since, read_after_day, read_points_window):
        rules = reader.attempt(reading)
        if comma and reading is read_points_window and not _is_stretch(rules):
            continue
        if rules is not None:
            return _bounded(rule, rules)
    if reader.accept("until", "through", "to"):
        if reader.is_key("through", ahead=-1):
            reader.accept("to")
        return _ongoing_until(reader, rule)
    if rule.trigger is not None:
        return None
    first = reader.i
    if rule.until is not None and reader.attempt(read_demand) is not None:
        return rule._replace(trigger=reader.slice(first, reader.i))
    if not reader.is_key("as", "when", "after", "if", "upon", "from"):
        return None
    if begins_deadline(reader, reader.i) or reader.is_key("soon", ahead=1):
        return None
    first = reader.i
    reader.i += 1
    if read_event_words(reader) is None:
        return None
    return rule._replace(trigger=reader.slice(first, reader.i))


def _read_from_or_between(reader: Reader) -> list[Rule] | None:
    return read_from(reader) if reader.is_key("from", "between") else None


def _is_stretch(rules: list[Rule] | None) -> bool:
    """As in "ongoing, 2019-2021": more than one year; "ongoing, Q3 2019" may be two things."""
    window = rules[0] if rules is not None and len(rules) == 1 else None
    return isinstance(window, WindowRule) and window.start.year != window.end.year


def _bounded(rule: OngoingRule, rules: list[Rule]) -> OngoingRule | None:
    found = rules[0]
    if len(rules) > 1:
        return None
    if isinstance(found, OngoingRule):
        return None if rule.from_ is not None else rule._replace(from_=found.from_)
    free = rule.from_ is None and rule.until is None
    if free and isinstance(found, WindowRule):
        return rule._replace(from_=found.start, until=found.end)
    return None


def _ongoing_until(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    place = reader.i
    if rule.until is not None or rule.until_event is not None:
        return None
    if reader.accept_all("the", "end", "of") or reader.accept_all("end", "of"):
        pass
    stretches = reader.attempt(read_points)
    if stretches is not None and len(stretches) == 1 and stretches[0].mark is None:
        edges = stretches[0]
        if edges.first is not edges.last and edges.first.grain != FISCAL:
            return None
        reader.accept("inclusive")
        return rule._replace(until=stretches[0].last.last_day())
    reader.i = place
    free = read_event_words(reader)
    return None if free is None else rule._replace(until_event=free)


def read_after_day(reader: Reader) -> list[Rule] | None:
    """As in "after November 30, 2013", "on or after 1 May 2019": from that day on."""
    first, included = reader.i, reader.accept_all("on", "or")
    if not reader.accept("after"):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].mark is not None:
        return None
    stretch = stretches[0]
    if stretch.first is not stretch.last and stretch.first.grain is Unit.DAY:
        return None
    if stretch.last.grain is Unit.YEAR and reader.kinds[reader.i] == "word":
        return None
    begin = stretch.last.last_day()
    if not included and not stretch.is_day:
        return [OngoingRule(from_=_following(begin))]
    if not included:
        reader.note(
            "after-day",
            Text(
                f"взято с самого этого дня, {begin.iso()}; возможно и со следующего",
                f"taken from that day itself, {begin.iso()}; from the next day is possible too",
            ),
            first,
            reader.i,
        )
    return [OngoingRule(from_=stretch.first.first_day() if included else begin)]


def _following(last: Day) -> Day:
    """The first day after that month, quarter or year."""
    if last.month < 12:
        return Day(last.month + 1, 1, last.year)
    return Day(1, 1, None if last.year is None else last.year + 1)


def read_all_year(reader: Reader) -> list[Rule] | None:
    """As in "throughout the year, quarterly", "during 2025, as needed": how often, in that time."""
    first, notes = reader.i, len(reader.notes)
    rules = read_points_window(reader)
    window = rules[0] if rules is not None and len(rules) == 1 else None
    if not isinstance(window, WindowRule) or (window.start[:2], window.end[:2]) != _WHOLE_YEAR:
        return None
    said = reader.slice(first, reader.i)
    if not reader.accept_mark(",") and reader.kinds[reader.i] != "adverb":
        return None
    del reader.notes[notes:]
    if reader.is_key("as", "if", "when", "where"):
        needed = read_demand(reader)
        return needed and [OnDemandRule(said if window.start.year else None)]
    found = read_recurrence(reader) or []
    rule = found[0] if len(found) == 1 else None
    if not isinstance(rule, RecurringRule) or rule.from_ is not None or rule.until is not None:
        return None
    if window.start.year is None:
        return [rule]
    return [rule._replace(from_=window.start, until=window.end)]


_WHOLE_YEAR = ((1, 1), (12, 31))


def read_after_period(reader: Reader) -> list[Rule] | None:
    """As in "after the end of each quarter": a report with no day fixed."""
    first = reader.i
    if reader.is_key("next") and not is_following(reader):
        return None
    reader.i += 1
    unit = read_reported(reader)
    if not isinstance(unit, Unit) or not ends_part(reader):
        return None
    reader.note(
        "lag-without-day",
        Text(
            "день после окончания периода не назван, дат нет",
            "no day after the period is named, so there are no dates",
        ),
        first,
        reader.i,
    )
    return [RecurringRule(unit, lag=unit)]


def read_plan_term(reader: Reader) -> list[Rule] | None:
    return [OngoingRule(plan_term=True)] if skip_plan_term(reader) else None


def read_all_times(reader: Reader) -> list[Rule] | None:
    """As in "at all times", "at any time", "all year round"."""
    if reader.accept_all("at", "all", "times"):
        return [OngoingRule()]
    if reader.is_key("at") and reader.word_at(reader.i + 1) == "any":
        reader.i += 2
        return [OngoingRule()] if reader.accept("times") and ends_part(reader) else None
    if reader.accept("all") and accept_unit(reader, Unit.YEAR):
        return [OngoingRule()] if reader.accept_word("round", "long") else None
    return None


def read_demand(reader: Reader) -> list[Rule] | None:
    """As in "as needed", "if necessary", "on request", "as and when required", "at the request of
    the Ministry"."""
    if _accept_need(reader):
        return [OnDemandRule()] if _ends_demand(reader) else None
    if reader.accept("as", "if", "when", "where"):
        reader.accept_all("and", "when")
        reader.accept_word("and/or") and reader.accept("when")
        if reader.accept("need", "request"):
            reader.accept("and") and reader.accept("need")
            return [OnDemandRule()] if _ends_demand(reader) else None
        return _read_requested(reader)
    first = reader.i
    if reader.accept("on", "upon", "at", "by"):
        reader.accept("the")
        if reader.accept("request"):
            trigger = read_free(reader) if reader.is_key("of", "by", "from") else None
            named = reader.slice(first + 1, reader.i)
            length = reader.attempt(read_length_behind)
            if length is not None:  # "on request, within 5 working days"
                return [EventRule(named, "after", length)]
            return [OnDemandRule(None if trigger is None else reader.slice(first, reader.i))]
        reader.accept("a")
        return read_adverbial(reader, {"as-needed": 1, "as-required": 1, "ad-hoc": 1, "ad": 2})
    return None


def _accept_need(reader: Reader) -> bool:
    """As in "as often as necessary", "as may be required", "as the need arises", "in case of
    need"."""
    place = reader.i
    if reader.accept_all("as", "often", "as"):
        if reader.accept("need"):
            return True
    elif reader.accept("as", "when", "if", "where"):
        if reader.word_at(reader.i) == "may":
            reader.i += 1
            return reader.accept_word("be") and reader.accept("need")
        reader.accept("the")
        if reader.accept_word("need", "needs") and reader.accept_word("arises", "arise"):
            return True
    elif reader.accept("in") and reader.accept_word("case"):
        return reader.accept("of") and reader.accept_word("need", "necessity")
    reader.i = place
    return False


def _read_requested(reader: Reader) -> list[Rule] | None:
    """As in "as requested by the Council"."""
    first = reader.i - 1
    if not reader.accept_word("requested"):
        return None
    trigger = read_free(reader) if reader.is_key("by") else None
    return [OnDemandRule(None if trigger is None else reader.slice(first, reader.i))]


def _ends_demand(reader: Reader) -> bool:
    return not reader.is_key("by", "to", "for", "in") and reader.kinds[reader.i] != "word"


def read_adverbial(reader: Reader, words: dict[str, int]) -> list[Rule] | None:
    count = words.get(str(reader.values[reader.i]), 0)
    if not count:
        return None
    if count == 2 and reader.values[reader.i + 1] != "hoc":
        return None
    reader.i += count
    reader.accept("basis")
    return [OnDemandRule()]


def read_as(reader: Reader) -> list[Rule] | None:
    """As in "as updated", "as information becomes available"; "as scheduled" names a schedule."""
    first = reader.i
    reader.i += 1
    if reader.accept_word("long") and reader.accept("as"):
        named = read_event_words(reader) is not None
        return [OngoingRule(trigger=reader.slice(first, reader.i))] if named else None
    if reader.accept_word("scheduled", "planned"):
        return [ReferenceRule(reader.slice(first, reader.i))] if ends_part(reader) else None
    if reader.accept_word("updated", "revised", "amended", "changed", "published", "released"):
        if ends_part(reader):
            return [OngoingRule(trigger=reader.slice(first, reader.i))]
        return None
    if reader.kinds[reader.i] == "key" and not reader.is_key("the", "a"):
        return None
    return event(reader, "when")


def read_quite_executed(reader: Reader) -> list[Rule] | None:
    """As in "fully implemented", "already completed"."""
    done = reader.accept_word("fully", "already") and reader.is_key("done")
    return read_executed(reader) if done else None


def read_executed(reader: Reader) -> list[Rule] | None:
    """As in "completed", "done in May 2019", "Completed: May 2019"."""
    reader.accept("done")
    place = reader.i
    below = reader.begins_line(place) and not reader.is_key("in", "on")
    if not ends_part(reader) and not below:
        bracket = reader.accept_mark("(")
        bracket or reader.accept_mark(":") or reader.accept_mark("-")
        if reader.is_key("for"):
            return None
        within = reader.accept("on", "in") or bracket
        rules = reader.attempt(read_points_window)
        if not within and _is_stretch(rules):  # "implemented 2019-2021" may be still to come
            return None
        single = rules is not None and len(rules) == 1
        if not single or (bracket and not reader.accept_mark(")")):
            reader.i = place
    ends = ends_part(reader) or reader.kinds[reader.i] == "." or reader.begins_line(reader.i)
    return [ExecutedRule()] if ends else None


_STATUSES = frozenset(
    "suspended postponed cancelled canceled deferred withdrawn repealed revoked delayed terminated "
    "originally formerly discontinued extended superseded underway stalled paused moved "
    "rescheduled shifted".split()
)
_STATUS_PAIRS = {("in", "progress"), ("on", "track"), ("on", "hold"), ("on", "schedule")}


def read_status(reader: Reader) -> None:
    """Never a clause. Raises TermError for "Suspended until 2026", "In progress": how the work
    stands, which says nothing of when it is due."""
    first, value = reader.i, reader.values[reader.i]
    pair = (value, reader.values[first + 1]) in _STATUS_PAIRS
    last = first + 1 + pair
    if (pair or value in _STATUSES) and reader.kinds[last] not in {"word", "-", ":"}:
        raise reader.refuse(
            first,
            last,
            Text(
                "это состояние, а не срок: запишите его в журнал, а здесь оставьте срок",
                "this is a status and no term: record it in the journal and leave the term here",
            ),
            "status-not-term",
        )


def read_announced(reader: Reader) -> list[Rule] | None:
    """As in "completed within 3 months", "due quarterly"."""
    place = reader.i
    accept_announcement(reader)
    if reader.i == place:
        return None
    done = "done" in reader.values[place : reader.i]
    for reading in (read_length_event, read_recurrence, read_tbd, _read_announced_span):
        if done and reading is _read_announced_span:
            continue
        rules = reader.attempt(reading)
        if rules is not None:
            return rules
    return None


def _read_announced_span(reader: Reader) -> list[Rule] | None:
    """As in "Timeline: Q1 2020 - Q3 2021"; not after "completed", which says that it is done."""
    return read_from(reader) if reader.is_key("from", "between") else read_points_window(reader)


def read_reference(reader: Reader) -> list[Rule] | None:
    """As in "see timeline on …", "as required by …", "in accordance with the schedule"."""
    first = reader.i
    if reader.accept("see"):
        reader.accept("to")
        first = reader.i
    elif not accept_reference(reader) and not accept_time_limits(reader):
        return None
    if read_free(reader) is None:
        return None
    return [ReferenceRule(reader.slice(first, reader.i))]


def read_tbd(reader: Reader) -> list[Rule] | None:
    """As in "TBD", "to be determined by the Board", "date to be confirmed"."""
    first = reader.i
    reader.accept("date")
    if reader.accept("tbd"):
        return [ReferenceRule(reader.slice(first, reader.i))]
    if not reader.accept("to") or not reader.accept_word("be"):
        return None
    if not reader.accept_word(*_UNDECIDED):
        return None
    if not ends_part(reader):
        read_free(reader)
    return [ReferenceRule(reader.slice(first, reader.i))]


_UNDECIDED = (
    "determined", "decided", "confirmed", "announced", "agreed", "defined", "specified", "advised",
    "scheduled", "set", "fixed",
)  # fmt: skip


def read_vague(reader: Reader) -> list[Rule] | None:
    """As in "early 2019", "mid-May", "in summer 2019", "periodically": no date can be taken."""
    first = reader.i
    accept_later(reader) or reader.accept(*_BEFORE_A_VAGUE_POINT)
    if not accept_vague_point(reader) and not reader.accept("vague") and not accept_soon(reader):
        return None
    note_vague(reader, first)
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


_BEFORE_A_VAGUE_POINT = ("in", "by", "at", "from", "before", "until", "after", "every")
