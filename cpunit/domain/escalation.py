"""Moving a concern up its ladder. The rungs themselves stand in the profiles, each beside its document."""

from datetime import date

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.refusal import Refused
from cpunit.domain.words import long_date


def stage_named(ladder: Ladder, code: str) -> Stage:
    """The stage with that code. Raises `Refused` where the ladder has none."""
    for stage in ladder.stages:
        if stage.code == code:
            return stage
    raise Refused(f"“{ladder.name}” has no stage called “{code}”.")


def next_stage(ladder: Ladder, code: str) -> Stage | None:
    """The stage above, to which an unanswered concern moves by itself; None at the top."""
    place = ladder.stages.index(stage_named(ladder, code))
    return ladder.stages[place + 1] if place + 1 < len(ladder.stages) else None


def stages_to_start_at(ladder: Ladder) -> tuple[Stage, ...]:
    """Where a new concern may begin: anywhere if stages may be bypassed, else up to the first formal one.

    A serious concern need not wait for talk, so the first formal stage is always open.
    """
    if ladder.may_bypass:
        return ladder.stages
    formal = next((place for place, stage in enumerate(ladder.stages) if stage.is_formal), 0)
    return ladder.stages[: formal + 1]


def stages_to_name(ladder: Ladder) -> tuple[Stage, ...]:
    """Those for which the unit names who answers: the formal ones above the first, which goes to those who
    work with the child.
    """
    return tuple(stage for stage in ladder.stages if stage.is_formal)[1:]


def start(ladder: Ladder, code: str, *, reason: str = "") -> Stage:
    """The stage that a concern begins at. Raises `Refused` for one that may not be reached at once.

    Beginning beyond the first formal stage bypasses the stages below, and asks for the reason (KRK-23).
    """
    stage = stage_named(ladder, code)
    openings = stages_to_start_at(ladder)
    if stage not in openings:
        raise Refused(
            f"A concern on this ladder begins at “{openings[-1].name}” or before, not at “{stage.name}”."
        )
    formal_below = [below for below in ladder.stages[: ladder.stages.index(stage)] if below.is_formal]
    if formal_below and not reason.strip():
        raise Refused(f"Say why the concern begins at “{stage.name}” and bypasses “{formal_below[0].name}”.")
    return stage


def move_up(ladder: Ladder, from_code: str, to_code: str, *, reason: str = "") -> Stage:
    """The stage moved to.

    Raises `Refused` for a stage not above, or one beyond the next where none may be bypassed.
    """
    here, there = stage_named(ladder, from_code), stage_named(ladder, to_code)
    steps = ladder.stages.index(there) - ladder.stages.index(here)
    if steps < 1:
        raise Refused(f"“{there.name}” is not above “{here.name}”: a concern only moves up.")
    if steps > 1 and not ladder.may_bypass:
        above = next_stage(ladder, from_code)
        raise Refused(
            f"Stages are taken in turn here: after “{here.name}” comes “{above.name if above else ''}”."
        )
    if steps > 1 and not reason.strip():
        raise Refused(f"Say why stages between “{here.name}” and “{there.name}” are bypassed.")
    return there


LONGEST_HOLD = 10
"""Working days after its limit until which a chair may hold a concern: it is put off, and never shelved."""


def hold(until: date, due: date, *, calendar: WorkingDayCalendar) -> date:
    """The day until which a concern stays where it stands though nobody answers. Raises `Refused` for one
    that is no later than its limit, and for one too far away.
    """
    last = calendar.add(due, LONGEST_HOLD)
    if until <= due:
        raise Refused(
            f"It stays where it is until {long_date(due)} in any case: give a later day.", about="until"
        )
    if until > last:
        raise Refused(f"A concern is held until {long_date(last)} at the latest.", about="until")
    return until
