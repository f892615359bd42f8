"""The chair writes to the core group, and each answers (KRK-17)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from simple_history.utils import bulk_create_with_history

from conferences.conference.sealed import Overtaken, is_as_seen, seal
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import LOOKED_AFTER, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door
from cpunit.people.models import Person, User
from plans.looked_after.actions.settle_answers import settle_answers
from plans.looked_after.asked import Answers, Says, core_group_of
from plans.looked_after.holding import held, noted
from plans.looked_after.letters import ASK, SHOULD_IT_END
from plans.looked_after.policies import may_answer, may_ask, may_enter_answer
from plans.looked_after.writing import asked_key, tell_whom_it_may_reach
from plans.models import LookedAfter, LookedAfterAnswer
from plans.plan.clocks import start_clock

NOBODY = "Nobody of the core group can be asked: put its members on record, or let a review decide."


@transaction.atomic
def ask_core_group(*, found: LookedAfter, reckoner: Reckoner, by: User, now: datetime) -> LookedAfter:
    """Each professional of it is asked, by e-mail where one may reach them; whom none reaches the chair asks,
    and the answer is entered. The date by which they answer runs.
    """
    found = held(found)
    plan, today = found.plan, localdate(now)
    must(may_ask(by, found, today))
    people = core_group_of(plan)
    if not people:
        raise Refused(NOBODY)
    found.state = next_state(LOOKED_AFTER, found.state, "ask")
    found.asked_at = now
    found.save()
    rows = [LookedAfterAnswer(of=found, who=each) for each in people]
    bulk_create_with_history(rows, LookedAfterAnswer, default_date=now)
    due = start_clock(
        plan=plan, kind=Kind.LOOKED_AFTER_RESPONSES, counted_from=today, reckoner=reckoner, now=now
    )
    assert due is not None  # the child lives: `may_ask`
    tell_whom_it_may_reach(
        people,
        plan,
        key=asked_key(found),
        subject=SHOULD_IT_END.format(code=plan.code),
        body=ASK.format(
            code=plan.code, chair=by.name, until=day_and_date(due.due_date), door=address_of_door()
        ),
        now=now,
    )
    noted(found, "asked", f"The core group was asked whether the plan should end: {len(people)}", by, now)
    return found


@transaction.atomic
def answer_at_door(
    *, row: LookedAfterAnswer, says: str, words: str, by: Person, now: datetime, seen: str | None = None
) -> LookedAfterAnswer:
    """What they say behind their door, while they are asked and nothing is decided. Raises `Overtaken` for a
    page left behind.
    """
    found = held(row.of)
    must(may_answer(found))
    row = found.answers.select_related("who").get(pk=row.pk, who=by.pk)
    if row.who_id in Answers.of(found).gone:
        raise Refused("You are not asked any more: ring the unit.")
    _must_be_as_seen(row, seen)
    return _save(found, row, says, words, None, now)


@transaction.atomic
def enter_answer(
    *, row: LookedAfterAnswer, says: str, words: str, by: User, now: datetime, seen: str | None = None
) -> LookedAfterAnswer:
    """What somebody told the unit, by telephone or by e-mail; never in place of what they wrote behind their
    own door.
    """
    found = held(row.of)
    row = found.answers.select_related("who").get(pk=row.pk)
    must(may_enter_answer(by, found, row))
    _must_be_as_seen(row, seen)
    return _save(found, row, says, words, by, now)


def facts_of(row: LookedAfterAnswer) -> dict[str, str]:
    """What stands of an answer, by the names that its form knows."""
    return {"says": row.says, "words": row.words}


def _must_be_as_seen(row: LookedAfterAnswer, seen: str | None) -> None:
    if is_as_seen(facts_of(row), seen):
        return
    raise Overtaken("This was answered meanwhile", theirs=_told(row), seen=seal(facts_of(row)))


def _save(
    found: LookedAfter, row: LookedAfterAnswer, says: str, words: str, by: User | None, now: datetime
) -> LookedAfterAnswer:
    if says not in Says.values:
        raise Refused("Choose one of the two answers.", about="says")
    if says == Says.GO_ON and not words.strip():
        raise Refused("Say why the plan should go on.", about="words")
    before = f"; before: {_told(row)}" if row.says else ""
    row.says, row.words = says, words.strip()
    row.answered_at, row.entered_by = now, by
    row.save()
    settle_answers(found=found, answers=Answers.of(found), now=now)
    noted(found, "answered", f"{row.who.name}: {row.get_says_display()}{before}", by, now)
    return row


def _told(row: LookedAfterAnswer) -> str:
    return f"{row.get_says_display()}: {row.words}" if row.words else str(row.get_says_display())
