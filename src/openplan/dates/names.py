"""Names of months, weekdays and units in both languages, in the forms needed to say them.

What the grammars need to read stands beside them, in `terms/words_*.py`; plurals in
`dates/language.py`.
"""

from datetime import date

from openplan.dates.language import NBSP, Lang

MONTHS_RU = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
    "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS_RU = (
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
)  # fmt: skip
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ROMAN = ("I", "II", "III", "IV")


def format_day(day: date, lang: Lang) -> str:
    """«15 мая 2019 г.» with non-breaking spaces, or "15 May 2019"."""
    if lang == "ru":
        month = MONTHS_GENITIVE_RU[day.month - 1]
        return f"{day.day}{NBSP}{month} {day.year}{NBSP}г."
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def format_numeric(day: date, lang: Lang) -> str:
    """«15.05.2019» in Russian documents, ISO 8601 in English ones."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}" if lang == "ru" else day.isoformat()
