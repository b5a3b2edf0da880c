"""The two languages that openplan speaks, and a sentence in both.

A sentence is made once, in both languages side by side, where it is known what to say;
which of the two is shown is decided when it is shown. Russian uses «quotes», № and
non-breaking spaces (U+00A0) as GOST R 7.0.97 asks; English uses plain quotation marks.
"""

from typing import Literal, NamedTuple

from openplan.dates.value import value_class

Lang = Literal["ru", "en"]
NBSP = "\u00a0"


@value_class
class Text(NamedTuple):
    """One sentence in both languages."""

    ru: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.ru if lang == "ru" else self.en


def russian_plural(count: int, one: str, few: str, many: str) -> str:
    """The form that follows the number: 1 план, 2 плана, 5 планов, 11 планов."""
    tens, units = abs(count) % 100, abs(count) % 10
    if units == 1 and tens != 11:
        return one
    return few if 2 <= units <= 4 and not 12 <= tens <= 14 else many


def counted(count: int, ru: tuple[str, str, str], en: tuple[str, str]) -> Text:
    """The number with its noun, in both languages."""
    return Text(
        f"{count}{NBSP}{russian_plural(count, *ru)}", f"{count}{NBSP}{en[0 if count == 1 else 1]}"
    )
