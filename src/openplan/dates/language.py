"""The two languages that openplan speaks, and a sentence in both.

A sentence is made once, in both languages side by side, where it is known what to say;
which of the two is shown is decided when it is shown. Russian uses «quotes», № and
non-breaking spaces (U+00A0) as GOST R 7.0.97 asks; English uses plain quotation marks.
"""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["ru", "en"]
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages."""

    ru: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.ru if lang == "ru" else self.en
