"""Record a strategy discussion; from it the clock of the initial conference runs."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from conferences.conference.policies import may_arrange
from conferences.models import StrategyDiscussion
from conferences.requests.actions.waiting_request import take_over_waiting
from conferences.requests.policies import may_hold_discussion
from conferences.requests.reviewed import are_all_reviewed
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must, refuse
from cpunit.domain.three_agencies import fact_of, problems_of_involvement
from cpunit.domain.timescales import Kind
from cpunit.domain.words import listed
from cpunit.people.actions.register import register
from cpunit.people.held import hold_family, read_again
from cpunit.people.models import Agency, Child, Family, Reference, User

CLOCKS = (Kind.CONFERENCE_REQUEST, Kind.INITIAL_CONFERENCE)


@transaction.atomic
def record_strategy_discussion(
    *,
    family: Family,
    children: Collection[Child],
    held_on: date,
    by: User,
    now: datetime,
    section_47_started_on: date | None = None,
    outcome: str = StrategyDiscussion.Outcome.CONFERENCE,
    agencies: Collection[Agency] = (),
    reason: str = "",
    safety_plan: str = "",
    why_not: Mapping[str, str] | None = None,
) -> StrategyDiscussion:
    """The discussion, with the deadlines of the request and of the conference unless no further action
    follows, or all the children are on plans, which are reviewed instead. A request of the family that waited
    for it belongs to it from then on.

    Raises `Refused` for impossible days or children, for a conference agreed to for children all on plans,
    and for a second discussion about a child whose conference after an earlier one is still to be held;
    `OutsideCalendar` for a day beyond the known bank holidays.
    """
    refusal = may_arrange(by) or may_hold_discussion(
        children=children,
        held_on=held_on,
        section_47_started_on=section_47_started_on,
        today=timezone.localtime(now).date(),
    )
    if refusal:
        raise Refused(refusal)
    if any(child.family_id != family.pk for child in children):
        raise Refused("All the children of a discussion belong to one family.")
    refuse(problems_of_involvement({agency.kind for agency in agencies}, why_not or {}))
    hold_family(family)
    children = read_again(children, family)
    reference = register(
        kind=Reference.Kind.STRATEGY_DISCUSSION,
        family=family,
        children=children,
        on=timezone.localtime(now).date(),
    )
    reviewed = are_all_reviewed(dict.fromkeys(children, reference))
    if outcome == StrategyDiscussion.Outcome.CONFERENCE:
        must(reviewed)
    runs = outcome != StrategyDiscussion.Outcome.NO_FURTHER_ACTION and reviewed is None
    if runs:
        refuse_second(children)
    discussion = keep_discussion(
        reference=reference,
        children=children,
        agencies=agencies,
        why_not=why_not or {},
        held_on=held_on,
        section_47_started_on=section_47_started_on,
        outcome=outcome,
        agreed_on=held_on if outcome == StrategyDiscussion.Outcome.CONFERENCE else None,
        reason=reason,
        safety_plan=safety_plan,
    )
    if runs:
        run_clocks(discussion, by, now)
    if runs or outcome == StrategyDiscussion.Outcome.NO_FURTHER_ACTION:
        take_over_waiting(discussion=discussion, children=children, by=by, now=now)
    log(
        by=by,
        verb="recorded",
        what="Strategy discussion",
        now=now,
        record=discussion.code,
        family=family.code,
    )
    return discussion


def keep_discussion(
    *,
    reference: Reference,
    children: Collection[Child],
    agencies: Collection[Agency],
    why_not: Mapping[str, str],
    **facts: Any,
) -> StrategyDiscussion:
    """The record of one, first or later."""
    discussion = StrategyDiscussion.objects.create(
        reference=reference,
        family_id=reference.family_id,
        **{fact_of(kind): reason.strip() for kind, reason in why_not.items()},
        **facts,
    )
    discussion.children.set(children)
    discussion.agencies.set(agencies)
    return discussion


def run_clocks(discussion: StrategyDiscussion, by: User, now: datetime) -> None:
    """Open the deadlines of the request and of the conference, or move those that are open, each from the
    day that its rule counts from.
    """
    reckoner = Reckoner.current()
    for kind in CLOCKS:
        open_deadline(
            kind=kind,
            record=discussion.reference,
            counted_from=discussion.counted_from(reckoner.rule(kind, on=discussion.held_on)),
            reckoner=reckoner,
            now=now,
            who=Answerable(owner=by),
        )


def refuse_second(children: Collection[Child]) -> None:
    """One running clock a child: the open deadline of the initial conference says that it runs."""
    running = (
        Deadline.objects.open()
        .filter(kind=Kind.INITIAL_CONFERENCE.value, record__children__in=children)
        .values_list("record_id", "record__children")
    )
    keys = {child.pk: child.name for child in children}
    found = [(code, keys[key]) for code, key in running if key in keys]
    if found:
        code = found[0][0]
        names = [name for its_code, name in found if its_code == code]
        raise Refused(
            f"{listed(names)} {'has' if len(names) == 1 else 'have'} a strategy discussion already, {code}, "
            f"whose conference is still to be held. Record this one as a later discussion on its page, or "
            f"untick them.",
            about="children",
        )
