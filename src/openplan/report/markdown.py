"""Text -> Markdown (GitHub flavoured) that prints as that text and as nothing else.

No character of a plan or a journal starts markup, ends a table cell or opens a tag.
"""

import re

from openplan.report.form import Cell, Link

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLOCK = re.compile(r"[#>+=:\-](?=.)|\d{1,9}(?=[.)](\s|$))")
_IN_ADDRESS = re.compile(r"[\\`<>|()\[\]*_~$\"' ]")


class Markdown(str):
    """Markup already: not escaped again."""

    __slots__ = ()


def escape_markdown(text: str, *, opens_block: bool = True) -> Markdown:
    """`opens_block`: whether the text stands at the beginning of a line, where `#`, `-` or `1.`
    would begin a heading or a list."""
    said = _ENTITY.sub("&amp;", _MARKUP.sub(r"\\\g<0>", text.replace("\n", " ")))
    if not opens_block or _BLOCK.match(said) is None:
        return Markdown(said)
    number = re.match(r"\d+", said)
    place = number.end() if number else 0
    return Markdown(f"{said[:place]}\\{said[place:]}")


def escape_markdown_cell(text: str) -> Markdown:
    """Inside a row of a table, where only the signs of a list or heading are kept from harm."""
    opens = text[:1] in {"#", "-", "+", ">"}
    return escape_markdown(text, opens_block=opens)


def format_markdown_link(link: Link) -> Markdown:
    if link.href is None:
        return escape_markdown_cell(link.text)
    address = _IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", link.href)
    return Markdown(f"[{escape_markdown(link.text, opens_block=False)}]({address})")


def format_markdown_cell(cell: Cell, nothing: str = "") -> Markdown:
    """Its lines and links, with breaks between."""
    pieces = [escape_markdown_cell(line) for line in cell.lines]
    pieces += [format_markdown_link(link) for link in cell.links]
    return Markdown("<br>".join(pieces) or nothing)
