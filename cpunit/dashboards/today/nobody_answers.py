"""Stages of the unit's ladder at which nobody answers: what moves up would find nobody (failure 10)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.domain.escalation import stages_to_name
from cpunit.people.models import UnitSettings
from escalations.concern.ladder import current_ladder


@dataclass(frozen=True)
class NobodyAnswers:
    """A stage, and the page on which who answers there is named."""

    stage: str
    url: str


def _line(told: dict[str, Any], today: date) -> NobodyAnswers:
    return NobodyAnswers(told["name"], reverse("ladder_stage", args=[told["code"]]))


def _profile(today: date) -> str:
    return UnitSettings.current().profile


def _codes(today: date) -> list[str]:
    return [stage.code for stage in stages_to_name(current_ladder())]


def _names(today: date) -> list[str]:
    return [stage.name for stage in stages_to_name(current_ladder())]


NOBODY_ANSWERS = Section(
    "nobody answers",
    """
    SELECT json_build_object('code', rung.code, 'name', rung.name) AS told, count(*) OVER () AS of_all
    FROM unnest(%(rungs)s::text[], %(rung_names)s::text[]) WITH ORDINALITY AS rung (code, name, place)
    WHERE NOT EXISTS (
        SELECT FROM escalations_stageholder holder
        JOIN people_professional who ON who.person_id = holder.who_id
        WHERE holder.profile = %(profile)s AND holder.stage = rung.code AND who.left_on IS NULL
    )
    ORDER BY rung.place LIMIT 20
    """,
    _line,
    {"profile": _profile, "rungs": _codes, "rung_names": _names},
)
"""From the lowest up: never named, or all of them left their post."""
