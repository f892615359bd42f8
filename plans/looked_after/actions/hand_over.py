"""The independent reviewing officer is named, briefed, and takes the child over (KRK-17)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.words import long_date
from cpunit.doors.words import address_of_door
from cpunit.letters.policies import may_be_written
from cpunit.people.models import Professional, User
from plans.looked_after.actions.record import must_fit
from plans.looked_after.holding import held, noted
from plans.looked_after.letters import BRIEFED, HANDED_OVER
from plans.looked_after.officers import may_be_officer
from plans.looked_after.policies import may_brief, may_hand_over, may_name_officer
from plans.looked_after.writing import briefed_key, tell_whom_it_may_reach
from plans.models import LookedAfter


@transaction.atomic
def name_officer(
    *,
    found: LookedAfter,
    officer: Professional | None,
    first_review_on: date | None,
    by: User,
    now: datetime,
) -> LookedAfter:
    """Who reviews the child's care plan, and when first. Who is briefed stays it, unless they left or are not
    to be told of the child any more: another is named then, and briefed anew.
    """
    found = held(found)
    must(may_name_officer(by, found))
    if found.briefed_at and officer != found.officer:
        must(_may_be_replaced(found, officer))
        found.briefed_at = found.briefed_by = None
    if officer and officer != found.officer:
        must(may_be_officer(found.plan, officer))
    must_fit(first_review_on, found.since, localdate(now))
    found.officer, found.first_review_on = officer, first_review_on
    found.save()
    review = f", first review on {long_date(first_review_on)}" if first_review_on else ""
    noted(found, "named", f"Reviewing officer: {officer or 'nobody'}{review}", by, now)
    return found


def _may_be_replaced(found: LookedAfter, officer: Professional | None) -> Refusal | None:
    assert found.officer is not None
    if may_be_officer(found.plan, found.officer) is None:
        return Refusal(
            f"{found.officer.name} is briefed already, and stays the reviewing officer.", "officer"
        )
    return None if officer else Refusal("Name another reviewing officer.", "officer")


@transaction.atomic
def brief(*, found: LookedAfter, risks: str, for_care_plan: str, by: User, now: datetime) -> LookedAfter:
    """What the chair, or a manager in their stead, tells them stands behind their door; an e-mail leads
    there, where one may reach them. Nothing that is withheld from them stands in it (safety 1).
    """
    found = held(found)
    must(may_brief(by, found, localdate(now)))
    officer, plan = found.officer, found.plan
    assert officer is not None
    must(may_be_officer(plan, officer))
    for name, text in (("risks", risks), ("for_care_plan", for_care_plan)):
        if refusal := may_be_written(plan.reference, officer.pk, officer.name, text):
            raise Refused(refusal.sentence, about=name)
    if not risks.strip():
        raise Refused("Say which risks remain; where none does, say so.", about="risks")
    found.risks, found.for_care_plan = risks.strip(), for_care_plan.strip()
    found.briefed_at, found.briefed_by = now, by
    found.save()
    tell_whom_it_may_reach(
        [officer],
        plan,
        key=briefed_key(found),
        subject=HANDED_OVER.format(code=plan.code),
        body=BRIEFED.format(code=plan.code, who=by.name, door=address_of_door()),
        now=now,
    )
    noted(found, "briefed", f"Reviewing officer {officer.name} briefed", by, now)
    return found


@transaction.atomic
def hand_over(*, found: LookedAfter, on: date, how: str, by: User, now: datetime, today: date) -> LookedAfter:
    """Chair and reviewing officer spoke on that day. After the first review it is late, and stays so."""
    found = held(found)
    must(may_hand_over(by, found))
    if on > today:
        raise Refused(f"{long_date(on)} is still to come: record it once it has happened.", about="on")
    if on < found.since:
        raise Refused(f"The child is looked after since {long_date(found.since)}.", about="on")
    if how not in LookedAfter.Way.values:
        raise Refused("Say how you spoke.", about="how")
    found.handed_over_on, found.handed_over_how = on, how
    found.save()
    noted(found, "handed over", f"Handed over to {found.officer} on {long_date(on)}", by, now)
    return found
