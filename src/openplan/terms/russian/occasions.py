"""Events in Russian with no length before them: when it comes, after it, in its course, at once.

event = ("при" | "после" | "в случае" | "по мере" | "по итогам" | "в день" | …) free
        [["," "но"] bound length]
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    EventRule,
    Length,
    LengthUnit,
    Offset,
    OnDemandRule,
    RecurringRule,
    ReferenceRule,
    Relation,
    Rule,
)
from openplan.terms.russian.events import note_no_event, note_vague, read_length_event, with_cap
from openplan.terms.russian.free import accompanies, has_free_word, read_free
from openplan.terms.russian.lengths import (
    genitive,
    read_anchor,
    read_binding,
    read_end_of_period,
    read_length,
    read_preceded_event,
    skip_day_noun,
)
from openplan.terms.russian.points import read_points
from openplan.terms.russian.qualifiers import read_qualifiers
from openplan.terms.russian.words import HOUR


def event(reader: Reader, relation: Relation) -> list[Rule] | None:
    """Free words as the event, and the length or the last day that follows them."""
    first = reader.i
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    _note_year(reader, first)
    rule = _with_length_behind(reader, EventRule(trigger, relation))
    return [with_cap(reader, rule)]


def _note_year(reader: Reader, first: int) -> None:
    """«после ввода в эксплуатацию в 2025 году»: the year bounds nothing here."""
    for at in range(first, reader.i - 1):
        if reader.values[at] == "in" and is_year(reader.kinds[at + 1], reader.values[at + 1]):
            message = Text(
                "год стоит внутри слов о событии: срока из него не вышло",
                "the year stands among the words of the event: no date was taken from it",
            )
            reader.note("year-in-event", message, at, at + 2)


def _with_length_behind(reader: Reader, rule: EventRule) -> EventRule:
    """«после утверждения плана в течение 10 дней», «по мере поступления, но не позднее 30 дней»."""
    length = None if rule.relation == "before" else _read_length_behind(reader)
    if length is None:
        return rule
    trigger = None if rule.trigger is None else genitive(rule.trigger)
    return EventRule(trigger, "after", length)


_CLOSING = frozenset({END, ";", ",", ".", ")"})


def read_after(reader: Reader) -> list[Rule] | None:
    """«после утверждения плана»."""
    return event(reader, "after") if reader.accept("after") else None


def read_at(reader: Reader) -> list[Rule] | None:
    """«при необходимости», «при подготовке документов»."""
    reader.i += 1
    return [OnDemandRule()] if reader.accept("need") else event(reader, "when")


def read_in_event(reader: Reader) -> list[Rule] | None:
    """«в случае …», «в день …», «в период …», «в ходе …»."""
    if not reader.accept("in"):
        return None
    if reader.accept("case"):
        return [OnDemandRule()] if reader.accept("need") else event(reader, "when")
    if reader.word_at(reader.i) == "тот":
        return _read_same_day(reader)
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] in _TIMES_OF:
        if reader.values[reader.i] is HOUR or reader.word_at(reader.i) in {"дни", "днях"}:
            reader.i += 1
            return event(reader, "when")
        return _read_on_day_of(reader)
    if reader.is_key("working") and reader.kinds[reader.i + 2] == ",":
        reader.i += 2
        return _read_on_day_beside(reader, LengthUnit.WORKING_DAY)
    if reader.accept("period", "moment") or _accept_duration(reader):
        return event(reader, "when")
    return event(reader, "when") if reader.accept_word(*_WHILE) else None


_TIMES_OF = {Unit.DAY, HOUR}
_WHILE = ("ходе", "процессе", "рамках", "время")


def read_on_stage(reader: Reader) -> list[Rule] | None:
    """«на стадии проектирования», «на момент обращения», «на ближайшем заседании комиссии»."""
    if not reader.accept("on"):
        return None
    if reader.accept("moment") or reader.accept_word("стадии", "этапе"):
        return event(reader, "when")
    reader.accept("all")
    if reader.kinds[reader.i + 1] == "word" and reader.accept("period"):
        return event(reader, "when")
    if reader.kinds[reader.i + 1] == "word" and skip_day_noun(reader):
        return event(reader, "when")
    at = reader.i + (reader.is_key("next") or reader.word_at(reader.i) == "ближайшем")
    return event(reader, "when") if reader.word_at(at) in _MEETINGS else None


_MEETINGS = frozenset(
    "заседании заседаниях совещании совещаниях сессии собрании коллегии слушаниях".split()
)


def _read_on_day_of(reader: Reader) -> list[Rule] | None:
    feast = reader.text[reader.begins[reader.i]] == "Д" and reader.i > 1
    reader.i += 1
    first = reader.i
    if reader.kinds[first] == ",":
        return _read_on_day_beside(reader, LengthUnit.DAY)
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    if feast or reader.text[reader.begins[first - 1]] == "Д":
        trigger = f"Дня {trigger}"
    return [with_cap(reader, EventRule(trigger, "after", Length(0, LengthUnit.DAY)))]


def _read_on_day_beside(reader: Reader, unit: LengthUnit) -> list[Rule] | None:
    """«в день, предшествующий дню заседания», «в день, следующий за днем поступления»."""
    anchor = reader.attempt(read_preceded_event) or read_anchor(reader)
    if anchor is None or anchor.trigger is None:
        return None
    return [EventRule(anchor.trigger, anchor.relation, Length(1, unit))]


def _accept_duration(reader: Reader) -> bool:
    """«в течение [всего] срока действия договора»; the word for the time is moved over."""
    place = reader.i
    reader.accept("during")
    reader.accept("all")
    if reader.is_key("period") and reader.i > place and reader.kinds[reader.i + 1] == "word":
        reader.i += 1
        return True
    if reader.accept("term", "period") and reader.accept_word("действия", "исполнения"):
        reader.i -= 1
        return True
    reader.i = place
    return False


def _read_same_day(reader: Reader) -> list[Rule] | None:
    """«в тот же день»: that of the event the cell does not name again."""
    first = reader.i - 1
    if reader.word_at(reader.i + 1) != "же":
        return None
    reader.i += 2
    reader.accept("working")
    if reader.kinds[reader.i] != "unit" or reader.values[reader.i] is not Unit.DAY:
        return None
    reader.i += 1
    note_no_event(reader, first)
    return [EventRule(None, "after", Length(0, LengthUnit.DAY))]


def read_immediately(reader: Reader) -> list[Rule] | None:
    """«незамедлительно после подписания», «немедленно, но не позднее 3 дней со дня выявления»."""
    first = reader.i
    reader.i += 1
    reader.accept_word("же")
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("but") or reader.is_key("not", "in", "during"):
        rules = reader.attempt(read_length_event)
        if rules is not None and isinstance(rules[0], EventRule):
            return [rules[0]._replace(immediate=True)]
        reader.i = place
    reader.accept_mark(",")
    if accompanies(reader, reader.i):
        return None
    if reader.accept("after", "since", "at", "from") or _accept_by_measure(reader):
        reader.accept("date", "moment")
        if reader.values[reader.i] is Unit.DAY:
            reader.i += 1
        trigger = read_free(reader)
        return None if trigger is None else [EventRule(trigger, "after", immediate=True)]
    reader.i = place
    note_no_event(reader, first)
    return [EventRule(None, "after", immediate=True)]


def _accept_by_measure(reader: Reader) -> bool:
    return reader.accept_all("through", "measure") or reader.accept_all("through", "end")


# «по мере …», «по итогам …», «по окончании …»


def read_measure(reader: Reader) -> list[Rule] | None:
    if not reader.accept_all("through", "measure"):
        return None
    if not reader.accept("need"):
        return event(reader, "when")
    reader.accept_all("and", "need")
    first = reader.i
    reader.accept_mark(",")
    if reader.accept("in") and reader.accept_word("соответствии"):
        read_free(reader)
        return [OnDemandRule(reader.slice(first, reader.i).lstrip(", "))]
    reader.i = first
    return [OnDemandRule()]


def read_results(reader: Reader) -> list[Rule] | None:
    """«по итогам обсуждения», «по завершении»; before a dash it is a label, not an event."""
    first = reader.i
    if reader.accept_all("through", "end"):
        reader.i -= 1
    elif not reader.accept_all("through", "results"):
        return None
    recurring = _read_reported_period(reader, first)
    if recurring is not None:
        return recurring
    begin = reader.i
    if reader.kinds[begin + 1] in NUMERIC:
        reader.accept("end")
    if reader.attempt(read_points) is not None:
        return _noted_reference(reader, first) if reader.kinds[reader.i] in _CLOSING else None
    reader.i = begin
    trigger = read_free(reader, stop_at_dash=True)
    if trigger is None or reader.kinds[reader.i] in {"-", ":"}:
        return None
    if has_free_word(reader, begin, reader.i):
        rule = _with_length_behind(reader, EventRule(genitive(trigger), "after"))
        return [with_cap(reader, rule)]
    return _noted_reference(reader, first) if reader.kinds[reader.i] in _CLOSING else None


def read_upon(reader: Reader) -> list[Rule] | None:
    """«(по) получении заключения», «(по) достижении возраста 65 лет»; before a dash it is a
    label."""
    trigger = read_free(reader, stop_at_dash=True)
    if trigger is None or reader.kinds[reader.i] in {"-", ":"}:
        return None
    rule = _with_length_behind(reader, EventRule(genitive(trigger), "after"))
    return [with_cap(reader, rule)]


def _read_reported_period(reader: Reader, first: int) -> list[Rule] | None:
    """«по итогам каждого полугодия», «по окончании квартала в течение 10 дней»."""
    place = reader.i
    unit = read_end_of_period(reader)
    if unit is None:
        reader.accept("end")
        reader.accept("reported", "every", "this")
        reader.accept("calendar", "fiscal")
        value = reader.values[reader.i]
        if reader.kinds[reader.i] != "unit" or not isinstance(value, Unit) or value is Unit.DAY:
            reader.i = place
            return None
        reader.i += 1
        unit = value
    length = _read_length_behind(reader)
    if length is not None:
        return [RecurringRule(unit, lag=unit, due=(Offset(length),))]
    rule = RecurringRule(unit, lag=unit)
    if reader.is_key("and") or reader.kinds[reader.i] in _CLOSING:
        return [read_qualifiers(reader, rule, first)]
    reader.i = place
    return None


def _read_length_behind(reader: Reader) -> Length | None:
    """A length behind its event, with no event of its own."""
    place = reader.i
    reader.accept_mark(",")
    reader.accept("but", "and")
    ahead = reader.kinds[reader.i + 1]
    if reader.is_key("in", "during", "not") or (
        reader.is_key("until") and ahead in {"num", "card"}
    ):
        binding = read_binding(reader)
        length = None if binding is None or binding.bound == "at_least" else read_length(reader)
        reader.accept("term")
        if length is not None and reader.kinds[reader.i] in _CLOSING:
            return length
    reader.i = place
    return None


def _noted_reference(reader: Reader, first: int) -> list[Rule]:
    """«по итогам 2019 года», «по окончании отчетного периода»: after it, but when is not said."""
    note_vague(reader, first)
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]
