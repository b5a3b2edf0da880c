"""A term said as a sentence, in Russian or English, that reads back to the same rules.

Free words of the act (events, labels, schedules) stay as the act has them, in either language.
"""

from openplan.dates.language import Lang
from openplan.terms.notation import without_derived_start
from openplan.terms.rules import DateRule, RecurringRule, Rule, Term
from openplan.terms.russian.phrase import phrase_ru


def phrase(term: Term, lang: Lang, *, inclusive: bool = False) -> str:
    """All parts in their order, joined by «;», «далее» where it stands; `inclusive` as in
    `rule_phrase`."""
    said = ""
    for place, part in enumerate(term.parts):
        if part.then:
            joint = ", " if place else ""
            said += joint + ("далее " if lang == "ru" else "then ")
        elif place:
            said += "; "
        if part.label is not None:
            said += f"{part.label} – "
        rule = without_derived_start(term.parts, place)
        said += rule_phrase(rule, lang, inclusive=inclusive)
    return said


def rule_phrase(rule: Rule, lang: Lang, *, inclusive: bool = False) -> str:
    """`inclusive`: «до» is read with its day, which English says as "no later than"; "until" and
    "before" tell an English reader of the day earlier."""
    if lang == "ru":
        return phrase_ru(rule)
    from openplan.terms.english.phrase import phrase_en

    if inclusive and isinstance(rule, DateRule | RecurringRule):
        rule = rule._replace(till=False)
    return phrase_en(rule)
