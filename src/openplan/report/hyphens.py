"""Soft hyphens for the headings of narrow columns, which few browsers divide in Russian.

A Russian word may be divided so that each part has a vowel and at least two letters; й, ь, ъ and
ы do not begin a line (rules of 1956, paragraphs 117 to 119, and the usual rules of P. Hristov).
"""

import re

SOFT_HYPHEN = "\u00ad"
_LEAST = 7
"""Shorter words fit any column."""
_VOWEL, _CONSONANT = "аеёиоуыэюя", "бвгджзклмнпрстфхцчшщ"
_ONSET = "[бвгджзкптфх][рл]|с[вклмнпрт]"
"""Two consonants that begin a syllable together: «меро-приятие», «на-ступил»."""
_NOT_IN_ONSET = "(?<![бвгджзкптфх](?=[рл]))(?<!с(?=[вклмнпрт]))"
_RULES = tuple(
    re.compile(rule, re.IGNORECASE)
    for rule in (
        "(?<=[йьъ])(?=[а-яё]{2})",
        f"(?<=[{_VOWEL}])(?=[{_VOWEL}][а-яё])",
        f"(?<=[{_VOWEL}][{_CONSONANT}]){_NOT_IN_ONSET}(?=[{_CONSONANT}][{_VOWEL}])",
        f"(?<=[{_VOWEL}])(?=(?:{_ONSET})[{_VOWEL}])",
        f"(?<=[{_VOWEL}])(?=[{_CONSONANT}][{_VOWEL}])",
        f"(?<=[{_VOWEL}][{_CONSONANT}])(?=[{_CONSONANT}]{{2,3}}[{_VOWEL}])",
    )
)
_WORD = re.compile(rf"[а-яё]{{{_LEAST},}}", re.IGNORECASE)


def hyphenate(text: str) -> str:
    """«пред­став­ле­на»; whatever is not Russian stays as it is."""
    return _WORD.sub(lambda found: _divided(found[0]), text)


def _divided(word: str) -> str:
    places = {found.start() for rule in _RULES for found in rule.finditer(word)}
    kept = (place for place in sorted(places) if _may_divide(word, place))
    said, last = [], 0
    for place in kept:
        said.append(word[last:place])
        last = place
    return SOFT_HYPHEN.join((*said, word[last:]))


def _may_divide(word: str, place: int) -> bool:
    """Two letters at least on each side, a vowel among them, and a line may begin there."""
    before, after = word[:place].lower(), word[place:].lower()
    sides_are_long = min(len(before), len(after)) > 1
    have_vowels = all(any(each in _VOWEL for each in side) for side in (before, after))
    return sides_are_long and have_vowels and after[0] not in "йьъы"
