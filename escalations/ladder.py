"""The ladder that concerns climb: the profile's, read once for a piece of work."""

from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.timescales import profile_named
from cpunit.people.models import UnitSettings


def current_ladder() -> Ladder:
    """The escalation ladder of the unit's practice profile."""
    return profile_named(UnitSettings.current().profile).ladder


def first_formal(ladder: Ladder) -> Stage:
    """Where a chair's formal concern begins."""
    return next(stage for stage in ladder.stages if stage.is_formal)
