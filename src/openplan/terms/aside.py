"""What says nothing of dates in a term: taken out before it is read, each named in a note.

A time of day («до 18:00», «18 часов 00 минут»), «в три этапа», «однократно», «соответственно», that
the term may be extended, by which act it was amended, and what is struck out.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.rules import Day, Note
from openplan.terms.tokens import Token

EXTENSION = "продл"


RESERVED = frozenset(
    "примерно ориентировочно предварительно приблизительно предположительно tentative tentatively "
    "provisional provisionally approximately ideally preferably possibly probably".split()
)
RESERVATION = Text(
    "оговорка на дату не влияет: взят названный срок",
    "the reservation does not change the date: the term named is taken",
)


class _Remark(NamedTuple):
    """What is taken out: the beginnings of the words that it is known by, where it ends (the same
    place where none begins), and the marks before it that go with it."""

    code: str
    words: tuple[str, ...]
    end: Callable[[list[Token], int], int]
    marks: frozenset[str]


def has_uncommon(items: Iterable[Token]) -> bool:
    """Whether anything here can be a time of day, a number of stages, an extension, another remark
    or a date in figures with no year."""
    return any(
        kind == "time"
        or (isinstance(value, Day) and value.year is None)
        or value == "hour"
        or value == "single"
        or (kind == "word" and str(value).startswith(_REMARK_WORDS))
        for kind, value, _, _ in items
    )


def set_aside(items: list[Token]) -> tuple[list[Token], list[Note]]:
    """A time of day and «в три этапа» are taken out, each named in a note."""
    notes: list[Note] = []
    kept: list[Token] = []
    remarks = [
        remark
        for remark in _REMARKS
        if any(str(item.value).startswith(remark.words) for item in items)
    ]
    place = 0
    while place < len(items):
        remark = next((each for each in remarks if each.end(items, place) > place), None)
        if remark is not None:
            end = remark.end(items, place)
            notes.append(_not_a_date(remark.code, items[place].begin, items[end - 1].end))
            while kept and kept[-1].kind in remark.marks:
                kept.pop()
            place = end
            continue
        if items[place].value == "single" and _says_how_often(items, place):
            notes.append(_not_a_date("single", items[place].begin, items[place].end))
            place += _drop_with_marks(kept, items, place)
            continue
        hours = 1 if items[place].kind == "time" else _hours_at(items, place)
        if hours:
            hours += _zone_at(items, place + hours)
            hours += _local_time_at(items, place + hours)
            last = items[place + hours - 1]
            notes.append(_not_a_date("time-of-day", items[place].begin, last.end))
            _drop_preposition(kept, items, place + hours - 1)
            place += hours
            continue
        kept.append(items[place])
        place += 1
    return kept, notes


def _stages_end(items: list[Token], place: int) -> int:
    """Where «в три этапа» ends."""
    if place + 2 >= len(items) or items[place].value != "in":
        return place
    stage = items[place + 2]
    is_number = items[place + 1].kind in {"num", "card", "ord"}
    is_stage = stage.kind == "word" and str(stage.value).startswith(_STAGES)
    return place + 3 if is_number and is_stage else place


def _edition_end(items: list[Token], place: int) -> int:
    """Where «(в ред. постановления от 01.03.2019 № 15)», "(as amended by …)" ends: the act that
    gave the term its words, with a day of its own that is not due."""
    if items[place].kind != "(" or not any(
        str(item.value) in _EDITION for item in items[place + 1 : place + 4]
    ):
        return place
    for at in range(place + 1, len(items)):
        if items[at].kind == ")":
            return at + 1
    return place


def _respectively_end(items: list[Token], place: int) -> int:
    """Where «соответственно» ends, which closes a list of dates."""
    if items[place].value not in _RESPECTIVELY or not place:
        return place
    ends = place + 1 == len(items) or items[place + 1].kind in _ENDS_REMARK
    return place + 1 if ends else place


def _extension_end(items: list[Token], place: int) -> int:
    """Where the remark that the term may be extended ends, up to its mark: «с возможностью
    продления на 30 дней», «(может быть продлен на 10 дней)», «. Срок может быть продлен …»."""
    at = place + (items[place].kind == "(")
    opened = place == 0 or at > place or items[place - 1].kind in {",", ";", "."}
    words = [str(item.value) for item in items[at : at + _EXTENSION_WORDS]]
    verb = next((n for n, word in enumerate(words) if word.startswith(EXTENSION)), 0)
    if not verb or not place:
        return place
    before = words[:verb]
    possible = before[0] == "since" and verb < 4 and not _POSSIBLE.isdisjoint(before)
    may_be = opened and (before[-1] in {"быть", "может", "могут"} or words[verb].endswith("ется"))
    if not (possible or may_be) or any(item.kind in _ENDS_REMARK for item in items[at : at + verb]):
        return place
    end = at + verb
    bracketed = at > place
    while end < len(items) and not _ends_remark(items, end, bracketed=bracketed):
        end += 1
    return end + (bracketed and end < len(items))


def _ends_remark(items: list[Token], at: int, *, bracketed: bool) -> bool:
    if bracketed:
        return items[at].kind == ")"
    if items[at].kind == "," and at + 1 < len(items):
        return items[at + 1].value not in {"but", "not"}
    return items[at].kind in _ENDS_REMARK


_STAGES = ("этап", "stage")
_EDITION = frozenset({"ред", "редакции", "изм", "изменениями", "amended"})
_RESPECTIVELY = frozenset({"соответственно", "respectively"})
_EXTENSION_WORDS = 9
_POSSIBLE = frozenset({"возможностью", "правом", "последующим"})
_ENDS_REMARK = frozenset({";", ".", ",", ")", "("})
_REMARKS = (
    _Remark("stages", _STAGES, _stages_end, frozenset({","})),
    _Remark("extension", (EXTENSION,), _extension_end, frozenset({",", "."})),
    _Remark("edition", tuple(_EDITION), _edition_end, frozenset()),
    _Remark("respectively", tuple(_RESPECTIVELY), _respectively_end, frozenset({","})),
)
_REMARK_WORDS = tuple(word for remark in _REMARKS for word in remark.words)


def _says_how_often(items: list[Token], place: int) -> bool:
    """Whether «однократно» stands for itself: «до 1 марта (однократно)», «разово, II квартал»; not
    in «выплата единовременно пособия»."""
    before = items[place - 1].kind if place else ","
    after = items[place + 1] if place + 1 < len(items) else None
    if before not in _BEFORE_SINGLE:
        return False
    return after is None or after.kind in _AFTER_SINGLE or after.value in _BEGIN_A_TERM


_BEFORE_SINGLE = frozenset({",", ";", "(", "-", ":", ".", "unit", "num", "date", "month", "ord"})
_AFTER_SINGLE = frozenset({",", ";", ")", "-", ".", "num", "ord", "date", "month"})
_BEGIN_A_TERM = frozenset({"until", "in", "not", "by", "at", "on", "during", "since", "through"})


def _drop_with_marks(kept: list[Token], items: list[Token], place: int) -> int:
    """How many tokens go with the word: its brackets, and a comma that parts it from the term."""
    after = items[place + 1].kind if place + 1 < len(items) else ""
    if kept and kept[-1].kind == "(" and after == ")":
        kept.pop()
        return 2
    if not kept and after in {",", "-"}:
        return 2
    if kept and (kept[-1].kind == "," or (kept[-1].kind == "-" and after in {"", ",", ";"})):
        kept.pop()
    return 1


def _hours_at(items: list[Token], place: int) -> int:
    """How many tokens «18 часов 00 минут» takes here; 0 where it is a length of time. It is an
    hour of the day beside a day only: «до 12 часов 15 мая», «15 мая 2019 года, до 18 часов»."""
    number = items[place]
    if number.kind != "num" or place + 1 >= len(items) or items[place + 1].value != "hour":
        return 0
    taken = 2
    if place + 2 < len(items) and items[place + 2].value in {"утра", "вечера"}:
        taken = 3
    if place + 3 < len(items) and str(items[place + 3].value).startswith("минут"):
        taken = 4
    following = items[place + taken :][:2]
    if following and (following[0].kind in {"date", "weekday"} or following[-1].kind == "month"):
        return taken
    before = [
        item for item in items[max(0, place - 4) : place] if item.value not in _BEFORE_AN_HOUR
    ]
    worked = len(before) > 1 and before[-2].value == "working" and before[-1].value is Unit.DAY
    if before and (worked or before[-1].kind in {"adverb", "weekday"}):
        return taken
    dated = len(before) > 1 and before[-1].kind == "," and not following
    on_a_day = any(item.value is Unit.DAY for item in before) and number.value in _HOURS_OF_A_DAY
    return taken if dated and (on_a_day or before[-2].kind in {"unit", "date", "num"}) else 0


_ZONES = frozenset("est edt cst cdt pst pdt mst et pt cet cest gmt utc bst msk мск".split())


def _zone_at(items: list[Token], place: int) -> int:
    """How many tokens «(МСК)», "EST" take here: the zone of an hour."""
    if [item.value for item in items[place : place + 2]] == ["local", "times"]:
        return 2
    bracket = place < len(items) and items[place].kind == "("
    at = place + bracket
    if at >= len(items) or items[at].value not in _ZONES:
        return 0
    if bracket and (at + 1 >= len(items) or items[at + 1].kind != ")"):
        return 0
    return 1 + 2 * bracket


def _local_time_at(items: list[Token], place: int) -> int:
    """«(по) местному времени», «московского времени»."""
    through = place < len(items) and items[place].value == "through"
    words = [str(item.value) for item in items[place + through :][:2]]
    named = len(words) == 2 and words[0].startswith(("местн", "московск")) and words[1] == "времени"
    return 2 + through if named else 0


def _drop_preposition(kept: list[Token], items: list[Token], place: int) -> None:
    """«до 18:00» at the end of a date: without its hour the preposition has nothing to say."""
    following = items[place + 1] if place + 1 < len(items) else None
    if following and (following.kind in _BEGIN_A_DAY or following.value == "on"):
        return
    while kept and kept[-1].kind == "key" and kept[-1].value in _BEFORE_AN_HOUR:
        kept.pop()
    if kept and kept[-1].kind == ",":
        kept.pop()


_HOURS_OF_A_DAY = range(25)
_BEGIN_A_DAY = frozenset({"num", "ord", "date", "month", "weekday"})
_BEFORE_AN_HOUR = frozenset({"until", "by", "in", "not", "later", "than", "through", "since", "at"})


def _not_a_date(code: str, begin: int, end: int) -> Note:
    messages = {
        "stages": Text(
            "число этапов на даты не влияет", "the number of stages does not change the dates"
        ),
        "extension": Text(
            "возможное продление не считается: взят основной срок",
            "a possible extension is not counted: the term itself is taken",
        ),
        "edition": Text(
            "акт, которым дана редакция, на дату не влияет",
            "the act that gave the term its words does not change the date",
        ),
        "respectively": Text(
            "«соответственно» на даты не влияет: какая к чему относится, говорит мера",
            '"respectively" does not change the dates: which belongs to what, the measure says',
        ),
        "single": Text(
            "слово говорит, сколько раз, а не когда: на дату не влияет",
            "the word says how often and not when: it does not change the date",
        ),
        "time-of-day": Text(
            "время суток не учитывается: срок – день",
            "the time of day is not used: a term is a day",
        ),
    }
    return Note(code, messages[code], (begin, end))


def struck_out(place: tuple[int, int]) -> Note:
    message = Text("зачёркнутое не читается", "what is struck out is not read")
    return Note("struck-out", message, place)


def footnote(place: tuple[int, int]) -> Note:
    message = Text(
        "сноска не читается: проверьте, не меняет ли она срок",
        "the footnote is not read: see that it does not change the term",
    )
    return Note("footnote", message, place)


def day_first(items: list[Token]) -> Iterator[Note]:
    """«01.02»: read as 1 February, and said, since a hurried reader may see 2 January."""
    for item in items:
        day = item.value
        if not isinstance(day, Day) or day.year is not None:
            continue
        if day.day <= 12 and day.day != day.month:
            message = Text(
                f"день стоит первым: {day.day:02d}.{day.month:02d} – это {day.iso()}",
                f"the day stands first: {day.day:02d}.{day.month:02d} is {day.iso()}",
            )
            yield Note("day-first", message, (item.begin, item.end))
