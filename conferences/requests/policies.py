"""Who may record a strategy discussion and request a conference, and what a request needs."""

from collections.abc import Iterable
from datetime import date

from conferences.models import Conference, ConferenceRequest, StrategyDiscussion
from cpunit.domain.births import LATEST_BIRTH, LONGEST_PREGNANCY
from cpunit.domain.participation import ADULT
from cpunit.domain.refusal import Problem, Refusal
from cpunit.domain.requesting import DISCUSSION, INVOLVED, PARENTS
from cpunit.domain.states import CONFERENCE_REQUEST, verbs
from cpunit.domain.three_agencies import problems_of_involvement
from cpunit.domain.timescales import Rule
from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.people.access import CASEWORK
from cpunit.people.merged import may_go_on_as
from cpunit.people.models import Agency, Child, User


def may_discuss(child: Child, held_on: date, today: date) -> Refusal | None:
    """Whether a strategy discussion held on a day can have been about this child."""
    if refusal := may_go_on_as(child):
        return refusal
    if child.death_date and child.death_date < held_on:
        return Refusal(
            f"{child.name} died on {long_date(child.death_date)}, before this discussion. Untick them, and "
            f"record the discussion for the brothers and sisters whom it is about.",
            about="children",
        )
    if child.birth_date is None:
        return _may_discuss_unborn(child, held_on, today)
    if held_on < child.birth_date - LONGEST_PREGNANCY:
        return Refusal(
            f"{child.name} was born on {long_date(child.birth_date)}: {long_date(held_on)} is before the "
            f"pregnancy. Check the date of the discussion.",
            about="held_on",
        )
    age = child.age_on(held_on)
    if age is not None and age >= ADULT:
        return Refusal(
            f"{child.name} was {age} on {long_date(held_on)}: a conference is for children under 18.",
            about="children",
        )
    return None


def _may_discuss_unborn(child: Child, held_on: date, today: date) -> Refusal | None:
    expected = child.expected_date
    if expected is None:
        return Refusal(
            f"Record when {child.name} is expected, on the child’s page, before the discussion.",
            about="children",
        )
    if expected + LATEST_BIRTH < today:
        return Refusal(
            f"{child.name} was expected on {long_date(expected)}, more than six weeks ago. Record the "
            f"birth on the child’s page first.",
            about="children",
        )
    if held_on < expected - LONGEST_PREGNANCY:
        return Refusal(
            f"{child.name} is expected on {long_date(expected)}: {long_date(held_on)} is before the "
            f"pregnancy. Check the dates.",
            about="held_on",
        )
    return None


def may_hold_discussion(
    *, children: Iterable[Child], held_on: date, section_47_started_on: date | None, today: date
) -> Refusal | None:
    """Whether the days of a strategy discussion are possible for these children."""
    children = list(children)
    if not children:
        return Refusal("Tick the children whom the discussion was about.", "children")
    if held_on > today:
        return Refusal(
            f"{day_and_date(held_on)} has not come yet: record a discussion once it was held.", "held_on"
        )
    if section_47_started_on and section_47_started_on > today:
        return Refusal(
            f"{day_and_date(section_47_started_on)} has not come yet: enquiries cannot have started.",
            about="section_47_started_on",
        )
    if section_47_started_on and section_47_started_on < held_on:
        return Refusal(
            f"Section 47 enquiries start at the strategy discussion or after it, "
            f"not before {long_date(held_on)}.",
            about="section_47_started_on",
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


def may_go_on(first: StrategyDiscussion, after: Conference | None) -> Refusal | None:
    """Whether a later discussion can go on from this one; `after` is the conference that follows it, if
    any.
    """
    if first.first_id is not None:
        return Refusal(f"{first.code} itself went on from another discussion: record it on the page of that.")
    if after is not None and after.state in (Conference.State.OPEN, Conference.State.CLOSED):
        return Refusal(f"{after.code} was held or is taking place: record a new strategy discussion.")
    return may_request(first)


def may_agree(first: StrategyDiscussion, outcome: str, *, again: bool) -> Refusal | None:
    """Whether a discussion that goes on from the first can have agreed to that, to a conference `again`."""
    words = StrategyDiscussion.Outcome
    if outcome == words.NO_FURTHER_ACTION:
        return Refusal(f"Where no conference follows, end {first.code} on its page.", "outcome")
    is_agreed = first.outcome == words.CONFERENCE
    if outcome == words.CONFERENCE and is_agreed and not again:
        return Refusal(
            f"A conference after {first.code} was agreed to already: say that this one agreed to it again, "
            "or that enquiries go on.",
            "outcome",
        )
    if again and not is_agreed:
        return Refusal(f"No conference after {first.code} was agreed to before this one.", "outcome")
    return None


def may_hold_later(
    first: StrategyDiscussion, *, children: Iterable[Child], held_on: date, today: date
) -> Refusal | None:
    """Whether a later discussion, held on that day, can have gone on from the first."""
    if held_on < first.held_on:
        return Refusal(
            f"The first discussion was on {day_and_date(first.held_on)}: a later one came on that day or "
            "after it.",
            "held_on",
        )
    return may_hold_discussion(children=children, held_on=held_on, section_47_started_on=None, today=today)


def not_told(discussion: StrategyDiscussion, agencies: Iterable[Agency]) -> list[Problem]:
    """Of which of social care, the police and health it is not said that they took part, or why not."""
    return problems_of_involvement({agency.kind for agency in agencies}, discussion.without)


def may_say_who_took_part(discussion: StrategyDiscussion, agencies: Iterable[Agency]) -> Refusal | None:
    """Whether that is still to be said of a discussion (KRK-30)."""
    if not_told(discussion, agencies):
        return None
    return Refusal(f"It is recorded already who took part in {discussion.code}.")


def may_request(discussion: StrategyDiscussion) -> Refusal | None:
    """Whether a conference can be asked for after this discussion."""
    if discussion.outcome == StrategyDiscussion.Outcome.NO_FURTHER_ACTION:
        return Refusal(f"{discussion.code} ended without a conference: record a new strategy discussion.")
    return None


def may_have_come(received: date | None, today: date) -> Refusal | None:
    """Whether a request can have been received on that day, if one is told."""
    if received is None or received <= today:
        return None
    return Refusal(
        f"{day_and_date(received)} has not come yet: enter the day that the request was received.",
        "requested_on",
    )


def may_wait(children: Iterable[Child], discussion: StrategyDiscussion) -> Refusal | None:
    """Whether a request can wait for its strategy discussion beside this one, whose conference is still to be
    held.
    """
    spoken_of = set(discussion.reference.children.all())
    names = [child.name for child in children if child in spoken_of]
    if not names:
        return None
    return Refusal(
        f"{listed(names)} {'has' if len(names) == 1 else 'have'} a strategy discussion already, "
        f"{discussion.code}, whose conference is still to be held: write the request on its page, or untick "
        f"{'this child' if len(names) == 1 else 'them'}.",
        "children",
    )


def may_take_over(
    others: Iterable[Child], received: date | None, discussion: StrategyDiscussion
) -> Refusal | None:
    """Whether a request that waited, received on that day if it is told, belongs to this discussion; `others`
    are those whom it is about and the discussion is not.
    """
    if names := listed([child.name for child in others]):
        return Refusal(
            f"The request that waits for this discussion is about {names} too: tick them here, or take them "
            "out of the request first.",
            "children",
        )
    if received is not None and received < discussion.held_on:
        return Refusal(
            f"The request that waits for this discussion came before it, on {day_and_date(received)}: check "
            "both days, and put the wrong one right.",
            "held_on",
        )
    return None


def may_move_request(request: ConferenceRequest, verb: str) -> Refusal | None:
    """Whether a request in its state takes the verb ("submit", "accept", "withdraw")."""
    if verb in verbs(CONFERENCE_REQUEST, request.state):
        return None
    if verb == "accept" and request.state == ConferenceRequest.State.DRAFT:
        return Refusal("This request is still being written: submit it first.")
    return Refusal(
        f"This request is {request.get_state_display().lower()}, so it cannot be changed any more."
    )


def may_accept(missing: list[Problem]) -> Refusal | None:
    """Whether a request with these gaps can be submitted and accepted; about the first of them."""
    if not missing:
        return None
    words = listed([problem.sentence for problem in missing])
    about = {PARENTS: "children", INVOLVED: "", DISCUSSION: ""}.get(missing[0].fact, missing[0].fact)
    return Refusal(f"The request is not complete. Still missing: {words}.", about)


def may_keep_safety_plan(user: User, record: StrategyDiscussion | Conference) -> Refusal | None:
    """Whether somebody records what keeps the children safe until the conference: those who arrange, and
    chairs, until it is held. One that was stood down is tracked still (KRK-11).
    """
    if user.role not in CASEWORK:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if isinstance(record, StrategyDiscussion):
        return may_request(record)
    if record.is_over:
        state = record.get_state_display().lower()
        return Refusal(f"{record.code} is {state}: an interim safety plan is for the time until it is held.")
    return None
