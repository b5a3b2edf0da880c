"""«В течение всего срока реализации Программы»: as long as the plan lasts, in Russian."""

from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.reader import END, Reader
from openplan.terms.russian.words import misspelt


def skip_plan_term(reader: Reader) -> bool:
    """«в течение всего срока реализации Программы», «весь период действия плана»."""
    place = reader.i
    if reader.keys[place] not in _BEGIN_PLAN_TERM:
        return False
    reader.accept("in", "on")
    reader.accept("during")
    opened = reader.i > place
    whole = reader.accept("all") or (reader.is_key("this") and reader.is_key("period", ahead=1))
    reader.accept("this")
    if reader.accept("term", "period"):
        reader.accept("all")
        if reader.accept_word(*_PLAN_TERM_WORDS):
            if not (opened or whole) and reader.kinds[reader.i] not in {END, "word", ";", ","}:
                reader.i = place
                return False
            if _skip_name_of_plan(reader):
                return True
            reader.i = place
            return False
        if whole and reader.kinds[reader.i] not in {*NUMERIC, "month", "date"}:
            return True
    reader.i = place
    return False


def _skip_name_of_plan(reader: Reader) -> bool:
    """«муниципальной программы», «настоящего плана», or no name at all; a contract, a regime and
    whatever else has a term of its own is none."""
    own = False
    while reader.kinds[reader.i] == "word":
        word = str(reader.values[reader.i])
        if misspelt(word) is not None:
            break
        if not own and not word.endswith(_OF_ADJECTIVES):
            if not word.startswith(_PLAN_NAMES):
                return False
            own = True
        reader.i += 1
    kind = reader.kinds[reader.i]
    return kind != "date" and not is_year(kind, reader.values[reader.i])


_OF_ADJECTIVES = ("ого", "его", "ой", "ых", "их", "ей")
_PLAN_NAMES = (
    "план", "програм", "подпрограм", "проект", "соглашени", "карт", "дорожн", "мероприяти",
    "стратеги", "концепци", "комплекс", "мер", "полномочи", "документ", "постановлени",
    "распоряжени", "порядк", "муп", "мп", "гп", "нп",
)  # fmt: skip
_BEGIN_PLAN_TERM = frozenset({"in", "on", "during", "all", "this", "term", "period"})
_PLAN_TERM_WORDS = (
    "реализации", "действия", "выполнения", "исполнения", "осуществления",
    "планирования", "полномочий",
)  # fmt: skip
