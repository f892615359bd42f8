"""By whose practice a conference of a test is held."""

from conferences.models import Conference, HeldUnder
from cpunit.people.models import UnitSettings


def held_by_practice_of(conference: Conference, profile: str) -> None:
    """As if the unit had kept this profile when the conference was opened, and keeps it now. What was decided
    before was decided by another rule, and is to be decided anew.
    """
    unit = UnitSettings.current()
    unit.profile = profile
    unit.save()
    HeldUnder.objects.filter(conference=conference).update(profile=profile)
