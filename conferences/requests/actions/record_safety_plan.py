"""Record a version of the interim safety plan."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.calling_off.actions.meet_expectation import meet_expectation
from conferences.calling_off.policies import may_be_met_on
from conferences.conference.safety_plan import codes_behind
from conferences.models import Conference, Expectation, SafetyPlan, StrategyDiscussion
from conferences.requests.policies import may_keep_safety_plan
from cpunit.audit.log import log
from cpunit.domain.refusal import must, refuse
from cpunit.domain.safety_plans import problems_of_safety_plan
from cpunit.domain.words import day_and_date
from cpunit.people.held import hold_family
from cpunit.people.models import Agency, User


@transaction.atomic
def record_safety_plan(
    *,
    record: StrategyDiscussion | Conference,
    text: str,
    agreed_on: date,
    agencies: Collection[Agency],
    others: str = "",
    until: date | None = None,
    by: User,
    now: datetime,
) -> SafetyPlan:
    """The version, which holds from then on. Of a conference that was stood down, or that follows one, the
    safety plan that is expected in its place is met by it (KRK-11), where it was agreed since.

    Raises `Refused` once the conference was held, and for what a plan does not say.
    """
    hold_family(record.family_id)
    record.refresh_from_db()
    must(may_keep_safety_plan(by, record))
    refuse(
        problems_of_safety_plan(
            text=text, agreed_on=agreed_on, until=until, agencies=len(agencies), today=localdate(now)
        )
    )
    plan = SafetyPlan.objects.create(
        family_id=record.family_id,
        record_id=record.code,
        text=text.strip(),
        agreed_on=agreed_on,
        others=others.strip(),
        until=until,
        recorded_by=by,
        recorded_at=now,
    )
    plan.agencies.set(agencies)
    log(
        by=by,
        verb="recorded",
        what=f"Interim safety plan, agreed on {day_and_date(agreed_on)}",
        now=now,
        record=record.code,
        family=record.family.code,
    )
    if isinstance(record, Conference):
        expected = Expectation.objects.open().filter(
            kind=Expectation.Kind.SAFETY_PLAN,
            called_off__conference__reference__in=codes_behind(record, ()),
        )
        for each in expected.select_related("called_off").order_by("pk"):
            if may_be_met_on(agreed_on, each.called_off, localdate(now)) is None:
                meet_expectation(expectation=each, done_on=agreed_on, words=plan.text[:2000], by=by, now=now)
    return plan
