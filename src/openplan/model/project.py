"""Settings of a plan repository (`openplan.yaml`): all optional, an empty file works."""

from typing import Literal

from pydantic import Field

from openplan.model.fields import Frozen, Line
from openplan.model.plan import PlanTermRules


class CheckSettings(Frozen):
    """Which rules run and how loud they are; codes (`OP201`) or names (`term-not-understood`)."""

    select: tuple[Line, ...] = ()
    ignore: tuple[Line, ...] = ()
    severity: dict[str, Literal["error", "warning", "note", "off"]] = Field(default_factory=dict)


class Project(Frozen):
    openplan: Literal["1"] = "1"
    title: str | None = None
    lang: Literal["ru", "en"] | None = None
    term_rules: PlanTermRules = PlanTermRules()
    dates: Literal["british", "american"] | None = None
    check: CheckSettings = CheckSettings()
