"""Office files that are the same bytes for the same report, whenever they are made.

Both libraries stamp the hour into the archive and into its properties; here it is taken out, and
the as-of day put in its place. And they have no setting for the words behind a chart.
"""

import io
import re
from collections.abc import Sequence
from datetime import date
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.report.form import Form

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_PROPERTIES = "docProps/core.xml"
_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")
_FRAME = re.compile(rb"<(?:\w+:)?cNvPr\b")
_MOST_WORDS = 2_000
_FIRST_HOUR = (1980, 1, 1, 0, 0, 0)


def steady(archive: bytes, day: date, *, charts: Sequence[str] = ()) -> bytes:
    """The same archive with every time in it set: the entries' own to the first that a zip can
    hold, the document's to the day. `charts`: what each says, in the order of the sheets."""
    stamp = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode("ascii") + rb"\g<3>"
    result = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for entry in sorted(old.namelist()):
            content = old.read(entry)
            if entry == _PROPERTIES:
                content = _STAMP.sub(stamp, content)
            if drawing := _DRAWING.fullmatch(entry):
                content = _described(content, charts[int(drawing[1]) - 1])
            info = ZipInfo(entry, _FIRST_HOUR)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            new.writestr(info, content)
    return result.getvalue()


def _described(drawing: bytes, words: str) -> bytes:
    text = escape(words[:_MOST_WORDS]).encode("utf-8")
    return _FRAME.sub(lambda frame: frame[0] + b' descr="' + text + b'"', drawing, count=1)


def latest_day(forms: Sequence[Form]) -> date:
    return max((form.as_of for form in forms), default=date(1980, 1, 1))


def missing_library(format: str) -> UserError:  # noqa: A002 - the option's name
    return UserError(
        Text(
            f"для вида {format} нужен дополнительный набор office",
            f"the format {format} needs the extra office",
        ),
        Text('pip install "openplan[office]"', 'pip install "openplan[office]"'),
    )
