"""Record a strategy discussion that goes on from another one about the same worry."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.because import conferences_after
from conferences.conference.policies import may_arrange
from conferences.models import StrategyDiscussion
from conferences.requests.actions.record_strategy_discussion import (
    keep_discussion,
    refuse_second,
    run_clocks,
)
from conferences.requests.policies import may_agree, may_go_on, may_hold_later
from conferences.requests.reviewed import are_all_reviewed
from conferences.requests.thread import children_of
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import meet_deadline, unmeet
from cpunit.domain.refusal import Refused, must, refuse
from cpunit.domain.states import STRATEGY_DISCUSSION, next_state
from cpunit.domain.three_agencies import problems_of_involvement
from cpunit.domain.timescales import Kind
from cpunit.domain.words import listed
from cpunit.people.actions.register import register
from cpunit.people.held import hold_family, read_again
from cpunit.people.models import Agency, Child, Reference, User

AGREED = StrategyDiscussion.Outcome.CONFERENCE


@transaction.atomic
def record_later_discussion(
    *,
    first: StrategyDiscussion,
    children: Collection[Child],
    held_on: date,
    outcome: str,
    by: User,
    now: datetime,
    agencies: Collection[Agency] = (),
    reason: str = "",
    safety_plan: str = "",
    why_not: Mapping[str, str] | None = None,
    again: bool = False,
) -> StrategyDiscussion:
    """The later discussion, whose request and conference are those of the first. Where it agreed to
    the conference, the dates are counted again, from the day that the unit's rules say (`domain.clocks`);
    where it only agreed `again` to what was agreed to before, no date moves.

    Brothers and sisters of whom the first did not speak come into its request, while that is not accepted.
    Raises `Refused` where the first ended or its conference was held, where a conference was agreed to
    already or all the children are on plans, and for impossible days or children; `OutsideCalendar` for a day
    beyond the known bank holidays.
    """
    hold_family(first.family_id)
    first = StrategyDiscussion.objects.select_for_update().get(pk=first.pk)
    after = conferences_after(first).order_by("-pk").first()
    must(may_arrange(by) or may_go_on(first, after))
    today = localdate(now)
    must(may_agree(first, outcome, again=again))
    must(may_hold_later(first, children=children, held_on=held_on, today=today))
    twin = next((each for each in first.together[1:] if each.held_on == held_on), None)
    if twin is not None:
        raise Refused(f"{twin.code} of that day is recorded already.", about="held_on")
    known = {child.pk for child in children_of(first)}
    new = [child for child in children if child.pk not in known]
    if any(child.family_id != first.family_id for child in children):
        raise Refused("All the children of a discussion belong to one family.", about="children")
    children = read_again(children, first.family_id)
    if new and after is not None:
        names = listed([child.name for child in new])
        raise Refused(
            f"The conference after {first.code} is {after.code}, without {names}: record a strategy "
            "discussion of their own.",
            about="children",
        )
    refuse_second(new)
    refuse(problems_of_involvement({agency.kind for agency in agencies}, why_not or {}))
    newly = outcome == AGREED and not again
    if newly:
        must(are_all_reviewed(dict.fromkeys([*children_of(first), *new], first.reference)))
    reference = register(
        kind=Reference.Kind.STRATEGY_DISCUSSION, family=first.family, children=children, on=today
    )
    discussion = keep_discussion(
        reference=reference,
        children=children,
        agencies=agencies,
        why_not=why_not or {},
        held_on=held_on,
        outcome=outcome,
        reason=reason,
        safety_plan=safety_plan,
        first=first,
        agreed_on=held_on if newly else None,
    )
    first.reference.children.add(*new)
    if newly:
        first.outcome = next_state(STRATEGY_DISCUSSION, first.outcome, "agree to a conference")
        first.save(update_fields=["outcome"])
        _count_again(first, by, now)
    words = "that agreed to a conference" if newly else "later"
    log(
        by=by,
        verb="recorded",
        what=f"Strategy discussion {discussion.code}, {words}",
        now=now,
        record=first.code,
        family=first.family.code,
    )
    return discussion


def _count_again(first: StrategyDiscussion, by: User, now: datetime) -> None:
    """The dates, from the days that their rules say; a request that has come is not asked for again."""
    came = unmeet(kind=Kind.CONFERENCE_REQUEST, record=first.reference)
    run_clocks(first, by, now)
    if came is not None:
        meet_deadline(kind=Kind.CONFERENCE_REQUEST, record=first.reference, done_on=came, now=now)
