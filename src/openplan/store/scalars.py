"""How one text is written in YAML: plain, quoted, folded over several lines or literal.

What comes back reads as the same text in every YAML program. Quotes stand only where they are
needed: by the syntax, or because another program would take the bare word for a number, a date
or a flag; a number that a person wrote without quotes stays without them.
"""

import re

import yaml

WIDTH = 100
"""Longer texts are folded, where they have a space to break at."""

_FLOW_SIGNS = frozenset(",[]{}")
_NEVER_FIRST = frozenset(",[]{}#&*!|>'\"%@` ")
_LOOKS_TYPED = re.compile(
    r"[-+.]?\d[\da-fA-FxXoO_.,:+\-TZ ]*|[yYnN]|0o[0-7]+|[-+]?\.(inf|nan)", re.IGNORECASE
)
_RESOLVERS = yaml.resolver.Resolver.yaml_implicit_resolvers
_WHITE = " \t"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write_text(value: str, style: str | None, *, column: int, indent: int) -> list[str]:
    """The lines of a scalar: the first begins at `column`, the others are indented to `indent`.

    `style` is that of the scalar as it was: empty for plain, else one of `'"|>`.
    """
    if "\n" in value:
        return _write_lines(value, style, indent)
    line = write_word(value, style)
    if column + len(line) <= WIDTH:
        return [line]
    folded = _fold(value, WIDTH - indent)
    is_better = len(folded) > 1 or (" " in value and len(value) <= WIDTH - indent)
    return [">-", *_indented(folded, indent)] if is_better else [line]


def write_word(value: str, style: str | None, *, in_brackets: bool = False) -> str:
    """In one line, plain or quoted. `in_brackets`: an item of a `[list, in, brackets]`."""
    stays_plain = not style or _is_text_everywhere(value)
    if stays_plain and _can_be_plain(value, in_brackets=in_brackets):
        return value
    return _quoted(value)


def _can_be_plain(value: str, *, in_brackets: bool) -> bool:
    if not value or value != value.strip() or value[0] in _NEVER_FIRST:
        return False
    if value[0] in "-?:" and (len(value) == 1 or value[1] in _WHITE or in_brackets):
        return False
    if in_brackets and (not _FLOW_SIGNS.isdisjoint(value) or "?" in value):
        return False
    has_sign = ": " in value or " #" in value or value.endswith(":")
    return not has_sign and _FLAT.fullmatch(value) is not None


_FLAT = re.compile(r"[^\t\n\r]*")


def _is_text_everywhere(value: str) -> bool:
    """Whether every YAML program reads the bare word as a text: YAML 1.1 and 1.2."""
    if not value or _LOOKS_TYPED.fullmatch(value):
        return False
    patterns = (*_RESOLVERS.get(value[0], ()), *_RESOLVERS.get(None, ()))
    return not any(pattern.match(value) for _, pattern in patterns)


def _quoted(value: str) -> str:
    if ('"' in value or "\\" in value) and _FLAT.fullmatch(value):
        return "'" + value.replace("'", "''") + "'"
    return f'"{value.translate(_ESCAPES)}"'


def _fold(value: str, width: int) -> list[str]:
    """Lines as full as they get; broken only at a single space, which folding gives back."""
    if value != value.strip(_WHITE) or "\r" in value:
        return [value]
    lines: list[str] = []
    for word in re.split(r"(?<![ \t]) (?![ \t])", value):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _write_lines(value: str, style: str | None, indent: int) -> list[str]:
    """A text of several lines: folded when it was, else literal; escaped where neither can."""
    text = value.removesuffix("\n")
    lines = text.split("\n")
    chomp = "" if text != value else "-"
    if "\r" in value or not lines[0].strip(_WHITE) or not lines[-1].strip(_WHITE):
        return [_quoted(value)]
    # White space at the end of a line does not outlive an editor that trims it.
    if lines[0][0] in _WHITE or any(line != line.rstrip(_WHITE) for line in lines):
        return [_quoted(value)]
    if style == ">" and all(line == line.strip(_WHITE) for line in lines):
        folded: list[str] = []
        for place, line in enumerate(lines):
            folded += [""] if place else []
            folded += _fold(line, WIDTH - indent) if line else []
        return [f">{chomp}", *_indented(folded, indent)]
    return [f"|{chomp}", *_indented(lines, indent)]


def _indented(lines: list[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" if line else "" for line in lines]
