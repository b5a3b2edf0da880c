"""Which kind of file it is, by its content and never by its name, and what it holds."""

from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.intake.archive import Archive, refusal
from openplan.intake.rows import Reply, find_rows
from openplan.intake.sheets import read_sheets
from openplan.intake.tables import read_tables

MOST_BYTES = 20 << 20
"""Of a file as it lies on disk."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_MACROS = ("vbaProject.bin", "macrosheets/")


def read_reply(data: bytes) -> Reply:
    """Raises UserError, one sentence, for a file that is no filled form or cannot be read."""
    if len(data) > MOST_BYTES:
        raise too_long()
    archive = _opened(data)
    if any(name.endswith(_MACROS[0]) or _MACROS[1] in name for name in archive.names):
        raise refusal("в файле макросы", "the file holds macros")
    main = next(
        (each for each in archive.relations("").values() if each.kind == "officeDocument"), None
    )
    if main is None or main.external or main.target not in archive.names:
        raise _another_kind()
    if main.target.startswith("word/"):
        reply = find_rows(read_tables(archive, main.target))
    elif main.target.startswith("xl/") and main.target.endswith(".xml"):
        reply = find_rows(read_sheets(archive, main.target))
    else:
        raise _another_kind()
    if not reply.tables:
        raise UserError(
            Text("в файле нет формы запроса информации", "the file holds no request form"),
            Text(
                "форму составляют openplan report --form request и openplan remind",
                "openplan report --form request and openplan remind make the form",
            ),
        )
    return reply


def too_long() -> UserError:
    most = MOST_BYTES >> 20
    return UserError(
        Text(f"файл больше {most} МБ", f"the file is larger than {most} MB"),
        Text("удалите из него картинки", "take the pictures out of it"),
    )


def _opened(data: bytes) -> Archive:
    if data.startswith(_OLD_OFFICE):
        raise refusal(
            "файл старого вида (.xls, .doc) или под паролем",
            "the file is of an old kind (.xls, .doc) or under a password",
        )
    if not data.startswith(_ZIP):
        raise _another_kind()
    return Archive(data)


def _another_kind() -> UserError:
    return refusal("это не файл .xlsx и не .docx", "this is neither .xlsx nor .docx")
