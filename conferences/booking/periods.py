"""How long a conference takes, and how long before it chair and room are held."""

from cpunit.domain.slots import Periods
from cpunit.domain.timescales import profile_named


def periods_for(profile: str, minutes: int = 120) -> Periods:
    """A conference's length, with the time that the chair meets the family before it (BNS-2)."""
    before = profile_named(profile).standards.family_meeting_minutes.value or 0
    return Periods(minutes=minutes, minutes_before=before)
