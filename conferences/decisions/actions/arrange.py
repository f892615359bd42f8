"""What is fixed before a conference closes.

Contingency plan, lead social worker, visits, core group and review.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from conferences.conference.sealed import Overtaken, seal
from conferences.conference.writing import note
from conferences.decisions.limits import may_hold_core_group_on, may_review_on
from conferences.live.writing import opened_for
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Problem, refuse
from cpunit.people.models import Agency, Professional, User

LONGEST_INTERVAL = 10


@dataclass(frozen=True, kw_only=True)
class Arrangements:
    """What happens next where a plan starts; what is not known yet stays open until the conference closes."""

    lead_social_worker: Professional | None
    visit_every: int | None
    first_core_group_on: date | None
    core_group_members: Collection[Professional]
    review_on: date | None


@transaction.atomic
def arrange(*, conference: Conference, wanted: Arrangements, by: User, now: datetime) -> Conference:
    """Keep the arrangements.

    Each date inside its limit, the visits at least as often as the rule says (LDS-8/10/11).
    """
    conference = opened_for(by, conference)
    refuse(problems_of_arrangements(wanted, conference, Reckoner.current()))
    conference.lead_social_worker = wanted.lead_social_worker
    conference.visit_every = wanted.visit_every
    conference.first_core_group_on = wanted.first_core_group_on
    conference.review_on = wanted.review_on
    conference.save()
    conference.core_group_members.set([each.pk for each in wanted.core_group_members])
    note(conference, "arranged", "What happens after the conference", by, now)
    return conference


def problems_of_arrangements(
    wanted: Arrangements, conference: Conference, reckoner: Reckoner
) -> list[Problem]:
    """All that is wrong with the arrangements of an open conference; named as in `Arrangements`."""
    held_on, lead, visits = conference.held_on, wanted.lead_social_worker, wanted.visit_every
    assert held_on is not None
    found = []
    if lead and lead.agency.kind != Agency.Kind.SOCIAL_CARE:
        sentence = f"{lead.name} works for {lead.agency}: the lead is a social worker."
        found.append(Problem("lead_social_worker", sentence))
    if visits is not None and not 1 <= visits <= LONGEST_INTERVAL:
        found.append(Problem("visit_every", f"Visits are from 1 to {LONGEST_INTERVAL} working days apart."))
    dates = {
        "first_core_group_on": may_hold_core_group_on(
            wanted.first_core_group_on, held_on, conference, reckoner
        ),
        "review_on": may_review_on(wanted.review_on, held_on, conference, reckoner),
    }
    return found + [Problem(name, refusal.sentence) for name, refusal in dates.items() if refusal]


@transaction.atomic
def write_contingency_plan(
    *, conference: Conference, text: str, seen: str | None, by: User, now: datetime
) -> Conference:
    """What is done if the plan does not work (BNS-10).

    Raises `Overtaken` where somebody else wrote it meanwhile.
    """
    conference = opened_for(by, conference)
    if conference.contingency_plan == text:
        return conference
    if seen is not None and seen != seal(conference.contingency_plan):
        raise Overtaken(
            "Somebody else changed the contingency plan while you were writing. Theirs is below, and yours "
            "is still in the box: put them together, then save again.",
            theirs=conference.contingency_plan,
            seen=seal(conference.contingency_plan),
        )
    conference.contingency_plan = text
    conference.save()
    note(conference, "wrote", "Contingency plan", by, now)
    return conference
