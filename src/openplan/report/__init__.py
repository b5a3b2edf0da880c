"""Reports: agenda -> forms -> Markdown, HTML, text, tables.

    build_forms("full", agendas, Scope(period=...)) -> forms; render(forms, "md", ...) -> text

Pure: no file is read or written here, no clock is asked, and no status is computed again. The
same form feeds every format, so that the formats cannot drift apart.
"""

from openplan.report.catalogue import FORMS, build_forms, is_of_one_plan, known_form
from openplan.report.form import Cell, Column, Form, Group, Kind, Link, Row
from openplan.report.render import FORMATS, STREAMED, render, render_pieces
from openplan.report.scope import Scope

__all__ = [
    "FORMATS",
    "FORMS",
    "STREAMED",
    "Cell",
    "Column",
    "Form",
    "Group",
    "Kind",
    "Link",
    "Row",
    "Scope",
    "build_forms",
    "is_of_one_plan",
    "known_form",
    "render",
    "render_pieces",
]
