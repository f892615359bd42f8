"""What is fixed before a conference closes.

Contingency plan, lead social worker, visits, core group and review.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import Model

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.limits import may_hold_core_group_on, may_review_on, may_visit_every
from conferences.live.writing import opened_for
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Problem, refuse
from cpunit.domain.words import day_and_date
from cpunit.people.models import Agency, Professional, User


@dataclass(frozen=True, kw_only=True)
class Arrangements:
    """What happens next where a plan starts; what is not known yet stays open until the conference closes."""

    lead_social_worker: Professional | None
    visit_every: int | None
    first_core_group_on: date | None
    core_group_members: Collection[Professional]
    review_on: date | None


def facts_of(arranged: Conference | Arrangements) -> Facts:
    """The arrangements as they stand, or as they are wanted; people by their keys."""
    lead = arranged.lead_social_worker
    members: Iterable[Model]
    if isinstance(arranged, Arrangements):
        members = arranged.core_group_members
    else:
        members = arranged.core_group_members.all()
    return {
        "lead_social_worker": lead.pk if lead else None,
        "visit_every": arranged.visit_every,
        "first_core_group_on": arranged.first_core_group_on,
        "core_group_members": frozenset(each.pk for each in members),
        "review_on": arranged.review_on,
    }


def _theirs(conference: Conference, name: str) -> str:
    """What stands there now, in words."""
    stands = getattr(conference, name)
    return day_and_date(stands) if isinstance(stands, date) else str(stands or "Nothing")


@transaction.atomic
def arrange(
    *, conference: Conference, wanted: Arrangements, by: User, now: datetime, seen: str | None = None
) -> Conference:
    """Keep the arrangements.

    Each date inside its limit, the visits at least as often as the rule says (LDS-8/10/11). Raises
    `Overtaken` where somebody else arranged the same otherwise since the page was opened.
    """
    conference = opened_for(by, conference)
    stands = facts_of(conference)
    facts = kept(stands, seen, facts_of(wanted), partial(_theirs, conference))
    if facts == stands:
        return conference
    people = Professional.objects.select_related("agency")
    wanted = Arrangements(
        lead_social_worker=people.filter(pk=facts["lead_social_worker"]).first(),
        core_group_members=people.filter(pk__in=facts["core_group_members"]),
        **{name: facts[name] for name in ("visit_every", "first_core_group_on", "review_on")},
    )
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
    held_on, lead = conference.held_on, wanted.lead_social_worker
    assert held_on is not None
    found = []
    if lead and lead.agency.kind != Agency.Kind.SOCIAL_CARE:
        sentence = f"{lead.name} works for {lead.agency}: the lead is a social worker."
        found.append(Problem("lead_social_worker", sentence))
    refusals = {
        "visit_every": may_visit_every(wanted.visit_every, held_on, conference, reckoner),
        "first_core_group_on": may_hold_core_group_on(
            wanted.first_core_group_on, held_on, conference, reckoner
        ),
        "review_on": may_review_on(wanted.review_on, held_on, conference, reckoner),
    }
    return found + [Problem(name, refusal.sentence) for name, refusal in refusals.items() if refusal]


@transaction.atomic
def write_contingency_plan(
    *, conference: Conference, text: str, seen: str | None, by: User, now: datetime
) -> Conference:
    """What is done if the plan does not work (BNS-10).

    Raises `Overtaken` where somebody else wrote it meanwhile.
    """
    conference = opened_for(by, conference)
    stands = {"text": conference.contingency_plan}
    wanted = kept(
        stands,
        seen,
        {"text": text},
        lambda _: stands["text"],
        changed="Somebody else changed the contingency plan",
    )
    if wanted == stands:
        return conference
    conference.contingency_plan = wanted["text"]
    conference.save()
    note(conference, "wrote", "Contingency plan", by, now)
    return conference
