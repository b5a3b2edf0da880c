"""Finished forms -> text or bytes in one of the formats. Writes no file."""

from collections.abc import Mapping, Sequence

from openplan.dates.language import Lang
from openplan.report.form import Form

PAGE_FORMATS = ("md", "html", "txt")
FORMATS = ("md",)


def render(
    forms: Sequence[Form],
    format: str,  # noqa: A002 - the option's name
    *,
    templates: Mapping[str, str],
    lang: Lang,
    template: tuple[str, str] | None = None,
) -> str | bytes:
    """One of FORMATS. `templates` from name to text, the repository's in place of the built-in
    ones; `template` is a name and a text to use instead of all of them. `lang` is that of the
    document's frame.

    Raises UserError where a template is wrong.
    """
    from openplan.report.pages import render_page

    return render_page(forms, format, templates, lang=lang, template=template)
