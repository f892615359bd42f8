"""Who is named to answer at the stages of the unit's ladder."""

from cpunit.people.models import Professional, UnitSettings
from escalations.models import StageHolder


def named_at() -> dict[str, list[Professional]]:
    """By the code of the stage, who works in their post still. One query beside the unit's settings."""
    rows = StageHolder.objects.filter(profile=UnitSettings.current().profile, who__left_on__isnull=True)
    found: dict[str, list[Professional]] = {}
    for row in rows.select_related("who__agency"):
        found.setdefault(row.stage, []).append(row.who)
    return found
