"""What may be done up to the invitations: each function answers None, or a Refusal with a sentence to
show.
"""

from collections.abc import Iterable
from datetime import date

from conferences.models import Conference, ConferenceRequest, StrategyDiscussion
from cpunit.domain.births import LATEST_BIRTH, LONGEST_PREGNANCY
from cpunit.domain.participation import ADULT
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import CONFERENCE, CONFERENCE_REQUEST, verbs
from cpunit.domain.timescales import Rule
from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.people.models import Child, Role, User

ARRANGERS = (Role.SUPPORT, Role.MANAGER)


def may_arrange(user: User) -> Refusal | None:
    """Whether somebody may record discussions and requests, and book and invite."""
    if user.role in ARRANGERS:
        return None
    return Refusal(
        "Discussions, requests and bookings are recorded by business support and service managers."
    )


def may_keep_people(user: User) -> Refusal | None:
    """Whether somebody may change who is invited: those who arrange, and chairs."""
    if user.role in (*ARRANGERS, Role.CHAIR):
        return None
    return Refusal("The list of people is kept by business support, service managers and chairs.")


def may_discuss(child: Child, held_on: date, today: date) -> Refusal | None:
    """Whether a strategy discussion held on a day can have been about this child."""
    if child.death_date and child.death_date < held_on:
        return Refusal(
            f"{child.name} died on {long_date(child.death_date)}, before this discussion. Untick them, and "
            f"record the discussion for the brothers and sisters whom it is about."
        )
    if child.birth_date is None:
        return _may_discuss_unborn(child, held_on, today)
    if held_on < child.birth_date - LONGEST_PREGNANCY:
        return Refusal(
            f"{child.name} was born on {long_date(child.birth_date)}: {long_date(held_on)} is before the "
            f"pregnancy. Check the date of the discussion."
        )
    age = child.age_on(held_on)
    if age is not None and age >= ADULT:
        return Refusal(
            f"{child.name} was {age} on {long_date(held_on)}: a conference is for children under 18."
        )
    return None


def _may_discuss_unborn(child: Child, held_on: date, today: date) -> Refusal | None:
    expected = child.expected_date
    if expected is None:
        return Refusal(f"Record when {child.name} is expected, on the family’s page, before the discussion.")
    if expected + LATEST_BIRTH < today:
        return Refusal(
            f"{child.name} was expected on {long_date(expected)}, more than six weeks ago. Record the "
            f"birth on the family’s page first."
        )
    if held_on < expected - LONGEST_PREGNANCY:
        return Refusal(
            f"{child.name} is expected on {long_date(expected)}: {long_date(held_on)} is before the "
            f"pregnancy. Check the dates."
        )
    return None


def may_hold_discussion(
    *, children: Iterable[Child], held_on: date, section_47_started_on: date | None, today: date
) -> Refusal | None:
    """Whether the days of a strategy discussion are possible for these children."""
    children = list(children)
    if not children:
        return Refusal("Tick the children whom the discussion was about.")
    if held_on > today:
        return Refusal(f"{day_and_date(held_on)} has not come yet: record a discussion once it was held.")
    if section_47_started_on and section_47_started_on > today:
        return Refusal(
            f"{day_and_date(section_47_started_on)} has not come yet: enquiries cannot have started."
        )
    if section_47_started_on and section_47_started_on < held_on:
        return Refusal(
            f"Section 47 enquiries start at the strategy discussion or after it, "
            f"not before {long_date(held_on)}."
        )
    refusals = (may_discuss(child, held_on, today) for child in children)
    return next((refusal for refusal in refusals if refusal), None)


def may_count_limit(discussion: StrategyDiscussion, rule: Rule) -> Refusal | None:
    """Whether the day is known from which the conference's limit is counted (KRK-1)."""
    if rule.from_agreement and discussion.outcome == StrategyDiscussion.Outcome.ENQUIRIES:
        return Refusal(
            f"Record the discussion that agreed to the conference first, on the page of {discussion.code}: "
            f"the limit is counted from its day."
        )
    return None


def may_agree_to_conference(
    discussion: StrategyDiscussion, *, agreed_on: date, today: date
) -> Refusal | None:
    """Whether a later discussion, held on that day, can be the one that agreed to a conference."""
    if refusal := may_request(discussion):
        return refusal
    if discussion.outcome == StrategyDiscussion.Outcome.CONFERENCE:
        return Refusal(f"A conference after {discussion.code} was agreed to already.")
    if agreed_on < discussion.held_on:
        return Refusal(
            f"The first discussion was on {day_and_date(discussion.held_on)}: one that agreed to a "
            f"conference came on that day or after it."
        )
    if agreed_on > today:
        return Refusal(f"{day_and_date(agreed_on)} has not come yet: record a discussion once it was held.")
    refusals = (may_discuss(child, agreed_on, today) for child in discussion.children.all())
    return next((refusal for refusal in refusals if refusal), None)


def may_request(discussion: StrategyDiscussion) -> Refusal | None:
    """Whether a conference can be asked for after this discussion."""
    if discussion.outcome == StrategyDiscussion.Outcome.NO_FURTHER_ACTION:
        return Refusal(f"{discussion.code} ended without a conference: record a new strategy discussion.")
    return None


def may_move_request(request: ConferenceRequest, verb: str) -> Refusal | None:
    """Whether a request in its state takes the verb ("submit", "accept", "withdraw")."""
    if verb in verbs(CONFERENCE_REQUEST, request.state):
        return None
    return Refusal(
        f"This request is {request.get_state_display().lower()}, so it cannot be changed any more."
    )


def missing_for_acceptance(
    request: ConferenceRequest, children: Iterable[Child], without_pr: Iterable[Child]
) -> list[str]:
    """What a request still lacks before it can be accepted, in words (WKF-4); nothing where it is complete.

    `without_pr` are those of the children for whom nobody with parental responsibility is recorded (failure
    8).
    """
    lacking = {
        "the day that it was received": not request.requested_on,
        "the social worker who asks for it": not request.requested_by_id,
        "the children it is about": not list(children),
        "the reason for the conference": not request.reason.strip(),
        "the professionals to invite": not request.professionals.exists(),
        "the interim safety plan": not request.strategy_discussion.safety_plan.strip(),
    }
    missing = [words for words, lacks in lacking.items() if lacks]
    return missing + [f"who has parental responsibility for {child.name}" for child in without_pr]


def may_accept(missing: list[str]) -> Refusal | None:
    """Whether a request with these gaps can be accepted."""
    if not missing:
        return None
    return Refusal(f"The request is not complete. Still missing: {listed(missing)}.")


def may_book(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may give this conference a time, or another one."""
    refusal = may_arrange(user)
    if refusal:
        return refusal
    allowed = verbs(CONFERENCE, conference.state)
    if "book" in allowed or "move" in allowed:
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: it cannot be booked any more."
    )


def may_book_past_limit(user: User, conference: Conference, day: date, reason: str) -> Refusal | None:
    """Whether a booking on that day is inside the limit, or else reasoned and authorised by a manager
    (failure 6).
    """
    if day <= conference.limit_date:
        return None
    late = f"{day_and_date(day)} is past the limit, {day_and_date(conference.limit_date)}"
    if user.role != Role.MANAGER:
        return Refusal(
            f"{late}. Choose an earlier day, or ask a service manager to book it: "
            f"they authorise it and say why."
        )
    if not reason.strip():
        return Refusal(f"{late}. Say why the conference cannot be held in time: you authorise it by booking.")
    return None


def may_serve(user: User, area_id: int, what: str) -> Refusal | None:
    """Whether somebody can take minutes or support a conference of that area; `what` is the part in words."""
    if user.role != Role.SUPPORT or not user.is_active:
        return Refusal(f"{user.name} is not a business support officer: choose another {what}.")
    if not any(area.pk == area_id for area in user.areas.all()):
        return Refusal(f"{user.name} does not work in this area: choose another {what}.")
    return None


def may_invite(user: User, conference: Conference) -> Refusal | None:
    """Whether the invitations of a conference can go out now."""
    refusal = may_arrange(user)
    if refusal:
        return refusal
    if conference.state != Conference.State.BOOKED:
        return Refusal("Invitations go out once the conference is booked.")
    return None


def may_change_people(user: User, conference: Conference) -> Refusal | None:
    """Whether the list of people of a conference can still change."""
    refusal = may_keep_people(user)
    if refusal:
        return refusal
    if conference.state in (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN):
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: its people stay as they are."
    )


def may_invite_child(child: Child) -> Refusal | None:
    """Whether a child can be put on the list of people."""
    if child.is_unborn:
        return Refusal(f"{child.name} is not born yet, so they are not invited.", about="children")
    if child.death_date:
        return Refusal(
            f"{child.name} died on {long_date(child.death_date)}, so they are not invited.", about="children"
        )
    return None
