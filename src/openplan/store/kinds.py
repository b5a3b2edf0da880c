"""What can be wrong with a file before any rule looks at the plan: codes OP001 to OP013.

A code is never reused. The summary is the first line of its manual page.
"""

import re
from typing import NamedTuple

from openplan.dates.language import Text
from openplan.diagnostic import Severity

UNWELCOME = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, the line separators that only some programs honour, lone surrogates, a
byte order mark inside the text: nobody sees them, and documents made from them do not open."""


class Kind(NamedTuple):
    """A kind of finding that loading can make."""

    code: str
    rule: str
    severity: Severity
    summary: Text


FILE_UNREADABLE = Kind(
    "OP001",
    "file-unreadable",
    Severity.ERROR,
    Text(ru="файл не удалось прочитать", en="a file could not be read"),
)
FILE_ENCODING = Kind(
    "OP002",
    "file-encoding",
    Severity.ERROR,
    Text(
        ru="файл не в кодировке UTF-8 или содержит управляющие символы",
        en="a file is not in UTF-8 or holds control characters",
    ),
)
YAML_SYNTAX = Kind(
    "OP003",
    "yaml-syntax",
    Severity.ERROR,
    Text(ru="ошибка в записи YAML", en="the YAML is not well formed"),
)
DUPLICATE_KEY = Kind(
    "OP004",
    "duplicate-key",
    Severity.ERROR,
    Text(ru="ключ записан дважды", en="a key is written twice"),
)
YAML_FEATURE = Kind(
    "OP005",
    "yaml-feature",
    Severity.ERROR,
    Text(
        ru="средство YAML, которое в планах не применяется: якорь, тег, табуляция и подобные",
        en="a feature of YAML that plans do not use: an anchor, a tag, a tab and the like",
    ),
)
LIMIT = Kind(
    "OP006",
    "file-limit",
    Severity.ERROR,
    Text(
        ru="файл больше, глубже или ошибочнее допустимого",
        en="a file is larger, deeper or more mistaken than allowed",
    ),
)
UNKNOWN_KEY = Kind(
    "OP007",
    "unknown-key",
    Severity.ERROR,
    Text(ru="такого ключа в формате нет", en="the format has no such key"),
)
MISSING_KEY = Kind(
    "OP008",
    "missing-key",
    Severity.ERROR,
    Text(ru="нет обязательного ключа", en="a required key is missing"),
)
WRONG_VALUE = Kind(
    "OP009",
    "wrong-value",
    Severity.ERROR,
    Text(ru="значение не подходит к ключу", en="a value does not fit its key"),
)
DUPLICATE_PLAN = Kind(
    "OP010",
    "duplicate-plan",
    Severity.ERROR,
    Text(ru="два плана с одним идентификатором", en="two plans have one id"),
)
JOURNAL_WITHOUT_PLAN = Kind(
    "OP011",
    "journal-without-plan",
    Severity.ERROR,
    Text(ru="рядом с журналом нет плана", en="a journal has no plan beside it"),
)
FILE_NAME = Kind(
    "OP012",
    "file-name",
    Severity.WARNING,
    Text(
        ru="файл назван почти как план или журнал и потому не читается",
        en="a file is named almost like a plan or a journal, and so is not read",
    ),
)
CALENDAR_UNREADABLE = Kind(
    "OP013",
    "calendar-unreadable",
    Severity.ERROR,
    Text(ru="рабочий календарь не прочитан", en="a working calendar could not be read"),
)

KINDS = (
    FILE_UNREADABLE,
    FILE_ENCODING,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    YAML_FEATURE,
    LIMIT,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_VALUE,
    DUPLICATE_PLAN,
    JOURNAL_WITHOUT_PLAN,
    FILE_NAME,
    CALENDAR_UNREADABLE,
)
"""Every kind, by code."""
