"""Terms that give no date, in Russian: all the time, on demand, done already, said elsewhere.

ongoing   = ("постоянно" | "на постоянной основе") { bound } | "весь период действия плана"
on-demand = "по мере необходимости" | "по запросу" …
reference = "по графику" | "согласно" free | "в установленном порядке" | season | "в начале" …
"""

from collections.abc import Callable

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import note_until_period
from openplan.terms.numerals import NUMERIC
from openplan.terms.points import unclear_year
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    Day,
    ExecutedRule,
    OnDemandRule,
    OngoingRule,
    ReferenceRule,
    Rule,
    TermError,
    WindowRule,
)
from openplan.terms.russian.events import note_vague
from openplan.terms.russian.free import TO_BE, begins_deadline, has_free_word, read_free
from openplan.terms.russian.lengths import accept_later
from openplan.terms.russian.occasions import event, read_in_event, read_upon
from openplan.terms.russian.plan_term import skip_plan_term
from openplan.terms.russian.points import read_points
from openplan.terms.russian.qualifiers import bound_twice
from openplan.terms.russian.schedules import skip_period, skip_week_of_month
from openplan.terms.russian.weekdays import read_working_days
from openplan.terms.russian.windows import read_since, read_window
from openplan.terms.russian.words import is_season

_CLOSING = frozenset({END, ";", ",", ".", ")", "("})
Reading = Callable[[Reader], list[Rule] | None]


# All the time


def read_ongoing(reader: Reader) -> list[Rule] | None:
    based = reader.is_key("on", "in") and reader.is_key("constant", ahead=1)
    if based and reader.is_key("basis", ahead=2):
        reader.i += 3
    elif not reader.accept("constantly"):
        return None
    place = reader.i
    reader.accept_mark(",")
    if skip_plan_term(reader):
        return [OngoingRule(plan_term=True)]
    reader.i = place
    rule = OngoingRule()
    for _ in range(3):
        place = reader.i
        reader.accept_mark(",")
        bounded = _read_bound(reader, rule)
        if bounded is None:
            reader.i = place
            break
        rule = bounded
    return [rule]


def read_basis(reader: Reader) -> list[Rule] | None:
    """«на плановой основе»: neither all the time nor how often."""
    first = reader.i
    following = reader.kinds[first + 1]
    if reader.word_at(first + 1) in _AT_WORK and reader.kinds[first + 2] in _CLOSING:
        raise _status(reader, first)
    if following not in {"word", "key"} or not reader.is_key("basis", ahead=2):
        return None
    reader.i += 3
    return [ReferenceRule(reader.slice(first, reader.i))]


def _read_bound(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    """«с мая 2019 года», «до 2020 года», «по мере изменения информации», «в 2018-2020 годах»."""
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if reader.is_key("working", ahead=1):
        return _read_when_worked(reader, rule)
    if kind in {"num", "ord"} or (kind == "key" and value in {"in", "on", "during"}):
        if reader.is_key("term", "case", ahead=1):
            return None if value != "in" else _read_trigger(reader, rule)
        return _bounded_by(reader, rule, read_window) or _read_season_bound(reader, rule)
    if kind != "key":
        return None
    if value in {"since", "beginning"}:
        return _bounded_by(reader, rule, read_since)
    if value == "until":
        reader.i += 1
        return _read_end(reader, rule)
    if value == "through" and reader.kinds[reader.i + 1] in {*NUMERIC, "month", "date"}:
        reader.i += 1
        return _read_end(reader, rule)
    return _read_trigger(reader, rule)


def _read_when_worked(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    """«постоянно, в рабочие дни»: all the time still, and nothing that is due each day."""
    first = reader.i
    if rule.trigger is not None or not read_working_days(reader):
        return None
    return rule._replace(trigger=reader.slice(first, reader.i))


def _read_season_bound(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    """«постоянно в течение учебного года», «постоянно в период отопительного сезона»."""
    first, notes = reader.i, len(reader.notes)
    within = reader.attempt(read_season) or reader.attempt(_read_in_period)
    if rule.trigger is not None or within is None:
        return None
    del reader.notes[notes:]
    return rule._replace(trigger=reader.slice(first, reader.i))


def _read_in_period(reader: Reader) -> list[Rule] | None:
    period = reader.is_key("in") and reader.is_key("period", ahead=1)
    return read_in_event(reader) if period else None


def _bounded_by(reader: Reader, rule: OngoingRule, reading: Reading) -> OngoingRule | None:
    first = reader.i
    rules = reader.attempt(reading)
    if rules is None or len(rules) != 1:
        return None
    found = rules[0]
    if isinstance(found, OngoingRule):
        return _with(reader, first, rule, found)
    if isinstance(found, WindowRule):
        if found == _WHOLE_YEAR:
            return rule
        return _with(reader, first, rule, OngoingRule(found.start, found.end))
    return None


def _with(reader: Reader, first: int, rule: OngoingRule, found: OngoingRule) -> OngoingRule:
    """Both together; raises TermError where each names a beginning or each an end."""
    begins_twice = rule.from_ is not None and found.from_ is not None
    ends_twice = rule.until is not None and found.until is not None
    if begins_twice or ends_twice or (rule.until_event and found.until_event):
        raise bound_twice(reader, first)
    triggers = [said for said in (rule.trigger, found.trigger) if said is not None]
    return OngoingRule(
        rule.from_ or found.from_,
        rule.until or found.until,
        ", ".join(triggers) or None,
        rule.until_event or found.until_event,
    )


_WHOLE_YEAR = WindowRule(Day(1, 1), Day(12, 31))


def _read_end(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    first = reader.i
    till = not reader.accept("end") and reader.is_key("until", ahead=-1)
    stretches = reader.attempt(read_points)
    if stretches is not None and len(stretches) == 1:
        if stretches[0].mark not in {None, "this"}:
            raise unclear_year(reader, first)
        until = stretches[0].last.last_day()
        if till and stretches[0].last.grain is not Unit.DAY:
            note_until_period(reader, until, first - 1)
        return _with(reader, first, rule, OngoingRule(until=until))
    reader.i = first
    free = read_free(reader)
    if free is None or not has_free_word(reader, first, reader.i):
        return None
    return _with(reader, first, rule, OngoingRule(until_event=free))


def _read_trigger(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    if rule.trigger is not None or not _begins_trigger(reader):
        return None
    first = reader.i
    reader.i += 1
    if read_free(reader) is None:
        return None
    trigger = reader.slice(first, reader.i)
    return OngoingRule(rule.from_, rule.until, trigger, rule.until_event)


def _begins_trigger(reader: Reader) -> bool:
    if reader.is_key("through") and reader.is_key("measure", "results", "end", ahead=1):
        return not reader.is_key("need", ahead=2)
    if reader.is_key("in") and reader.is_key("case", ahead=1):
        return True
    return reader.is_key("after", "at") and not reader.is_key("need", ahead=1)


def read_plan_term(reader: Reader) -> list[Rule] | None:
    return [OngoingRule(plan_term=True)] if skip_plan_term(reader) else None


# On demand and by a schedule

_SCHEDULE_WORDS = frozenset(
    "графику графиком графикам плану планом планам планам-графикам плану-графику "
    "план-графику планом-графиком отдельному отдельным отдельных утвержденному "
    "утвержденным утвержденной расписанию согласованию решению соглашению договору "
    "договорам контракту контрактам заявке усмотрению медиаплану программе условиям "
    "закону законодательству установленному установленным согласованному перспективному "
    "годовому квартальному дополнительному особому специальному календарному срокам мере "
    "распоряжению приказу постановлению протоколу положению регламенту".split()
)
_ON_REQUEST = frozenset(
    "запросу запросам требованию требованиям обращению обращениям заявлению заявлениям заявкам "
    "поручению поручениям просьбе указанию".split()
)


_DEEDS = ("ении", "ании", "янии", "ытии", "ятии")


def read_schedule(reader: Reader) -> list[Rule] | None:
    """«по отдельному графику», «по запросу», «по факту поступления»."""
    first = reader.i
    if not reader.accept("through"):
        return None
    if reader.accept("need"):
        return [OnDemandRule()]
    if reader.is_key("calendar") and reader.kinds[reader.i + 1] == "word":
        reader.i += 1
    if reader.kinds[reader.i] != "word":
        return None
    word = str(reader.values[reader.i])
    if word == "факту":
        reader.i += 1
        if reader.kinds[reader.i] in _CLOSING:
            return [OnDemandRule(reader.slice(first, reader.i))]
        return event(reader, "when")
    known = word in _SCHEDULE_WORDS or word in _ON_REQUEST
    if word == "готовности":
        return event(reader, "when")
    if not known and word.endswith(_DEEDS):
        return read_upon(reader)
    if not known or read_free(reader) is None:
        return None
    said = reader.slice(first, reader.i)
    return [OnDemandRule(said)] if word in _ON_REQUEST else [ReferenceRule(said)]


_IN_TERM = frozenset(
    "соотв уст установл устанавливаемые устанавливаемый определяемые определяемый "
    "обозначенные оговоренные "
    "установленные установленном установленный установленного предусмотренные "
    "предусмотренного определенного указанного "
    "предусмотренном определенные определенный определенном указанные указанный "
    "утвержденные согласованные порядке соответствии кратчайшие кратчайший минимальные "
    "минимально максимально возможно короткие сжатые разумные разумный рабочем оперативном".split()
)


def read_in_reference(reader: Reader) -> list[Rule] | None:
    """«в установленном порядке», «в сроки, установленные …», «в соответствии с …»."""
    first = reader.i
    reader.accept("in")
    staged = reader.word_at(reader.i + 1) in {"исполнения", "реализации", "выполнения"}
    if reader.word_at(reader.i) in _AT_WORK and reader.kinds[reader.i + 1 + staged] in _CLOSING:
        raise _status(reader, first)
    reader.accept("term")
    reader.accept_mark(",")
    if reader.is_key("constant"):
        return None
    if reader.kinds[reader.i] in _OF_WAYS and reader.values[reader.i + 1] in _IN_SOME_WAY:
        reader.i += 1
    elif reader.is_key("basis") and reader.kinds[reader.i + 1] == "word":
        pass
    elif reader.kinds[reader.i] != "word" or reader.values[reader.i] not in _IN_TERM:
        return None
    if read_free(reader) is None:
        return None
    _refuse_day_of_paper(reader)
    return [ReferenceRule(reader.slice(first, reader.i))]


_OF_WAYS = frozenset({"key", "word"})
_IN_SOME_WAY = frozenset({"порядке", "basis", "соответствии"})


def _refuse_day_of_paper(reader: Reader) -> None:
    """«в соответствии с планом, утверждаемым ежегодно до 31 декабря»: that day is the plan's."""
    if reader.word_at(reader.i - 1).endswith(_PARTICIPLES) and begins_deadline(reader, reader.i):
        raise reader.refuse(
            reader.i,
            None,
            Text(
                "это день другого документа, а не срок меры: оставьте ссылку без него",
                "this is the day of another paper and not the term: leave the reference alone",
            ),
            "day-of-another-paper",
        )


_PARTICIPLES = ("емым", "емой", "имым", "имой", "нным", "нной", "тым", "той")


def read_worded(reader: Reader) -> list[Rule] | None:
    """Clauses that begin with a free word."""
    word = str(reader.values[reader.i])
    first = reader.i
    if word in _REFERRING:
        reader.i += 1
        reader.accept_mark(".")
        return None if read_free(reader) is None else [ReferenceRule(reader.slice(first, reader.i))]
    if word in {"перед", "накануне"}:
        reader.i += 1
        return event(reader, "before")
    if word in _STATUSES:
        raise _status(reader, first)
    if word in _ABSENT or (word == "без" and reader.is_key("term", ahead=1)):
        raise _not_set(reader, first)
    if word in {"то", "там", "тот"} and reader.word_at(first + 1) == "же":
        raise _ditto(reader, first)
    if word in _TOGETHER:
        reader.i += 1
        reader.accept("since")
        return event(reader, "when")
    return read_season(reader)


_TOGETHER = frozenset({"одновременно", "параллельно", "вместе", "совместно"})
_AT_WORK = frozenset({"стадии", "работе", "исполнении", "контроле", "рассмотрении"})
_STATUSES = frozenset(
    "утратило утратил утратила утратили приостановлено приостановлен приостановлена отменено "
    "отменен отменена снято снят снята исключено исключен исключена перенесено перенесен "
    "перенесена продлено продлен продлена продлить".split()
)


def read_status_of_term(reader: Reader) -> list[Rule] | None:
    """«срок отменён до …», «срок продлён до …»: what became of the term, which is refused."""
    first = reader.i
    if reader.kinds[first + 1] == "word" and reader.values[first + 1] in _STATUSES:
        raise _status(reader, first, first + 2)
    return None


def _status(reader: Reader, first: int, last: int | None = None) -> TermError:
    return reader.refuse(
        first,
        last,
        Text(
            "это отметка о мере, а не срок: запишите её в журнал исполнения, а здесь оставьте срок",
            "this says what became of the measure and is no term: record it in the journal, and "
            "leave the term here",
        ),
        "status-not-term",
    )


def read_later_reference(reader: Reader) -> list[Rule] | None:
    """«не позднее срока, установленного законом»."""
    first = reader.i
    accept_later(reader) or reader.accept("until")
    if not reader.accept("term"):
        return None
    reader.accept_mark(",")
    if reader.kinds[reader.i] != "word" or reader.values[reader.i] not in _IN_TERM:
        return None
    return None if read_free(reader) is None else [ReferenceRule(reader.slice(first, reader.i))]


def read_not_set(reader: Reader) -> list[Rule] | None:
    """«срок не установлен»: refused, with that as the reason."""
    first = reader.i
    reader.accept("term")
    if reader.accept("not"):
        if reader.accept_word(*_SET):
            raise _not_set(reader, first)
        if reader.is_key("done"):
            raise _status(reader, first, reader.i + 1)
    return None


_SET = (
    "установлен", "установлены", "определен", "определены", "назначен", "указан", "указаны",
    "предусмотрен", "предусмотрены", "предусмотрено", "установлено", "определено", "назначено",
    "указано", "требуется",
)  # fmt: skip


_ABSENT = frozenset("нет отсутствует уточняется н/д б/с н/у".split())


def _ditto(reader: Reader, first: int) -> TermError:
    expected = Text(
        "повтор предыдущей строки: напишите сам срок",
        "the line above is repeated: write the term itself",
    )
    return reader.refuse(first, first + 2, expected, "ditto")


def _not_set(reader: Reader, first: int) -> TermError:
    expected = Text("срок не назначен: назовите его", "no term is set: name one")
    return reader.refuse(first, max(first + 1, reader.i), expected, "term-not-set")


_REFERRING = frozenset(
    "согласно согл см определяется определяются устанавливается устанавливаются указан указаны "
    "указывается указываются определен определены предусмотрен предусмотрены".split()
)


def read_term_reference(reader: Reader) -> list[Rule] | None:
    """«сроки определяются планом», «срок – согласно графику»."""
    first = reader.i
    if not reader.accept("term"):
        return None
    reader.accept_mark("-") or reader.accept_mark(":")
    if reader.kinds[reader.i] != "word" or reader.values[reader.i] not in _REFERRING:
        return None
    reader.i += 1
    return None if read_free(reader) is None else [ReferenceRule(reader.slice(first, reader.i))]


# Done, and vague


def read_executed(reader: Reader) -> list[Rule] | None:
    """«исполнено», «выполнено в полном объеме 15.05.2018», «исполнено (приказ от 15.05.2018)»:
    what stands behind says how and when, and changes nothing. «Будет исполнено» is none."""
    if reader.word_at(reader.i - 1) in TO_BE:
        return None
    reader.i += 1
    if reader.word_at(reader.i) == "частично" or reader.kinds[reader.i + 2] == "%":
        raise _status(reader, reader.i - 1)
    if not reader.accept_word("полностью", "досрочно"):
        reader.attempt(_skip_how_done)
    reader.attempt(_skip_day_done)
    reader.attempt(_skip_proof)
    return [ExecutedRule()]


def _skip_how_done(reader: Reader) -> bool | None:
    """«в полном объеме», «в срок», «в установленные сроки»."""
    if not reader.accept("in"):
        return None
    if reader.accept_word("полном"):
        return reader.accept_word("объеме", "объёме") or None
    reader.accept_word("установленный", "установленные")
    return (reader.accept("term") and reader.kinds[reader.i] in _CLOSING) or None


def _skip_day_done(reader: Reader) -> bool | None:
    """«15.05.2018», «в IV квартале 2018 года»: one day or period, and not the next part."""
    if reader.begins_line(reader.i) and not reader.is_key("in", "on"):
        return None
    if reader.is_key("through"):
        return None if read_window(reader) is None else True
    reader.accept("in", "on")
    stretches = read_points(reader)
    return True if stretches is not None and len(stretches) == 1 else None


def _skip_proof(reader: Reader) -> bool | None:
    """«(постановление от 15.05.2018 № 253)», «, письмо от 01.02.2019»: the paper of it."""
    bracket = reader.accept_mark("(")
    if not bracket and not reader.accept_mark(","):
        return None
    if not reader.word_at(reader.i).startswith(_PAPERS) or read_free(reader) is None:
        return None
    closed = reader.accept_mark(")") if bracket else reader.kinds[reader.i] in _CLOSING
    return closed or None


_PAPERS = (
    "постановлени", "распоряжени", "приказ", "решени", "протокол", "письм", "отчет", "договор",
    "контракт", "акт", "соглашени", "закон", "исх",
)  # fmt: skip


def read_vague(reader: Reader) -> list[Rule] | None:
    """«летом 2019 года», «в начале мая», «систематически»: no date can be taken from it."""
    first = reader.i
    reader.accept("in", "on", "by", "until")
    reader.accept("during")
    if not reader.accept("start", "middle", "vague", "winter", "spring", "summer", "autumn"):
        return None
    if reader.kinds[reader.i + 1] == "/":
        _skip_season_years(reader)
    if reader.accept_all("and", "in") and not reader.accept("start", "middle", "end"):
        return None
    if reader.attempt(read_points) is None:
        skip_period(reader)
    note_vague(reader, first)
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


def read_first_days(reader: Reader) -> list[Rule] | None:
    """«в первых числах мая», «в двадцатых числах июня», «последние числа марта»."""
    first = reader.i
    reader.accept("in")
    several = reader.word_at(reader.i).endswith(("ие", "ые", "их", "ых"))
    reader.i += 1
    if not several or reader.word_at(reader.i) not in {"числах", "числа"}:
        return None
    reader.i += 1
    if reader.kinds[reader.i] == "month":
        if read_points(reader) is None:
            return None
    elif not skip_period(reader):
        return None
    note_vague(reader, first)
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


def read_week(reader: Reader) -> list[Rule] | None:
    """«первая неделя мая 2019 года», «до конца последней недели каждого месяца»."""
    first = reader.i
    if reader.accept("until", "by"):
        reader.accept("end")
    if not skip_week_of_month(reader, first):
        return None
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


_SEASON_NOUNS = frozenset(
    "сезон сезона сезоне сезонов сезоны время времени праздники праздников каникулы кампания "
    "кампании кампанию".split()
)


def read_season(reader: Reader) -> list[Rule] | None:
    """«в отопительный период 2019–2020 годов», «в течение 2018/2019 учебного года»: vague."""
    first = reader.i
    reader.accept("in", "on", "during")
    reader.accept("during")
    if reader.kinds[reader.i] in {"ord", "card"}:
        reader.i += 1
    _skip_season_years(reader)
    if not _accept_season(reader):
        reader.i = first if reader.kinds[first] == "ord" else reader.i
        return None
    place = reader.i
    _skip_season_years(reader)
    if not _accept_season(reader):
        reader.i = place
    reader.accept("and")
    _accept_season(reader)
    if reader.kinds[reader.i] == "unit" or reader.is_key("period"):
        reader.i += 1
    else:
        reader.accept_word(*_SEASON_NOUNS)
    _skip_season_years(reader)
    if reader.kinds[reader.i] not in _CLOSING and reader.kinds[reader.i] != "adverb":
        return None
    note_vague(reader, first)
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


def _accept_season(reader: Reader) -> bool:
    found = reader.kinds[reader.i] == "word" and is_season(str(reader.values[reader.i]))
    reader.i += found
    return found


def _skip_season_years(reader: Reader) -> None:
    """«2018/2019», «2019–2020 годов», «2019 года»."""
    while reader.kinds[reader.i] == "num" and isinstance(reader.values[reader.i], int):
        reader.i += 1
        if reader.kinds[reader.i] in {"-", "/"}:
            reader.i += 1
    if reader.kinds[reader.i] == "unit" and reader.kinds[reader.i - 1] == "num":
        reader.i += 1
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] == reader.values[reader.i - 1]:
        reader.i += 1
