"""Lengths and events in English: "within 10 working days of adoption", "upon approval".

length = [bound] n unit [anchor free] [cap]
bound  = "within" | "no later than" | "at least" | "not earlier than" | "on or after the date
         that is" | "in" | "up to"
anchor = "of" | "after" | "following" | "from" | "before" | "prior to" | "in advance of"
cap    = [","] ("but" ["in any case"] | "or") ("no later than" | "by") point
         | "(" "by" point ")"
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import no_period
from openplan.terms.english.due import accept_workday, read_reported
from openplan.terms.english.free import is_dated, misspelt, read_event_words
from openplan.terms.english.points import accept_unit, is_number, read_points
from openplan.terms.english.qualifiers import accept_later, read_length, read_qualifiers
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    Day,
    EventRule,
    Length,
    LengthUnit,
    Offset,
    RecurringRule,
    Relation,
    Rule,
)
from openplan.terms.spelling import nearest


def read_length_event(reader: Reader) -> list[Rule] | None:
    """As in "within 60 days of the completion of …", "30 days before …", "12 months"."""
    first = reader.i
    bound = read_bound(reader)
    if bound is None:
        return None
    length = read_length(reader)
    if length is None:
        return None
    reader.accept("period") or (reader.is_key("before", ahead=1) and reader.accept_word("notice"))
    relation = read_relation(reader)
    if relation is None:
        return _bare_length(reader, length, bound, first)
    if relation == "before":
        bound = BACKWARDS[bound]
    elif bound == "least":
        bound = "at_least"
    recurring = reader.attempt(lambda inner: _read_by_period(inner, length, relation, bound, first))
    if recurring is not None:
        return _bounded(reader, recurring)
    begin = reader.i
    if is_dated(reader, begin) and reader.kinds[begin] != "key":
        raise reader.refuse(
            first,
            begin + 1,
            Text(
                "срок отсчитан от дня календаря: сосчитайте и назовите сам день",
                "this is counted from a day of the calendar: count it out and name the day itself",
            ),
            "counted-from-date",
        )
    if is_dated(reader, begin) or is_number(reader, begin):
        return None
    trigger = read_event_words(reader)
    if trigger is None:
        return None
    rule = EventRule(trigger, relation, length, "at_least" if bound == "at_least" else "at_most")
    return [with_cap(reader, rule)]


# "At least 30 days before" and "no later than 30 days before" are one day, at the latest; "within
# 30 days before" and "no more than 30 days before" are not earlier than it.
BACKWARDS = {
    "at_most": "at_most",
    "least": "at_most",
    "at_least": "at_least",
    "within": "at_least",
    "most": "at_least",
}


def _bounded(reader: Reader, rules: list[Rule]) -> list[Rule]:
    """As in "within 30 days of the end of each quarter, starting Q1 2020"."""
    only = rules[0]
    comma = reader.kinds[reader.i] == ","
    if isinstance(only, RecurringRule) and reader.is_key(*_BOUNDS, ahead=comma):
        return [read_qualifiers(reader, only)]
    return rules


_BOUNDS = ("from", "until", "since", "starting", "through", "during")


def read_bound(reader: Reader) -> str | None:
    """How the length binds: at_most, at_least, within, or a word that turns round before an event:
    "least", "most"; None for a half-said one."""
    if reader.accept_all("on", "or") or reader.accept_all("at", "or"):
        return "at_least" if reader.accept("after") and _accept_date_that_is(reader) else None
    if reader.is_key("next") and reader.kinds[reader.i + 1] in {"num", "card"}:
        reader.i += 1
        return "at_most"
    if reader.accept("within", "in", "over"):
        reader.accept("the") and (reader.accept("next") or reader.accept_word("first"))
        return "within" if reader.is_key("within", ahead=-1) else "at_most"
    if reader.accept_all("at", "the", "latest"):
        return "at_most"
    if reader.accept("at"):
        if reader.accept("most"):
            return "most"
        reader.accept("a")
        return "least" if reader.accept("least", "minimum") else None
    if reader.accept_all("up", "to"):
        return "most"
    if reader.accept("maximum") or reader.accept_all("a", "maximum"):
        reader.accept("of")
        return "most"
    if reader.accept("minimum") or reader.accept_all("a", "minimum"):
        reader.accept("of")
        return "least"
    if accept_later(reader):
        _accept_date_that_is(reader)
        return "at_most"
    return _read_not_bound(reader)


def _read_not_bound(reader: Reader) -> str | None:
    if not reader.accept("not"):
        return "at_most"
    if reader.accept("before"):
        return "at_least"
    for word, bound in (("earlier", "at_least"), ("less", "least"), ("more", "most")):
        if reader.accept(word):
            return bound if reader.accept("than") else None
    return None


def _accept_date_that_is(reader: Reader) -> bool:
    """As in "the date that is 180 days after …"."""
    place = reader.i
    if reader.accept("the") and (reader.accept("date") or accept_unit(reader, Unit.DAY)):
        if reader.accept_word("that", "which") and reader.accept_word("is"):
            return True
        if reader.i == place + 2 and is_number(reader, reader.i):
            return True
    reader.i = place
    return False


def read_relation(reader: Reader) -> Relation | None:
    if reader.accept("before") or reader.accept_all("previous", "to"):
        return "before"
    if reader.accept_all("in", "advance", "of") or reader.accept_word("ahead"):
        reader.accept("of")
        return "before"
    if reader.is_key("in") and reader.values[reader.i + 1] == "advance":
        reader.i += 2
        return "before" if reader.accept("of") else None
    if reader.accept("of", "after", "next", "from", "since", "upon"):
        return "after"
    return None


def _bare_length(reader: Reader, length: Length, bound: str, first: int) -> list[Rule] | None:
    """A length with no event: to be counted from something the term does not name."""
    if bound not in {"at_most", "within", "most"}:
        return None
    reader.note("event-not-named", NO_EVENT, first, reader.i)
    return [EventRule(None, "after", length)]


NO_EVENT = Text("не сказано, от какого события считать", "the event to count from is not named")


def _read_by_period(
    reader: Reader, length: Length, relation: Relation, bound: str, first: int
) -> list[Rule] | None:
    """As in "within 45 days after the end of each quarter": again after each."""
    begin = reader.i
    ends = reader.kinds[begin] == "endof" or reader.is_key("every")
    unit = read_reported(reader)
    said = reader.values[begin : reader.i]
    if unit is None or not (ends or "end" in said or "reported" in said) or _goes_on(reader):
        return None
    if relation == "before":
        if "end" not in said or bound != "at_most" or not isinstance(unit, Unit):
            return None
        return [RecurringRule(unit, due=(Offset(Length(-length.value, length.unit)),))]
    if bound == "at_least":
        return None
    if not isinstance(unit, Unit):
        if reader.period is None:
            raise no_period(reader, first)
        unit = reader.period
    return [RecurringRule(unit, lag=unit, due=(Offset(length),))]


def _goes_on(reader: Reader) -> bool:
    """As in "the end of the year of adoption": no period of the calendar."""
    return reader.kinds[reader.i] in {"word", "num"} or reader.is_key("of", "in", "when")


# Events


def event(reader: Reader, relation: Relation) -> list[Rule] | None:
    """Free words as an event, with a cap or without."""
    trigger = read_event_words(reader)
    if trigger is None:
        return None
    length = None if relation == "before" else reader.attempt(read_length_behind)
    rule = EventRule(trigger, relation if length is None else "after", length)
    return [with_cap(reader, rule)]


def read_length_behind(reader: Reader) -> Length | None:
    """As in "when the law changes, within 30 days": counted from the event before it."""
    reader.accept_mark(",")
    reader.accept("but", "and")
    if not reader.accept("within") and not accept_later(reader):
        return None
    length = read_length(reader)
    ends = reader.kinds[reader.i] in {END, ";", ",", ".", ")"}
    return length if length is not None and ends else None


def read_after(reader: Reader) -> list[Rule] | None:
    """As in "after adoption of the plan", "following the audit"."""
    if reader.is_key("next") and not is_following(reader):
        return None
    reader.i += 1
    if is_dated(reader, reader.i) or is_number(reader, reader.i):
        return None
    return event(reader, "after")


def is_following(reader: Reader) -> bool:
    """Whether the word is "following", which alone of its kind is a preposition too."""
    return reader.text[reader.begins[reader.i]].lower() == "f"


def read_next_day(reader: Reader) -> list[Rule] | None:
    """As in "the day after publication", "on the next working day following the vote", "no later
    than the day before the meeting"."""
    accept_later(reader) or reader.accept("on", "by")
    if not reader.accept("the"):
        return None
    reader.accept("next")
    working = accept_workday(reader)
    if not working and not accept_unit(reader, Unit.DAY):
        return None
    relation = read_relation(reader)
    if relation is None or reader.is_key("of", ahead=-1) or is_dated(reader, reader.i):
        return None
    rules = event(reader, relation)
    length = Length(1, LengthUnit.WORKING_DAY if working else LengthUnit.DAY)
    return None if rules is None else [_event(rule)._replace(within=length) for rule in rules]


def read_upon(reader: Reader) -> list[Rule] | None:
    """As in "upon adoption", "on completion of the works", "on the day of the vote"."""
    on = reader.is_key("on")
    reader.i += 1
    if is_number(reader, reader.i) or reader.is_key("every", "or") or is_dated(reader, reader.i):
        return None
    first = reader.i
    if reader.accept("the") and reader.accept_word("same") and accept_unit(reader, Unit.DAY):
        reader.note("event-not-named", NO_EVENT, first - 1, reader.i)
        return [EventRule(None, "after", Length(0, LengthUnit.DAY))]
    reader.i = first
    if reader.accept("the") and (accept_unit(reader, Unit.DAY) or reader.accept("date")):
        reader.accept("of")
        trigger = read_event_words(reader)
        if trigger is None:
            return None
        return [with_cap(reader, EventRule(trigger, "after", Length(0, LengthUnit.DAY)))]
    reader.i = first
    word = str(reader.values[first + reader.is_key("the")])
    if on and word not in _NOUNS_OF_EVENTS and not word.endswith(("tion", "ment", "val", "ing")):
        return None
    return event(reader, "after")


_NOUNS_OF_EVENTS = frozenset("receipt entry issuance issue signature closure expiry".split())


def read_when(reader: Reader) -> list[Rule] | None:
    """As in "when the law changes", "if the data change", "in case of emergency", "at adoption"."""
    preposition = reader.values[reader.i]
    reader.i += 1
    if preposition == "in":
        if not (reader.accept("the") or True) or not reader.accept_word("case", "event", "course"):
            return None
        reader.accept("of")
    if preposition in {"at", "during"}:
        if is_dated(reader, reader.i) or is_number(reader, reader.i):
            return None
        if reader.is_key("least", "most", "minimum", "latest"):
            return None
        _refuse_least(reader)
        reader.accept("the") and reader.accept("times") and reader.accept("of")
    if preposition == "once":
        if reader.accept_word("only"):
            return None
        return event(reader, "after")
    return event(reader, "when")


def _refuse_least(reader: Reader) -> None:
    """As in "at lest once a year", "at leats": no event."""
    word = str(reader.values[reader.i])
    near = nearest(word, ("least", "latest"), 1) if reader.kinds[reader.i] == "word" else None
    if near is not None and len(word) > 3:
        raise misspelt(reader, reader.i, near)


def read_immediately(reader: Reader) -> list[Rule] | None:
    """As in "immediately upon signature", "without delay", "as soon as the law is passed"."""
    first = reader.i
    reader.accept("starting")
    if reader.accept_all("as", "soon", "as"):
        if reader.accept_word("reasonably") or reader.is_key("possible"):
            return None
        if reader.accept_word("possible", "practicable", "feasible") and not reader.accept("after"):
            return None
        rules = event(reader, "after")
        return None if rules is None else [_immediate(rule) for rule in rules]
    if reader.accept_word("without"):
        reader.accept_word("undue", "unnecessary")
        if not reader.accept_word("delay"):
            return None
    elif not reader.accept("immediately"):
        return None
    reader.accept_mark(",")
    if reader.accept("after", "upon", "next", "when", "on"):
        rules = event(reader, "after")
        return None if rules is None else [_immediate(rule) for rule in rules]
    if reader.kinds[reader.i] == "word":
        return None
    limited = reader.attempt(_read_limit)
    if limited is not None:
        return limited
    if reader.i == reader.size:
        reader.note("event-not-named", NO_EVENT, first, reader.i)
    return [EventRule(None, "after", immediate=True)]


def _read_limit(reader: Reader) -> list[Rule] | None:
    """As in "immediately, but no later than 3 days after discovery"."""
    reader.accept_mark(",")
    reader.accept("but", "and")
    _accept_in_any_case(reader)
    rules = read_length_event(reader)
    rule = rules[0] if rules else None
    if not isinstance(rule, EventRule) or rule.relation != "after" or rule.bound != "at_most":
        return None
    return [rule._replace(immediate=True)]


def _immediate(rule: Rule) -> Rule:
    return _event(rule)._replace(immediate=True)


def _event(rule: Rule) -> EventRule:
    assert isinstance(rule, EventRule)
    return rule


# Caps


def with_cap(reader: Reader, rule: EventRule) -> EventRule:
    """As in "…, but no later than 15 September 2017", "… (by June 18, 2024)", "… or by 1 May,
    whichever is earlier"."""
    place = reader.i
    bracket = reader.accept_mark("(")
    reader.accept_mark(",")
    joined = reader.accept("but") or reader.accept("and")
    choice = not joined and reader.accept("or")
    forced = _accept_in_any_case(reader)
    if bracket or joined or choice or forced or reader.is_key("not"):
        day = _read_cap(reader, choice)
        if day is not None and _is_cap(reader, bracket, choice):
            return rule._replace(cap=day)
    reader.i = place
    return rule


def _read_cap(reader: Reader, choice: bool) -> Day | None:
    """As in "no later than 1 May 2020", "by the end of 2020", "not later than June 2020": the
    last day of it; "before June 2020" is no such day."""
    before = reader.is_key("before")
    said = reader.accept_all("later", "than") or accept_later(reader)
    if not (said or reader.accept("by", "before", "on") or choice):
        return None
    reader.accept_all("the", "end", "of") or reader.accept_all("end", "of")
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].mark is not None:
        return None
    only = stretches[0]
    if before and not only.is_day:
        return None
    return only.last.last_day() if only.first is only.last else None


def _is_cap(reader: Reader, bracket: bool, choice: bool) -> bool:
    if bracket:
        return reader.accept_mark(")")
    place = reader.i
    reader.accept_mark(",")
    if reader.accept_word("whichever"):
        reader.accept_word("is", "comes", "occurs")
        reader.accept("the")
        if reader.word_at(reader.i) in {"first", "earliest", "soonest"}:
            reader.i += 1
            return True
        return reader.accept("earlier")
    reader.i = place
    return not choice


def _accept_in_any_case(reader: Reader) -> bool:
    """As in "in any event", "in no case"."""
    place = reader.i
    named = reader.accept("in") and (reader.accept_word("any") or reader.accept("not"))
    if named and reader.accept_word("case", "event"):
        reader.accept_mark(",")
        return True
    reader.i = place
    return False
