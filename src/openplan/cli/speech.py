"""In which language the command line speaks, and help texts in both.

The language: `--lang`, then OPENPLAN_LANG, then `lang` of the settings, then the locale
(LC_ALL, LC_MESSAGES, LANG), then English. Help is shown before any settings are read;
whoever else speaks so early learns the language first (`settings_lang`).
"""

from collections.abc import Mapping, Sequence

from openplan.dates.language import Lang

_BETWEEN = "\x1f"


def say(*, ru: str, en: str) -> str:
    """A help text in both languages in one string, as typer knows only strings; `spoken` picks."""
    return f"{en}{_BETWEEN}{ru}"


def spoken(text: str, lang: Lang) -> str:
    """The half of a `say` text that is in this language; any other text as it is."""
    en, _, ru = text.partition(_BETWEEN)
    return ru if ru and lang == "ru" else en


def lang_of_arguments(arguments: Sequence[str]) -> Lang | None:
    """The value of `--lang`, read before the options are: help and complaints need it.

    After `term` the option is the language of the term, not of the messages.
    """
    found: Lang | None = None
    for position, argument in enumerate(arguments):
        if argument in {"--", "term"}:
            break
        name, joined, value = argument.partition("=")
        if name != "--lang":
            continue
        if not joined:
            value = arguments[position + 1] if position + 1 < len(arguments) else ""
        found = as_lang(value) or found
    return found


def lang_of_locale(environment: Mapping[str, str]) -> Lang:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX, 8.2)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            return "ru" if locale.lower().startswith("ru") else "en"
    return "en"


def as_lang(value: str) -> Lang | None:
    match value.strip().lower():
        case "ru":
            return "ru"
        case "en":
            return "en"
    return None
