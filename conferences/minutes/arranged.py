"""What happens next, as minutes say it: for all children on a plan, or for those who have it in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import FOR_A_PLAN, alike
from conferences.live.standing import Standing
from conferences.models import ConferenceChild
from cpunit.domain.words import listed


@dataclass(frozen=True)
class Arranged:
    """What happens next for children on a plan who have it in common. `names` is "" where it is for all."""

    names: str
    by: ConferenceChild
    core_group: list[str]


def arranged_for(standing: Standing) -> list[Arranged]:
    on_a_plan = Deciding(standing).on_a_plan
    starting = [each for each in standing.attached if each.child in on_a_plan]
    return [
        Arranged(
            names=names_of(group, starting),
            by=first,
            core_group=[
                f"{each.professional} ({each.professional.agency})" if each.is_professional else each.name
                for each in first.core_group_members.all()
            ],
        )
        for first, group in alike(starting, (*FOR_A_PLAN, "next_review_at"))
    ]


def names_of(group: Sequence[ConferenceChild], among: Sequence[ConferenceChild]) -> str:
    """Of those children; "" where that is all of them."""
    return "" if len(group) == len(among) else listed([each.child.name for each in group])
