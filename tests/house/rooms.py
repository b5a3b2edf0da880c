"""Reads the code of a package as a tree: who imports whom, and what the modules do.

Every import counts: at the top, inside a function, for type checking only. A check takes a
`Package` and yields what is wrong, one sentence with file and line each; it knows no other
tree, so that a tiny made-up one can break every rule (`test_rooms.py`).
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FLOORS = {
    "dates": 1,
    "diagnostic": 1,
    "errors": 1,
    "share": 1,
    "columns": 1,
    "cache": 1,
    "terms": 2,
    "model": 3,
    "store": 4,
    "agenda": 4,
    "openness": 4,
    "changes": 5,
    "check": 6,
    "report": 6,
    "console": 7,
    "intake": 7,
    "site": 7,
    "cli": 8,
    "__main__": 9,
}
"""The floors of the house; an import goes to a lower one or stays in its room."""

LANGUAGE = "dates.language"
"""`Text` and `Lang`: every room says sentences, so every room may import them."""

MAY_IMPORT: dict[str, frozenset[str]] = {
    room: frozenset(names.split())
    for room, names in {
        "dates": "",
        "diagnostic": "",
        "errors": "",
        "share": "",
        "columns": "",
        "cache": "",
        "terms": "dates",
        "model": "terms dates",
        "store": "model dates diagnostic errors",
        "agenda": "model terms dates",
        "openness": "model terms dates",
        "changes": "agenda model terms dates diagnostic errors",
        "check": "agenda changes model terms dates diagnostic errors store",
        "report": "agenda openness changes model terms dates errors share",
        "console": "check changes diagnostic errors dates columns",
        "intake": "report model dates errors",
        "site": "report agenda openness changes model terms dates errors share",
    }.items()
}
"""Which rooms a room may import; the command line may import all of them."""

LIBRARIES = {
    "dateutil": {"dates"},
    "pydantic": {"model", "store"},
    "pydantic_core": {"model", "store"},
    "yaml": {"store"},
    "jinja2": {"report", "site"},
    "markupsafe": {"report", "site"},
    "docx": {"report"},
    "openpyxl": {"report"},
    "xlsxwriter": {"report"},
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"cli", "console"},
}
"""Each library and its rooms; a library that stands nowhere here is refused."""

OUTSIDE_WORLD = {
    "subprocess": {"store", "cli"},
    "locale": {"cli"},
    "logging": {"cli"},
    "random": set(),
    "requests": set(),
    "socket": set(),
    "tempfile": {"cache", "store", "cli"},
    "urllib.request": set(),
    "xml.parsers": {"intake"},
    "zipfile": {"intake", "report"},
}
"""Modules of the standard library that reach out of the program, and where they may."""

BANNED_NAMES = frozenset(
    "utils util helpers helper common misc base manager handler processor service engine".split()
)
LONGEST_FUNCTION = 60
LONGEST_MODULE = 700

_CLOCK = {"today", "now", "utcnow", "localtime", "gmtime", "monotonic", "perf_counter"}
_CLOCK_OWNERS = {"date", "datetime", "time"}


@dataclass(frozen=True)
class Import:
    """One imported module or name. `target` is as deep as the text says: for
    `from openplan.dates import language` it is `openplan.dates.language`."""

    target: str
    line: int


@dataclass(frozen=True)
class Module:
    """One file; `parts` are its name below the package, `("check", "rules", "series_gap")`."""

    path: Path
    parts: tuple[str, ...]
    text: str
    tree: ast.Module

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All of the tree; every check looks at them, so they are found once."""
        return tuple(ast.walk(self.tree))

    @property
    def room(self) -> str:
        return self.parts[0] if self.parts else ""

    @property
    def name(self) -> str:
        return ".".join(self.parts)

    def at(self, line: int) -> str:
        return f"{self.path}:{line}"


@dataclass(frozen=True)
class Package:
    """All modules of a package, and its name."""

    name: str
    modules: tuple[Module, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """Every module and package, below the package's own name; "" is the package itself."""
        return frozenset(module.name for module in self.modules)

    def imports(self, module: Module) -> Iterator[Import]:
        """All imports of a module, wherever in it they stand, in the order of the text."""
        for node in module.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(alias.name, node.lineno)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(module, node)
                for alias in node.names:
                    yield Import(self._deepest(base, alias.name), node.lineno)

    def own_imports(self, module: Module) -> Iterator[tuple[str, int]]:
        """Those of the package itself, as names below it."""
        for found in self.imports(module):
            if found.target == self.name:
                yield "", found.line
            elif found.target.startswith(f"{self.name}."):
                yield found.target[len(self.name) + 1 :], found.line

    def _base(self, module: Module, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        package = (self.name, *module.parts)
        if module.path.name != "__init__.py":
            package = package[:-1]
        package = package[: len(package) - (node.level - 1)]
        return ".".join((*package, *([node.module] if node.module else [])))

    def _deepest(self, base: str, name: str) -> str:
        inner = f"{base}.{name}".removeprefix(f"{self.name}.")
        return f"{base}.{name}" if base.startswith(self.name) and inner in self.names else base


def read_package(folder: Path) -> Package:
    """Parses every module below the folder, whose name is the package's."""
    modules = []
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[-1] == "__init__":
            parts = parts[:-1]
        text = path.read_text(encoding="utf-8")
        shown = Path(folder.name) / path.relative_to(folder)
        modules.append(Module(shown, parts, text, ast.parse(text)))
    return Package(folder.name, tuple(modules))


Check = Callable[[Package], Iterator[str]]


def imports_upward(package: Package) -> Iterator[str]:
    """Imports go to a lower floor or stay in the room; each room has a floor."""
    for module in package.modules:
        if module.room and module.room not in FLOORS:
            yield f"{module.path}: the room {module.room} has no floor"
            continue
        for target, line in package.own_imports(module):
            room = target.partition(".")[0]
            if room in {"", module.room} or target == LANGUAGE or not module.room:
                continue
            if FLOORS.get(room, 99) >= FLOORS[module.room]:
                yield f"{module.at(line)}: {module.name} imports {target}, which is not below it"


def rooms_not_allowed(package: Package) -> Iterator[str]:
    """A room imports the rooms that stand beside its name, and no other."""
    for module in package.modules:
        allowed = MAY_IMPORT.get(module.room)
        if allowed is None:
            continue
        for target, line in package.own_imports(module):
            room = target.partition(".")[0]
            if room in {"", module.room} or target == LANGUAGE or room in allowed:
                continue
            yield f"{module.at(line)}: {module.room} may not import {target}"


def ground_floor_with_libraries(package: Package) -> Iterator[str]:
    """`diagnostic` and `errors` import the standard library, `dates` only dateutil besides."""
    for module in package.modules:
        if module.room not in {"diagnostic", "errors"}:
            continue
        for found in package.imports(module):
            top = found.target.partition(".")[0]
            if top != package.name and top not in sys.stdlib_module_names:
                yield f"{module.at(found.line)}: {module.name} imports {top}"


def libraries_out_of_their_rooms(package: Package) -> Iterator[str]:
    """A library, or a door to the outside world, is imported in its rooms only."""
    for module in package.modules:
        for found in package.imports(module):
            top = found.target.partition(".")[0]
            rooms = _rooms_of(found.target, top)
            if top == package.name or rooms is None or module.room in rooms:
                continue
            yield f"{module.at(found.line)}: {module.name} imports {found.target}"


def _rooms_of(target: str, top: str) -> set[str] | None:
    """None: anywhere."""
    for name, rooms in OUTSIDE_WORLD.items():
        if target == name or target.startswith(f"{name}."):
            return rooms
    if top in sys.stdlib_module_names:
        return None
    return LIBRARIES.get(top, set())


def rules_that_know_too_much(package: Package) -> Iterator[str]:
    """A rule knows the rule's interface, what amends a plan, the agenda, the changes and what lies
    below them; never another rule, the store, a report. Only the catalogue imports rules."""
    own = {"check.rule", "check.rules", "check.amending", LANGUAGE}
    below = {"agenda", "changes", "model", "terms", "dates"}
    for module in package.modules:
        is_rule = module.parts[:2] == ("check", "rules") and len(module.parts) > 2
        for target, line in package.own_imports(module):
            if target.startswith("check.rules") and module.name != "check.catalogue":
                yield f"{module.at(line)}: only check.catalogue imports rules, not {module.name}"
            elif is_rule and not (
                target in own or target.partition(".")[0] in below
                or target == "diagnostic"
            ):  # fmt: skip
                yield f"{module.at(line)}: the rule {module.parts[-1]} imports {target}"


def comparison_that_knows_more_than_the_model(package: Package) -> Iterator[str]:
    """`changes.compare` imports `model` alone: it compares plans, not files or dates."""
    for module in package.modules:
        if module.parts[:2] != ("changes", "compare"):
            continue
        for target, line in package.own_imports(module):
            if target.partition(".")[0] not in {"model", "changes"} and target != LANGUAGE:
                yield f"{module.at(line)}: changes.compare imports {target}"


_TONGUES = ("russian", "english")
_ASK_A_LANGUAGE = {"terms.languages", "terms.phrase"}


def languages_imported_out_of_turn(package: Package) -> Iterator[str]:
    """What is Russian or English about a term is asked for by its language alone: neither folder
    imports from the other, and only two modules know both."""
    for module in package.modules:
        for target, line in package.own_imports(module):
            room, _, rest = target.partition(".")
            tongue = rest.partition(".")[0]
            if room != "terms" or tongue not in _TONGUES or module.name in _ASK_A_LANGUAGE:
                continue
            if module.parts[:2] != ("terms", tongue):
                yield f"{module.at(line)}: {module.name} imports {target}"


def commands_that_import_each_other(package: Package) -> Iterator[str]:
    """A command is a file of its own; what two of them share stands beside the folder."""
    for module in package.modules:
        is_command = module.parts[:2] == ("cli", "commands")
        for target, line in package.own_imports(module):
            if is_command and target.startswith("cli.commands."):
                yield f"{module.at(line)}: the command {module.parts[-1]} imports {target}"


def command_line_imported_below(package: Package) -> Iterator[str]:
    """No room imports `cli`; only `__main__` does."""
    for module in package.modules:
        for target, line in package.own_imports(module):
            if target.partition(".")[0] == "cli" and module.room not in {"cli", "__main__"}:
                yield f"{module.at(line)}: {module.name or package.name} imports {target}"


def imports_hidden_in_strings(package: Package) -> Iterator[str]:
    """Below the command line nothing is imported by name at run time: no test would see it."""
    for module in _below_cli(package):
        for node in module.nodes:
            name = _called(node)
            if name in {"import_module", "importlib.import_module", "__import__"}:
                yield f"{module.at(node.lineno)}: {module.name} imports by a name in a string"


def import_circles(package: Package) -> Iterator[str]:
    """No module reaches itself through imports, type-only and function-level ones included."""
    edges = {module.name: _edges(package, module) for module in package.modules}
    done: set[str] = set()
    for start in sorted(edges):
        yield from _circles_from(start, edges, [], done)


def _edges(package: Package, module: Module) -> set[str]:
    targets = {target for target, _ in package.own_imports(module)}
    return {_module_of(target, package.names) for target in targets} - {"", module.name}


def _module_of(target: str, names: frozenset[str]) -> str:
    while target and target not in names:
        target = target.rpartition(".")[0]
    return target


def _circles_from(
    name: str, edges: dict[str, set[str]], path: list[str], done: set[str]
) -> Iterator[str]:
    if name in path:
        yield "circle: " + " -> ".join([*path[path.index(name) :], name])
        return
    if name in done:
        return
    for target in sorted(edges.get(name, ())):
        yield from _circles_from(target, edges, [*path, name], done)
    done.add(name)


def names_that_mean_nothing(package: Package) -> Iterator[str]:
    """Modules, classes and functions are named for what they are."""
    for module in package.modules:
        for part in module.parts:
            if _is_banned(part):
                yield f"{module.path}: the name {part} says nothing"
        for node in module.nodes:
            if isinstance(node, ast.ClassDef) and _is_banned(node.name):
                yield f"{module.at(node.lineno)}: the name {node.name} says nothing"


def _is_banned(name: str) -> bool:
    words = "".join(f"_{char.lower()}" if char.isupper() else char for char in name)
    return not BANNED_NAMES.isdisjoint(words.split("_"))


def clocks_below_the_command_line(package: Package) -> Iterator[str]:
    """The day is a parameter: `date.today`, `datetime.now` and `time.time` stand in `cli`."""
    for module in _below_cli(package):
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and _is_clock(node):
                yield f"{module.at(node.lineno)}: {module.name} reads the clock"
            if isinstance(node, ast.ImportFrom) and node.module == "time":
                yield f"{module.at(node.lineno)}: {module.name} reads the clock"


def _is_clock(node: ast.Attribute) -> bool:
    owner = _dotted(node.value).rpartition(".")[2]
    if owner == "time":
        return node.attr in _CLOCK | {"time", "time_ns"}
    return node.attr in _CLOCK and owner in _CLOCK_OWNERS


def talk_below_the_command_line(package: Package) -> Iterator[str]:
    """Below `cli` nothing is printed and no environment is read; `store` hands git its own."""
    for module in _below_cli(package):
        for node in module.nodes:
            name = _called(node)
            if name in {"print", "input", "breakpoint", "sys.exit", "exit", "quit"}:
                yield f"{module.at(node.lineno)}: {module.name} calls {name}"
            if isinstance(node, ast.Attribute):
                text = _dotted(node)
                is_environment = text in {"os.environ", "os.getenv"} and module.room != "store"
                if is_environment or text in {"sys.stdout", "sys.stderr", "sys.argv"}:
                    yield f"{module.at(node.lineno)}: {module.name} uses {text}"


def errors_swallowed(package: Package) -> Iterator[str]:
    """Only the boundary in `cli/app.py` catches whatever comes; cleaning up and raising it
    again is no catching."""
    for module in package.modules:
        if module.name == "cli.app":
            continue
        for node in module.nodes:
            if isinstance(node, ast.ExceptHandler) and _swallows_all(node):
                yield f"{module.at(node.lineno)}: {module.name} catches every exception"


def _swallows_all(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(each) in {"Exception", "BaseException"} for each in kinds)


def modules_that_say_nothing(package: Package) -> Iterator[str]:
    """Each module says what stands in it."""
    for module in package.modules:
        if module.text.strip() and not ast.get_docstring(module.tree):
            yield f"{module.path}: no docstring"


def functions_too_long(package: Package) -> Iterator[str]:
    for module in package.modules:
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield f"{module.at(node.lineno)}: {node.name} has {length} lines"


def modules_too_long(package: Package) -> Iterator[str]:
    for module in package.modules:
        length = len(module.text.splitlines())
        if length > LONGEST_MODULE:
            yield f"{module.path}: {length} lines"


def public_names_not_listed(package: Package) -> Iterator[str]:
    """A package that hands on names of its modules lists them, each once and all there."""
    for module in package.modules:
        if module.path.name != "__init__.py":
            continue
        handed_on = _bound_at_top(module.tree)
        listed = _listed(module.tree)
        if listed is None:
            if handed_on:
                yield f"{module.path}: hands on {', '.join(sorted(handed_on))} without __all__"
            continue
        if len(listed) != len(set(listed)):
            yield f"{module.path}: __all__ names one twice"
        for name in sorted(set(listed) ^ handed_on):
            yield f"{module.path}: {name} is listed or handed on, not both"


def _bound_at_top(tree: ast.Module) -> set[str]:
    """The public names that a package's own file binds, those for type checking too, which it
    hands on when asked; `__version__` is one of them."""
    names: set[str] = set()
    guarded = [node for node in tree.body if isinstance(node, ast.If)]
    for node in (*tree.body, *(inner for block in guarded for inner in block.body)):
        if isinstance(node, ast.ImportFrom) and node.module == "typing":
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return {name for name in names if not name.startswith("_") or name == "__version__"}


def _listed(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return None


def _below_cli(package: Package) -> Iterator[Module]:
    return (module for module in package.modules if module.room not in {"cli", "__main__"})


def _called(node: ast.AST) -> str | None:
    return _dotted(node.func) if isinstance(node, ast.Call) else None


def _dotted(node: ast.AST) -> str:
    """`os.environ` as it is written; whatever is no name is a question mark."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else "?"


CHECKS: tuple[Check, ...] = (
    imports_upward,
    rooms_not_allowed,
    ground_floor_with_libraries,
    libraries_out_of_their_rooms,
    rules_that_know_too_much,
    comparison_that_knows_more_than_the_model,
    languages_imported_out_of_turn,
    commands_that_import_each_other,
    command_line_imported_below,
    imports_hidden_in_strings,
    import_circles,
    names_that_mean_nothing,
    clocks_below_the_command_line,
    talk_below_the_command_line,
    errors_swallowed,
    modules_that_say_nothing,
    functions_too_long,
    modules_too_long,
    public_names_not_listed,
)
