"""Both bounds of one event in English: not sooner than one length, not later than another.

bounds = bound n [unit] [anchor] ("and" | "but") bound length anchor free
       | "between" n [unit] "and" length anchor free
bound, anchor: `events`
"""

from openplan.terms.english.events import BACKWARDS, read_bound, read_relation
from openplan.terms.english.free import is_dated, read_event_words
from openplan.terms.english.points import read_number
from openplan.terms.english.qualifiers import read_length
from openplan.terms.reader import Reader
from openplan.terms.rules import EventRule, Length, Relation, Rule


def read_both_bounds(reader: Reader) -> list[Rule] | None:
    """As in "not earlier than 10 and not later than 30 days after publication"."""
    between = reader.accept("between")
    first = "at_least" if between else read_bound(reader)
    if first is None:
        return None
    near = _read_near(reader)
    if near is None:
        return None
    said = None if between else read_relation(reader)
    reader.accept_mark(",")
    if not reader.accept("and", *(() if between else ("but",))):
        return None
    second = "at_most" if between else read_bound(reader)
    far = read_length(reader)
    relation = read_relation(reader)
    if second is None or far is None or relation is None or said not in {None, relation}:
        return None
    if is_dated(reader, reader.i):
        return None
    trigger = read_event_words(reader)
    if trigger is None:
        return None
    one = Length(near, far.unit) if isinstance(near, int) else near
    if between and relation == "before":
        first, second = "most", "least"
        one, far = far, one
    return _rules(trigger, relation, (first, one), (second, far))


def _read_near(reader: Reader) -> Length | int | None:
    """The first length, or its number where the unit is said once."""
    length = reader.attempt(read_length)
    if length is not None:
        return length
    number = read_number(reader) if reader.kinds[reader.i] in {"num", "card"} else None
    return number if number is not None and number > 0 else None


def _rules(
    trigger: str, relation: Relation, one: tuple[str, Length], other: tuple[str, Length]
) -> list[Rule] | None:
    """A floor and a ceiling, the floor the nearer to the event; None where they do not fit."""
    rules: list[EventRule] = []
    for bound, length in (one, other):
        turned = BACKWARDS[bound] if relation == "before" else _FORWARDS.get(bound, "at_most")
        rules.append(
            EventRule(trigger, relation, length, "at_least" if turned == "at_least" else "at_most")
        )
    floor = [rule.within for rule in rules if rule.bound == "at_least"]
    ceiling = [rule.within for rule in rules if rule.bound == "at_most"]
    if len(floor) != 1 or floor[0] is None or ceiling[0] is None:
        return None
    near, far = (ceiling[0], floor[0]) if relation == "before" else (floor[0], ceiling[0])
    if near.unit is far.unit and near.value >= far.value:
        return None
    return list(rules)


_FORWARDS = {"least": "at_least", "at_least": "at_least"}
