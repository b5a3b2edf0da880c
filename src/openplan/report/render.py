"""Finished forms -> text or bytes in one of the formats. Writes no file.

Each library is imported for its own format only.
"""

from collections.abc import Iterable, Iterator, Mapping

from openplan.dates.language import Lang, Text
from openplan.errors import UserError
from openplan.report.form import Form

FORMATS = ("md", "html", "txt", "csv", "json", "jsonl", "docx", "xlsx")
STREAMED = frozenset({"csv", "jsonl"})
_BY_TEMPLATE = frozenset({"md", "html", "txt"})


def render(
    forms: Iterable[Form],
    format: str,  # noqa: A002 - the option's name
    *,
    templates: Mapping[str, str],
    lang: Lang | None = None,
    template: tuple[str, str] | None = None,
    letterhead: tuple[str, bytes] | None = None,
) -> str | bytes:
    """One of FORMATS. `templates` from name to text, the repository's in place of the built-in
    ones; `template` is a name and a text to use instead of all of them. `lang` is that of the
    document's frame, the first form's by default. `letterhead` is a name and a .docx file for the
    report to stand on.

    Raises UserError where a template is wrong, or given for a format that has none.
    """
    if template is not None and format not in _BY_TEMPLATE:
        raise UserError(
            Text(f"у вида {format} нет шаблона", f"the format {format} has no template"),
            Text(
                "шаблон бывает у md, html и txt, а у docx – бланк",
                "md, html and txt have templates, docx has a letterhead",
            ),
        )
    if format in {"md", "html"} or template is not None:
        from openplan.report.pages import render_page

        found = tuple(forms)
        frame = lang or (found[0].lang if found else "ru")
        return render_page(found, format, templates, lang=frame, template=template)
    if format in {"docx", "xlsx"}:
        return _render_office(tuple(forms), format, letterhead)
    return _render_plain(forms, format)


def render_pieces(forms: Iterable[Form], format: str) -> Iterator[str]:  # noqa: A002
    """One of STREAMED, a row at a time; a form is let go of once its rows are given."""
    from openplan.report.data import render_csv, render_json_lines

    return render_csv(forms) if format == "csv" else render_json_lines(forms)


def _render_plain(forms: Iterable[Form], format: str) -> str:  # noqa: A002
    from openplan.report.data import render_json
    from openplan.report.text import render_text

    match format:
        case "txt":
            return render_text(forms)
        case "csv" | "jsonl":
            return "".join(render_pieces(forms, format))
        case _:
            return render_json(forms)


def _render_office(
    forms: tuple[Form, ...],
    format: str,  # noqa: A002
    letterhead: tuple[str, bytes] | None,
) -> bytes:
    from openplan.report.package import missing_library

    try:
        if format == "docx":
            from openplan.report.docx import render_docx

            return render_docx(forms, letterhead=letterhead)
        from openplan.report.xlsx import render_xlsx

        return render_xlsx(forms)
    except ModuleNotFoundError:
        raise missing_library(format) from None
