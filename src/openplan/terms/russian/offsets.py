"""A length after the period reported on, in Russian: «в течение 10 дней после окончания квартала».

offset = bound length ["," "следующих за"] ["после" | "до"] ["окончания"] reported unit
       | bound length "месяца" chain          «в течение 5 рабочих дней месяца, следующего за …»
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import recurring_from_due, unfitting
from openplan.terms.reader import Reader
from openplan.terms.rules import Length, LengthUnit, MonthDay, Offset, RecurringRule
from openplan.terms.russian.chain import read_chain, with_chain
from openplan.terms.russian.lengths import due_after, read_binding, read_following_day, read_length


def read_offset(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«в течение 10 рабочих дней после окончания отчетного квартала»."""
    if rule.due:
        return None
    first = reader.i
    binding = read_binding(reader)
    if binding is None or binding.bound == "at_least":
        return None
    length = read_following_day(reader) or read_length(reader)
    if length is None:
        return None
    reader.accept("term")
    if reader.values[reader.i] is Unit.MONTH and "during" in reader.keys[first : reader.i]:
        return _within_days_of_month(reader, rule, length, first)
    backwards = reader.is_key("until")
    whole = _accept_following(reader)
    if reader.is_key("through") and reader.is_key("end", ahead=1):
        reader.i += 1
    elif not whole and not reader.accept("after", "since", "from", "until"):
        return None
    unit = _read_period_end(reader, rule)
    if unit is None:
        return None
    if unit is not rule.every:
        raise unfitting(reader, reader.i - 1)
    if backwards:
        return rule._replace(due=(Offset(Length(-length.value, length.unit)),))
    due = due_after(length, whole=whole)
    if isinstance(due, MonthDay):
        note_part(reader, first)
    return rule._replace(due=(due,), lag=unit)


def _within_days_of_month(
    reader: Reader, rule: RecurringRule, length: Length, first: int
) -> RecurringRule | None:
    """«в течение 5 рабочих дней месяца, следующего за отчетным»: due on the last of them."""
    working = length.unit is LengthUnit.WORKING_DAY
    if not (working or length.unit in {LengthUnit.DAY, LengthUnit.CALENDAR_DAY}):
        return None
    if not 1 <= length.value <= 31:
        return None
    spec = with_chain(reader, read_chain(reader), (length.value,), workday=working)
    if spec is None:
        return None
    note_part(reader, first)
    return recurring_from_due(spec, rule, till=False)


def _accept_following(reader: Reader) -> bool:
    """«…, следующего за»; no move where it does not stand."""
    place = reader.i
    reader.accept_mark(",")
    if reader.accept_all("next", "for"):
        return True
    reader.i = place
    return False


def _read_period_end(reader: Reader, rule: RecurringRule) -> Unit | None:
    """«окончания отчетного квартала», «отчетной даты», «дня окончания периода»."""
    reader.accept("date", "moment")
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY:
        reader.i += 1
    ended = reader.accept("end")
    reported = reader.accept("reported", "every", "this")
    reader.accept("calendar", "fiscal")
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit" and isinstance(unit, Unit) and unit is not Unit.DAY:
        reader.i += 1
        return unit
    return rule.every if reader.accept("period", "date") and (ended or reported) else None


def note_part(reader: Reader, first: int) -> None:
    """The first day of «в первой декаде месяца», «с 1 по 5 число» is not kept: only the last."""
    reader.note(
        "only-last-day",
        Text(
            "взят последний день названного промежутка, его начало не хранится",
            "the last day of the stretch is taken, its first day is not kept",
        ),
        first,
        reader.i,
    )
