"""A child on a plan who became looked after: the core group is asked, and some have answered (KRK-17)."""

from cpunit.demo import words
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.people.models import User
from plans.looked_after.actions.ask import answer_at_door, ask_core_group, enter_answer
from plans.looked_after.actions.hand_over import name_officer
from plans.looked_after.actions.record import record_looked_after
from plans.looked_after.asked import Says
from plans.looked_after.officers import officers_for
from plans.models import LookedAfter, Plan
from plans.plan.leads import lead_of

SINCE, TOLD, ASKED, ANSWERED = 4, 3, 2, 1
"""So many working days ago."""
FIRST_REVIEW = 16
"""In so many."""


def child_looked_after(held: Booked, by: User, moments: Moments) -> None:
    """The eldest with a plan since that conference; the others live on at home. The lead social worker has
    answered behind their door, another was told on the telephone, and the rest have not yet.
    """
    plans = Plan.objects.open().filter(child__family=held.journey.household.family)
    plan = plans.select_related("chair__user", "child__family").earliest("child__birth_date", "pk")
    assert plan.chair is not None
    since, told, asked, answered = (
        moments.working_days(-ago) for ago in (SINCE, TOLD, ASKED, ANSWERED)
    )  # fmt: skip
    found = record_looked_after(
        plan=plan,
        since=since,
        ground=LookedAfter.Ground.INTERIM,
        first_review_on=None,
        by=by,
        now=at(told, 10),
        today=told,
    )
    found = name_officer(
        found=found,
        officer=officers_for(plan).first(),
        first_review_on=moments.working_days(FIRST_REVIEW),
        by=by,
        now=at(told, 11),
    )
    ask_core_group(found=found, reckoner=moments.reckoner, by=plan.chair.user, now=at(asked, 9))
    lead = lead_of(plan)
    assert lead is not None
    of_lead, other = found.answers.get(who=lead), found.answers.exclude(who=lead).earliest("pk")
    answer_at_door(row=of_lead, says=Says.END, words="", by=lead.person, now=at(answered, 9))
    enter_answer(row=other, says=Says.GO_ON, words=words.GO_ON, by=by, now=at(answered, 14))
