"""Names of plans and bodies in the case that a sentence needs.

Only the beginning of a name is declined («План мероприятий», «администрация», «городская Дума»);
the rest follows in any case unchanged. A name that begins otherwise is not touched: the caller
gets None and puts it in quotes or in the nominative.
"""

import re
from typing import Literal

Case = Literal["genitive", "instrumental"]

_ROADMAP = {"genitive": "дорожной карты", "instrumental": "дорожной картой"}
_HEADS: tuple[tuple[str, str, str], ...] = (
    ("комплексный план мероприятий", "комплексного плана мероприятий",
     "комплексным планом мероприятий"),
    ("комплексный план", "комплексного плана", "комплексным планом"),
    ("ведомственный план", "ведомственного плана", "ведомственным планом"),
    ("муниципальная программа", "муниципальной программы", "муниципальной программой"),
    ("план мероприятий", "плана мероприятий", "планом мероприятий"),
    ("план-график", "плана-графика", "планом-графиком"),
    ("план", "плана", "планом"),
    ("дорожная карта", _ROADMAP["genitive"], _ROADMAP["instrumental"]),
    ("концепция", "концепции", "концепцией"),
    ("программа", "программы", "программой"),
)  # fmt: skip
_TITLE = re.compile(
    rf"(?P<open>[«\"“]?)(?P<head>{'|'.join(head for head, _, _ in _HEADS)})(?P<close>[»\"”]?)"
    r"(?:(?P<gap>\s*\([«\"“]?)(?P<map>дорожная карта)(?P<end>[»\"”]?\)))?(?!\w)",
    re.IGNORECASE,
)
_BODIES = {
    "администрация": "администрации",
    "глава": "главы",
    "губернатор": "губернатора",
    "департамент": "департамента",
    "дума": "думы",
    "комиссия": "комиссии",
    "комитет": "комитета",
    "министерство": "министерства",
    "мэр": "мэра",
    "мэрия": "мэрии",
    "правительство": "правительства",
    "президент": "президента",
    "служба": "службы",
    "собрание": "собрания",
    "совет": "совета",
    "управление": "управления",
}
_ADJECTIVES = (
    ("ая", "ой"), ("яя", "ей"), ("ое", "ого"), ("ее", "его"), ("ый", "ого"), ("ий", "ого"),
    ("ой", "ого"),
)  # fmt: skip


def declined_title(title: str, case: Case) -> str | None:
    """«План мероприятий («дорожная карта») по…» -> «Плана мероприятий («дорожной карты») по…»."""
    found = _TITLE.match(title)
    if found is None:
        return None
    place = 1 if case == "genitive" else 2
    head = found["head"]
    forms = next(each for each in _HEADS if each[0] == head.lower())
    said = f"{found['open']}{_as_written(head, forms[place])}{found['close']}"
    if found["map"]:
        said += f"{found['gap']}{_as_written(found['map'], _ROADMAP[case])}{found['end']}"
    return said + title[found.end() :]


def genitive_body(name: str) -> str | None:
    """«Серовская городская Дума» -> «Серовской городской Думы»; the words before the noun must
    be adjectives."""
    pieces = re.split(r"(\s+)", name)
    for place in range(0, len(pieces), 2):
        word = pieces[place]
        noun = _BODIES.get(word.lower())
        if noun is not None:
            pieces[place] = _as_written(word, noun)
            return "".join(pieces)
        ending = next((pair for pair in _ADJECTIVES if word.lower().endswith(pair[0])), None)
        if ending is None:
            return None
        pieces[place] = word[: -len(ending[0])] + ending[1]
    return None


def _as_written(written: str, declined: str) -> str:
    """Capital where the name has one."""
    if written.isupper() and len(written) > 1:
        return declined.upper()
    return declined[0].upper() + declined[1:] if written[0].isupper() else declined
