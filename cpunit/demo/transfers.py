"""A family that moved here while on a plan elsewhere, and a child of the unit's who moves away."""

from conferences.transfers.actions.agree_transfer import agree_transfer
from conferences.transfers.actions.papers import list_paper, read_paper
from conferences.transfers.actions.record_arrival import record_arrival
from conferences.transfers.actions.record_known import PlanThere, record_known
from conferences.transfers.actions.track import track
from cpunit.demo.families import Household
from cpunit.demo.moments import Moments, at
from cpunit.people.models import User
from plans.models import Plan
from plans.transfers.actions.papers import send_paper
from plans.transfers.actions.record_move import record_move
from plans.transfers.actions.tell_receiving import tell_receiving

FROM, TO = "Harrowdale Council (invented)", "Fenmouth Council (invented)"
SENT = "By secure e-mail to their conference service"


def between_authorities(household: Household, moments: Moments) -> None:
    """One transfer in, and one out of the same area."""
    takes_over(household, moments)
    plans = Plan.objects.open().filter(child__family__area=household.parts.area, child__death_date=None)
    moves_away(plans.latest("started_on", "pk"), household.parts.support[0], moments)


def takes_over(household: Household, moments: Moments) -> None:
    """Responsibility is agreed and a chair tracks it; the conference waits to be begun, one paper to be
    read.
    """
    by, told, agreed = household.parts.support[0], moments.working_days(-6), moments.working_days(-2)
    transfer = record_arrival(
        family=household.family,
        children=household.children,
        authority=FROM,
        notified_on=told,
        contact="Their duty desk, 01632 960123",
        by=by,
        now=at(told, 11),
    )
    record_known(
        transfer=transfer,
        contact=transfer.contact,
        proceedings_asked_on=told,
        proceedings_answered_on=agreed,
        proceedings_open=False,
        plans_there={
            child.pk: PlanThere("neglect", moments.working_days(-90)) for child in household.children
        },
        by=by,
        now=at(agreed, 10),
    )
    agree_transfer(
        transfer=transfer, moved_for_good_on=agreed, how_known="A tenancy here", by=by, now=at(agreed, 11)
    )
    track(transfer=transfer, chair=household.parts.chairs[0], by=by, now=at(agreed, 12))
    plan_there, _ = (
        list_paper(transfer=transfer, name=name, by=by, now=at(agreed, 12))
        for name in ("The plan there", "The record of its last conference")
    )
    read_paper(transfer=transfer, paper=plan_there, read_on=agreed, by=by, now=at(agreed, 15))


def moves_away(plan: Plan, by: User, moments: Moments) -> None:
    """They were told, and have the plan; the minutes are still to be sent."""
    day = moments.working_days(-3)
    transfer = record_move(
        plan=plan,
        authority=TO,
        moves_on=moments.working_days(5),
        is_permanent=True,
        papers=("The child protection plan", "The minutes of the last conference"),
        by=by,
        now=at(day, 10),
    )
    tell_receiving(transfer=transfer, told_on=day, how=SENT, told_by=by.name, by=by, now=at(day, 11))
    paper = transfer.papers.order_by("pk")[0]
    send_paper(transfer=transfer, paper=paper, sent_on=day, how=SENT, by=by, now=at(day, 11))
