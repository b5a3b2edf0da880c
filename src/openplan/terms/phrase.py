"""A term said as a sentence, in Russian or English, that reads back to the same rules.

Free words of the act (events, labels, schedules) stay as the act has them, in either language.
"""

from openplan.dates.language import Lang
from openplan.terms.notation import without_derived_start
from openplan.terms.phrase_ru import phrase_ru
from openplan.terms.rules import Rule, Term


def phrase(term: Term, lang: Lang) -> str:
    """All parts in their order, joined by «;», «далее» where it stands."""
    said = ""
    for place, part in enumerate(term.parts):
        if part.then:
            joint = ", " if place else ""
            said += joint + ("далее " if lang == "ru" else "then ")
        elif place:
            said += "; "
        if part.label is not None:
            said += f"{part.label} – "
        said += rule_phrase(without_derived_start(term.parts, place), lang)
    return said


def rule_phrase(rule: Rule, lang: Lang) -> str:
    if lang == "ru":
        return phrase_ru(rule)
    from openplan.terms.phrase_en import phrase_en

    return phrase_en(rule)
