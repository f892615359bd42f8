"""Who may correct what a conference decided, and until when; each no is a sentence."""

from datetime import date

from django.db.models import Q

from conferences.conference.booked import is_chair_of, may_lead
from conferences.models import Booking, Conference, ConferenceChild
from cpunit.domain.corrections import Follows
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.people.models import Child, User
from plans.models import Plan


def may_correct(
    user: User, conference: Conference, booking: Booking | None, child: Child, later: Conference | None
) -> Refusal | None:
    """Whether this person may correct what was decided for the child at a closed conference: its chair, while
    the child lives and no `later` conference (`later_conferences`) decides for them. What was decided for a
    child who was moved since is corrected too: what follows is done in the family of now. Where its chair has
    left the unit, or may not see that family, a service manager does it.
    """
    if conference.state != Conference.State.CLOSED:
        return Refusal(f"{conference.code} is not closed: its chair decides in its record.")
    refusal = _may_speak_for_it(user, booking, child)
    if refusal:
        return refusal
    if child.death_date is not None:
        return Refusal(
            f"{child.name} died on {long_date(child.death_date)}: what was decided for them stands as it is."
        )
    if child.merged_into_id is not None:
        return Refusal(
            f"{child.code} was recorded twice, and all goes on as another record of {child.name}: what was "
            "decided stands as it is."
        )
    if later is None:
        return None
    if later.state == Conference.State.OPEN or later.held_on is None:
        return Refusal(f"{later.code} is taking place and decides for {child.name}: decide it there.")
    return Refusal(
        f"{later.code} has decided for {child.name} since, on {long_date(later.held_on)}: what it decided is "
        "corrected there."
    )


def _may_speak_for_it(user: User, booking: Booking | None, child: Child) -> Refusal | None:
    """Asked of the child's family as it is now: it may have been handed over to another area since, or the
    chair may have left that area.
    """
    if booking is None:
        return may_lead(user, booking)
    chair = booking.chair
    if chair.user.is_active and _may_see(chair.user, child):
        only = Refusal(f"Only the chair of this conference, {chair}, corrects what was recorded.")
        return None if is_chair_of(user, booking) else only
    if user.is_manager and _may_see(user, child):
        return None
    return Refusal(f"{chair}, who chaired it, cannot correct it any more: a service manager does.")


def _may_see(user: User, child: Child) -> bool:
    return child.family.area_id in user.area_keys


def later_conferences(conference: Conference) -> dict[int, Conference]:
    """By the child's key, the last conference that was held about them after this one, or takes place now;
    none where this one was not held. One query.
    """
    if conference.held_on is None or conference.closed_at is None:
        return {}
    held_later = Q(conference__held_on__gt=conference.held_on) | Q(
        conference__closed_at__gt=conference.closed_at
    )
    later = ConferenceChild.objects.filter(
        Q(conference__state=Conference.State.OPEN) | Q(held_later, conference__state=Conference.State.CLOSED),
        child__in=conference.attached_children.values("child"),
    ).exclude(conference=conference)
    places = later.select_related("conference").order_by("conference__held_on", "pk")
    return {place.child_id: place.conference for place in places}


def may_follow(follows: Follows, conference: Conference, child: Child, plan: Plan | None) -> Refusal | None:
    """Whether what the correction asks for can still be done to the child's `plan`: the one that the
    conference started or reviewed.
    """
    if follows is Follows.STARTS:
        return _may_start(child, conference.held_on)
    if plan is None or follows is Follows.NOTHING:
        return None
    told = plan.last_reviewed_on
    if told is not None and conference.held_on is not None and told > conference.held_on:
        return Refusal(
            f"{plan.code} was reviewed on {long_date(told)}, as a census file tells: what that review made "
            "of it stands."
        )
    ended_since = plan.ended_on is not None and plan.ending_conference_id != conference.pk
    if follows in (Follows.ENDS, Follows.NEVER_WAS, Follows.GOES_ON) and ended_since:
        assert plan.ended_on is not None
        why = str(plan.get_end_reason_display()).lower()
        return Refusal(f"{plan.code} has ended since, on {long_date(plan.ended_on)}: {why}.")
    if follows is Follows.GOES_ON:
        return _may_go_on(plan)
    return None


def _may_start(child: Child, held_on: date | None) -> Refusal | None:
    beside = Plan.objects.true().filter(Q(ended_on__isnull=True) | Q(ended_on__gt=held_on), child=child)
    plan = beside.first()
    if plan is not None:
        return Refusal(f"{child.name} was on a plan since, {plan.code}: a child has one plan at a time.")
    return _may_be_awaited(child)


def _may_go_on(plan: Plan) -> Refusal | None:
    since = Plan.objects.true().filter(child=plan.child, started_on__gte=plan.started_on).exclude(pk=plan.pk)
    other = since.first()
    if other is not None:
        return Refusal(f"Another plan has started since, {other.code}: {plan.code} cannot go on beside it.")
    return _may_be_awaited(plan.child)


def _may_be_awaited(child: Child) -> Refusal | None:
    """Nothing that is still to be held decides whether there is a plan: its review is what comes next."""
    place = child.at_conferences.filter(is_awaited=True).select_related("conference").first()
    if place is None:
        return None
    return Refusal(
        f"{child.name} is at {place.conference.code}, which is still to be held and would decide whether "
        "there is a plan: it is cancelled first, or decides it."
    )


def may_read(user: User) -> Refusal | None:
    """Whether somebody says for the area that a correction was read: a service manager, who was told of
    it.
    """
    return (
        None
        if user.is_manager
        else Refusal("Corrections are told to service managers: one of them reads them.")
    )
