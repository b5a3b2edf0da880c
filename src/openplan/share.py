"""Files that go with the program: templates, schemas and the invented example.

They stand at the top of a checkout and inside an installed wheel; a caller names them in the
same way in both (`share("schemas/plan.schema.json")`).
"""

from pathlib import Path

_PACKED = Path(__file__).parent / "_share"
_CHECKOUT = Path(__file__).parents[2]


def share(name: str) -> Path:
    """The file or folder of that name; FileNotFoundError where the installation lacks it."""
    for place in (_PACKED, _CHECKOUT):
        if (place / name).exists():
            return place / name
    raise FileNotFoundError(name)
