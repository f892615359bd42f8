"""Each professional's view for each child, as it is said in the room or comes on a slip (BNS-4, BNS-11)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.decisions.actions.decide import take_back
from conferences.decisions.actions.keep_view import Keeping, check_given
from conferences.decisions.given_view import GivenView
from conferences.live.writing import opened_for
from conferences.models import Conference, ProfessionalView
from cpunit.domain.words import isolated
from cpunit.people.models import Child, User


@transaction.atomic
def record_views(
    *,
    conference: Conference,
    children: Collection[Child],
    given: Sequence[GivenView],
    by: User,
    now: datetime,
    came_by: str = ProfessionalView.CameBy.ROOM,
) -> list[Child]:
    """Keep each of these views for each of these children. Returns the children whose decision was taken back
    by it: a decision rests on the views recorded, and where one changes afterwards it is taken again (failure
    9). Raises as `Keeping.keep` does; then nothing is kept.
    """
    conference = opened_for(by, conference)
    check_given(conference, children, given)
    keeping = Keeping.at(conference, children, came_by=came_by)
    taken_back = []
    for child in children:
        changed = [each for each in given if keeping.keep(child, each)]
        if not changed:
            continue
        names = ", ".join(isolated(each.professional.name) for each in changed)
        note(conference, "recorded", f"Views for {child.name}: {names}", by, now, child=child.code)
        if take_back(conference, child, "the views changed", by, now):
            taken_back.append(child)
    return taken_back
