"""The ladder that concerns climb: the profile's, read once for a piece of work."""

from cpunit.domain.escalation import stage_named
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.profiles import PROFILES
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import long_date
from cpunit.people.models import UnitSettings
from escalations.models import Concern


def current_ladder() -> Ladder:
    """The escalation ladder of the unit's practice profile."""
    return profile_named(UnitSettings.current().profile).ladder


def ladder_with(stage: str, *, current: Ladder | None = None) -> Ladder:
    """The ladder that a concern at this stage climbs.

    The unit's, or, where the unit changed its profile since, the one that it was raised under. `current` is
    the unit's, where it is at hand.
    """
    ladders = [current or current_ladder(), *(profile.ladder for profile in PROFILES.values())]
    return next(
        (ladder for ladder in ladders if any(rung.code == stage for rung in ladder.stages)), ladders[0]
    )


def standing_of(concern: Concern) -> str:
    """Where the concern stands, for a form that was opened before it moved."""
    stage = stage_named(ladder_with(concern.stage), concern.stage)
    stands = f"The concern now stands at “{stage.name}”: {stage.recipients}."
    if concern.answered_on is None:
        return stands
    return f"{stands} {concern.answered_by} answered it on {long_date(concern.answered_on)}."


def first_formal(ladder: Ladder) -> Stage:
    """Where a chair's formal concern begins."""
    return next(stage for stage in ladder.stages if stage.is_formal)
