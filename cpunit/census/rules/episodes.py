"""What is checked of one referral with its enquiries, conferences and plans."""

from collections.abc import Callable, Iterator
from datetime import date

from cpunit.census.records import Episode
from cpunit.census.rules.facts import SATURDAY, Broken, Facts, overlap
from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar

ASSESSED_AND_CLOSED = ("RC8", "RC9")
LONGEST_OPEN_ENQUIRY_WORKING_DAYS = 15


def _dates(episode: Episode) -> Iterator[Broken]:
    for enquiry in episode.enquiries:
        for day, rule, what in (
            (enquiry.conference_on, "1104", "initial conference"),
            (enquiry.started_on, "2889", "section 47 enquiry"),
        ):
            yield from _before_referral(episode, day, rule, what)
    yield from _before_referral(episode, episode.transfer_conference_on, "1104", "initial conference")
    for plan in episode.plans:
        yield from _before_referral(episode, plan.started_on, "1105", "protection plan")


def _before_referral(episode: Episode, day: date | None, rule: str, what: str) -> Iterator[Broken]:
    if day and episode.referred_on and day < episode.referred_on:
        yield rule, f"the {what} of {day} is before the referral of {episode.referred_on}"


def _referral(facts: Facts, episode: Episode) -> Iterator[Broken]:
    yield from _dates(episode)
    if episode.no_further_action:
        for enquiry in episode.enquiries:
            if enquiry.conference_on is None and not enquiry.not_required:
                yield (
                    "8831",
                    (
                        f"the section 47 enquiry of {enquiry.started_on} is open on a referral without "
                        "further action"
                    ),
                )
        for plan in episode.plans:
            if plan.ended_on is None:
                yield "8832", f"the plan of {plan.started_on} is open on a referral without further action"


def plans_without_conference(facts: Facts) -> Iterator[Broken]:
    """More plans than initial conferences, told once a child, over all the referrals where it is so."""
    counts = [(len(_starting(facts, each)), len(_everywhere(each))) for each in facts.child.episodes]
    over = [(plans, held) for plans, held in counts if plans > held]
    if over:
        plans, held = (sum(each) for each in zip(*over, strict=True))
        yield "2883", f"more plans start ({plans}) than there are initial conferences ({held})"


def _everywhere(episode: Episode) -> list[date]:
    days = [*(enquiry.conference_on for enquiry in episode.enquiries), episode.transfer_conference_on]
    return [day for day in days if day]


def _starting(facts: Facts, episode: Episode) -> list[date]:
    first, last = facts.header.first_day, facts.header.reference_date
    return [plan.started_on for plan in episode.plans if plan.started_on and first <= plan.started_on <= last]


def _conferences(facts: Facts, episode: Episode) -> Iterator[Broken]:
    held = [enquiry.conference_on for enquiry in episode.enquiries if enquiry.conference_on]
    if held and episode.transfer_conference_on:
        yield "2884", "an initial conference stands both under its section 47 enquiry and under CINdetails"
    everywhere = _everywhere(episode)
    first, last = facts.header.first_day, facts.header.reference_date
    for day in everywhere:
        if not first <= day <= last:
            yield "8715", f"the initial conference of {day} is outside the year to {last}"
        if day.weekday() >= SATURDAY:
            yield "8875", f"the initial conference of {day} was on a {day:%A}"
    for day in _starting(facts, episode):
        if everywhere and day not in everywhere:
            yield "2885", f"the plan of {day} starts on another day than its initial conference"


def _enquiries(facts: Facts, episode: Episode) -> Iterator[Broken]:
    last = facts.header.reference_date
    if episode.enquiries and not episode.has_assessment:
        yield "2991Q", "there is a section 47 enquiry but no assessment"
    for enquiry in episode.enquiries:
        start, held = enquiry.started_on, enquiry.conference_on
        if start is None:
            yield "8615", "a section 47 enquiry has no start; it is left out"
        elif held and start > held:
            yield "8615", f"the section 47 enquiry of {start} starts after its initial conference of {held}"
        if enquiry.target and enquiry.target.weekday() >= SATURDAY:
            yield (
                "8870Q",
                f"the target of {enquiry.target} for an initial conference is a {enquiry.target:%A}",
            )
        if start and held is None and not enquiry.not_required:
            if _working_days(facts.calendar, start, last) > LONGEST_OPEN_ENQUIRY_WORKING_DAYS:
                yield (
                    "8675Q",
                    f"the section 47 enquiry of {start} was open for over 15 working days at {last}",
                )
            if not facts.header.first_day <= start <= last:
                yield "8740", f"the open section 47 enquiry of {start} did not start in the year to {last}"
            if episode.closed_on:
                yield (
                    "8868",
                    (
                        f"the case was closed on {episode.closed_on} with the section 47 enquiry of {start} "
                        "unresolved"
                    ),
                )


def _working_days(calendar: WorkingDayCalendar, start: date, end: date) -> int:
    try:
        return calendar.between(start, end)
    except OutsideCalendar:
        return 0


def _closure(facts: Facts, episode: Episode) -> Iterator[Broken]:
    has_activity = bool(episode.enquiries or episode.plans or episode.transfer_conference_on)
    if episode.closure_reason in ASSESSED_AND_CLOSED and has_activity:
        yield (
            "2990",
            (
                f"the case was closed as {episode.closure_reason}, yet has section 47 or protection plan "
                "activity"
            ),
        )
    if episode.closed_on is None:
        return
    activity = [(plan.started_on, "plan") for plan in episode.plans]
    activity += [(plan.ended_on, "end of a plan") for plan in episode.plans]
    activity += [(enquiry.started_on, "section 47 enquiry") for enquiry in episode.enquiries]
    activity += [(enquiry.conference_on, "initial conference") for enquiry in episode.enquiries]
    activity.append((episode.transfer_conference_on, "initial conference"))
    for day, what in activity:
        if day and day > episode.closed_on:
            yield "8565", f"the {what} of {day} is after the case was closed on {episode.closed_on}"


def _two_kinds_of_plan(facts: Facts, episode: Episode) -> Iterator[Broken]:
    for began, ended in episode.child_in_need_plans:
        for plan in episode.plans:
            if plan.started_on and overlap(began, ended, plan.started_on, plan.ended_on):
                yield (
                    "4001, 4003, 4016 or 4017",
                    (
                        f"the child in need plan of {began} runs at the same time as the protection plan of "
                        f"{plan.started_on}"
                    ),
                )


EPISODE_CHECKS: tuple[Callable[[Facts, Episode], Iterator[Broken]], ...] = (
    _referral,
    _conferences,
    _enquiries,
    _closure,
    _two_kinds_of_plan,
)
