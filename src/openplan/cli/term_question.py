"""The options of `openplan term` -> how its texts are to be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from openplan.cli.days import parse_day
from openplan.cli.session import Session
from openplan.cli.settings import settings_around
from openplan.cli.term_answer import Question
from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.terms.context import Context

DateOrder = Literal["british", "american"] | None
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TermOptions:
    """As they were typed; `rules` are fields of TermRules, None where nothing was said."""

    plan: str | None
    from_: str | None
    to: str | None
    year: str | None
    event_date: str | None
    lang: str
    rules: Mapping[str, str | None]

    def question(self, session: Session) -> Question:
        """Raises UserError for a day that is none, and for a plan named in two ways."""
        context, dates = self._context(session)
        said: dict[str, Any] = {name: value for name, value in self.rules.items() if value}
        context = context._replace(rules=context.rules._replace(**said))
        event_date = parse_day(self.event_date, "--event-date") if self.event_date else None
        year = max(session.as_of, context.first_day or date.min).year
        lang: Any = self.lang
        return Question(context, date(year, 12, 31), event_date, lang, dates)

    def _context(self, session: Session) -> tuple[Context, DateOrder]:
        named = {
            "--plan": self.plan,
            "--year": self.year,
            "--from/--to": self.from_ or self.to,
        }
        given = [option for option, value in named.items() if value is not None]
        if len(given) > 1:
            raise UserError(
                Text(
                    f"период назван дважды: {' и '.join(given)}",
                    f"the period is named twice: {' and '.join(given)}",
                )
            )
        if self.plan is not None:
            from openplan.cli.plans import open_plans

            plans = open_plans(session, [self.plan])
            return plans.context(plans.chosen[0]), plans.repository.project.dates
        if self.year is not None:
            return _by_settings(session, _of_year(self.year))
        start = parse_day(self.from_, "--from") if self.from_ else None
        end = parse_day(self.to, "--to") if self.to else None
        if start and end and end < start:
            raise UserError(
                Text("план кончается раньше, чем начинается", "the plan ends before it begins")
            )
        return _by_settings(session, Context(start, end))


def _by_settings(session: Session, context: Context) -> tuple[Context, DateOrder]:
    """In a repository its own rules, calendar and order of dates count, as `show` counts there."""
    found = settings_around(session)
    if found is None:
        return context, None
    root, project = found
    rules = project.term_rules
    if rules.calendar is not None:
        from openplan.cli.calendars import calendar_at
        from openplan.store import WorkTree

        context = context._replace(workdays=calendar_at(WorkTree(root), rules.calendar))
    from openplan.agenda import settings_context

    return settings_context(context, rules), project.dates


def _of_year(text: str) -> Context:
    if not _YEAR.fullmatch(text) or text == "0000":
        raise UserError(
            Text(f"--year: «{text}» – не год", f'--year: "{text}" is not a year'),
            Text("год пишется 2018", "write a year as 2018"),
        )
    return Context.of_years(int(text), int(text))
