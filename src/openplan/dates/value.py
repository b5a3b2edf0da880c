"""Values: named tuples that equal nothing but their own kind.

What a term means is made anew for every phrase and imported by every command, so its values are
named tuples: made in one call, and without the import of `dataclasses`, which costs as much as
the rest of `openplan.terms`. A bare tuple would take `YearDay(5, 1)` for `WeekDay(5, 1)`: two
values are equal only when they are of one class.
"""

from typing import TypeVar

V = TypeVar("V", bound=tuple[object, ...])

make = tuple.__new__
"""`make(Kind, (field, ...))` with every field in its order: what `Kind(...)` makes, several times
quicker. For the few values that every term is made of."""


def value_class(kind: type[V]) -> type[V]:
    """A named tuple whose equality and hash tell its class; truthy even with no field."""
    seed = hash(kind.__name__)

    def same(self: V, other: object) -> bool:
        return type(other) is kind and tuple.__eq__(self, other)

    def differs(self: V, other: object) -> bool:
        return not (type(other) is kind and tuple.__eq__(self, other))

    def hashed(self: V) -> int:
        return tuple.__hash__(self) ^ seed

    def is_something(_: V) -> bool:
        return True

    for name, method in [
        ("__eq__", same), ("__ne__", differs), ("__hash__", hashed), ("__bool__", is_something)
    ]:  # fmt: skip
        setattr(kind, name, method)
    return kind
