"""What the page of a child who became looked after shows, and the line of it on the plan's own page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted, day_and_date, listed
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from plans.looked_after.asked import Answers, answers_due
from plans.looked_after.officers import may_be_officer
from plans.looked_after.policies import (
    may_ask,
    may_brief,
    may_end_now,
    may_enter,
    may_hand_over,
    may_name_officer,
    may_sign,
)
from plans.looked_after.writing import asked_key, briefed_key
from plans.models import LookedAfter, LookedAfterAnswer

State = LookedAfter.State
TO_DO = (
    "Record in its minutes that the protection plan ended, and see that the care plan takes these risks up."
)
NOT_HANDED_OVER = "No hand-over is recorded"


def shown(found: LookedAfter, user: User, today: date) -> dict[str, Any]:
    """The answers, counted; what was decided; the hand-over; and what this person does next."""
    answers = Answers.of(found)
    may_enter_one = may_enter(user, found) is None
    is_asked = found.state == State.ASKED and _goes_on(found)
    due = answers_due(found) if is_asked else None
    return {
        "step": _step(found, user, today),
        "waits_for": may_end_now(found, answers, due, today) if is_asked else None,
        "tally": tally(answers) if found.asked_at else "",
        "due": shown_date(due, reckoner=Reckoner.current(), today=today) if due else None,
        "rows": answer_rows(found, answers, may_enter=may_enter_one),
        "facts": _facts(found, may_name=may_name_officer(user, found) is None),
        "may_take_back": may_enter_one,
        "warning": f"{hand_over_warning(found, today)} {_gone(found)}".strip(),
    }


def _goes_on(found: LookedAfter) -> bool:
    """Whether anybody is waited for: not after a death, nor once the plan ended otherwise."""
    return found.plan.is_open and found.plan.child.death_date is None


def _gone(found: LookedAfter) -> str:
    """Where somebody else is to take the child over: why."""
    if found.officer is None or found.handed_over_on or found.plan.child.death_date:
        return ""
    refusal = may_be_officer(found.plan, found.officer) if found.state == State.ENDED else None
    return str(refusal or "")


def _step(found: LookedAfter, user: User, today: date) -> dict[str, str] | None:
    """What is to be done next, where it is this person's to do."""
    refusal: Refusal | None
    if found.state == State.RECORDED:
        name, words, refusal = "looked_after_ask", "Write to the core group", may_ask(user, found, today)
    elif found.state == State.ASKED:
        name, words = "looked_after_signed", "Decide whether the plan ends"
        refusal = may_sign(user, found, today)
    elif found.state == State.ENDED and found.briefed_at is None:
        name, words = "looked_after_briefing", "Brief the reviewing officer"
        refusal = may_brief(user, found, today)
    else:
        name, words = "looked_after_handed_over", "Record the hand-over"
        refusal = may_hand_over(user, found)
    return None if refusal else {"id": name, "label": words, "url": reverse(name, args=[found.plan.code])}


def tally(answers: Answers) -> str:
    """ "2 of 4 have answered: 1 for its end, 1 against. Tom Teach is not asked any more." Of all who were
    asked, as the plan's page counts.
    """
    said, against = answers.said, len(answers.objections)
    of = f"{len(said)} of {len(answers.rows)} have answered"
    told = f"{of}: {len(said) - against} for its end, {against} against." if said else f"{of}."
    gone = listed([row.who.name for row in answers.gone_unheard])
    return (
        f"{told} {gone} {'is' if len(answers.gone_unheard) == 1 else 'are'} not asked any more."
        if gone
        else told
    )


def answer_rows(found: LookedAfter, answers: Answers, *, may_enter: bool) -> list[dict[str, Any]]:
    """A line for each who was asked, for components/summary_list.html; what somebody wrote behind their own
    door nobody else changes.
    """
    keys = {f"{asked_key(found)}:{row.who_id}": row.who_id for row in answers.waiting}
    written_to = {keys[each] for each in _sent(*keys)}
    return [
        {
            "key": row.who.name,
            "value": _said(row, answers, is_written_to=row.who_id in written_to),
            "url": _change(found, row) if may_enter else "",
            "action": "Change" if row.says else "Enter",
        }
        for row in answers.rows
    ]


def _change(found: LookedAfter, row: LookedAfterAnswer) -> str:
    is_theirs = row.says and row.entered_by_id is None
    return "" if is_theirs else reverse("looked_after_answer", args=[found.plan.code, row.pk])


def _sent(*keys: str) -> set[str]:
    """Those of these messages that there are. One query; none for none."""
    if not keys:
        return set()
    rows = OutgoingMessage.objects.filter(dedupe_key__in=keys)
    return set(rows.values_list("dedupe_key", flat=True))


def _said(row: LookedAfterAnswer, answers: Answers, *, is_written_to: bool) -> str:
    if not row.says:
        if row.who_id in answers.gone:
            return "Not asked any more"
        return "Not answered" if is_written_to else "Not answered: no e-mail went to them"
    assert row.answered_at is not None
    day = day_and_date(localdate(row.answered_at))
    by = f", told to {row.entered_by.name}" if row.entered_by else ""
    words = f"\n{row.words}" if row.words else ""
    return f"{row.get_says_display()} ({day}{by}){words}"


def _facts(found: LookedAfter, *, may_name: bool) -> list[dict[str, Any]]:
    officer = reverse("looked_after_officer", args=[found.plan.code]) if may_name else ""
    told: list[tuple[str, str, str]] = [
        ("Looked after since", day_and_date(found.since), ""),
        ("Ground", str(found.get_ground_display()), ""),
        ("Recorded by", f"{found.recorded_by.name}, {day_and_date(localdate(found.recorded_at))}", ""),
        ("Reviewing officer", found.officer.name if found.officer else "", officer),
        (
            "First looked-after review",
            day_and_date(found.first_review_on) if found.first_review_on else "",
            officer,
        ),
    ]
    if found.signed_at:
        told.append(("Decided", _signed(found), ""))
    if found.state == State.TAKEN_BACK:
        told.append(("Taken back", found.why, ""))
    if found.briefed_at and found.briefed_by:
        told.append(("Briefed", _briefed(found), ""))
        told.append(("Risks that remain", found.risks, ""))
        told.append(("For the care plan", found.for_care_plan or "Nothing beside", ""))
    if found.state == State.ENDED:
        told.append(("Handed over", handed_over(found), ""))
    return [{"key": key, "value": value, "url": url, "action": "Change"} for key, value, url in told]


def _briefed(found: LookedAfter) -> str:
    assert found.briefed_at and found.briefed_by and found.officer
    said = f"{found.briefed_by.name}, {day_and_date(localdate(found.briefed_at))}"
    if found.handed_over_on or _sent(f"{briefed_key(found)}:{found.officer.pk}"):
        return said
    return f"{said}. No e-mail went to {found.officer.name}: tell them that it is behind their door."


def briefing_rows(found: LookedAfter, answers: Answers) -> list[dict[str, Any]]:
    """What the reviewing officer reads: structure, each dated."""
    assert found.signed_at and found.signed_by and found.briefed_at and found.briefed_by
    plan = found.plan
    objected = "\n".join(f"{row.who.name}: {row.words}" for row in answers.objections)
    told = [
        ("Looked after since", f"{day_and_date(found.since)}: {found.get_ground_display()}"),
        ("Protection plan", f"{plan.get_category_display()}, since {day_and_date(plan.started_on)}"),
        ("What the core group said", tally(answers)),
        *([("Who objected", objected)] if objected else []),
        ("Decided", _signed(found)),
        ("Risks that remain", found.risks),
        ("For the care plan", found.for_care_plan or "Nothing beside"),
        ("Told by", f"{found.briefed_by.name}, {day_and_date(localdate(found.briefed_at))}"),
    ]
    if found.first_review_on:
        told.append(("First looked-after review", day_and_date(found.first_review_on)))
    told.append(("At the first review", TO_DO))
    return [{"key": key, "value": value, "url": ""} for key, value in told]


def _signed(found: LookedAfter) -> str:
    if found.signed_at is None or found.signed_by is None:
        return ""
    what = "The plan ends" if found.state == State.ENDED else "The plan goes on"
    signed = f"{what}: signed by {found.signed_by.name}, {day_and_date(localdate(found.signed_at))}"
    return f"{signed}\n{found.why}".strip()


def handed_over(found: LookedAfter) -> str:
    """When, how, and whether that was after the first review; "" where it is not recorded."""
    if found.handed_over_on is None:
        return ""
    is_late = found.first_review_on is not None and found.handed_over_on >= found.first_review_on
    late = ", not before the first looked-after review" if is_late else ""
    how = str(found.get_handed_over_how_display())
    return f"{day_and_date(found.handed_over_on)}, {how[0].lower()}{how[1:]}{late}"


def hand_over_warning(found: LookedAfter, today: date) -> str:
    """Where the plan ended and nobody has handed the child over: that, and how near the first review is."""
    if found.state != State.ENDED or found.handed_over_on or found.plan.child.death_date:
        return ""
    review = found.first_review_on
    if review is None:
        return f"{NOT_HANDED_OVER}, and no day of the first looked-after review."
    days = (review - today).days
    when = f"is in {counted(days, 'day')}" if days > 0 else "is today" if not days else "has passed"
    return f"{NOT_HANDED_OVER}. The first looked-after review ({day_and_date(review)}) {when}."


def line_of(found: LookedAfter, asked: int, answered: int, today: date) -> str:
    """How far it is, on the plan's own page."""
    since = f"Looked after since {day_and_date(found.since)}"
    if found.state not in (State.ENDED, State.TAKEN_BACK) and not _goes_on(found):
        return f"{since}."
    if found.state == State.RECORDED:
        return f"{since}: the chair writes to the core group next."
    if found.state == State.ASKED:
        return f"{since}: {answered} of {asked} have answered whether the plan should end."
    if found.state == State.GOES_ON:
        return f"{since}: the plan goes on beside the care plan."
    return f"{since}. {hand_over_warning(found, today)}".strip() if found.state == State.ENDED else ""
