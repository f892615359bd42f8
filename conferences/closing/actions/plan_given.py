"""The plan in everybody's hands: what the product sent counts by itself, the rest is noted by person."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Min

from conferences.closing.actions.tick_off import possible
from conferences.closing.editions import last_edition
from conferences.closing.policies import may_tick_off
from conferences.closing.recipients import recipients_of
from conferences.conference.writing import locked, note
from conferences.models import Conference
from cpunit.deadlines.actions.clocks import await_again, meet_deadline, withdraw_deadlines
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date, listed
from cpunit.papers.models import Document
from cpunit.people.models import Person, User
from cpunit.release.actions.record_given import record_given
from cpunit.release.models import Copy

PAPER = Document.Kind.OUTLINE_PLAN
DATES = {Kind.OUTLINE_PLAN_TO_FAMILY: True, Kind.PLAN_DISTRIBUTED: False}
"""Which dates the plan meets, and whether for each the family's copies are enough (KRK-10, WKF-9)."""
NOBODY = "Nobody may have a copy"


@transaction.atomic
def record_plan_given(
    *, conference: Conference, people: Collection[Person], how: str, given_on: date, by: User, now: datetime
) -> list[Copy]:
    """How the plan reached these people otherwise than by the product's e-mail; returns those noted now.

    Refused for a day that is to come or before the conference, and for somebody who may have none.
    """
    conference = locked(conference)
    must(may_tick_off(by, conference))
    possible(conference, given_on, now, about="given_on")
    allowed = {each.person.pk for each in recipients_of(conference)}
    kept_out = [person.name for person in people if person.pk not in allowed]
    if kept_out:
        raise Refused(f"The plan is not for {listed(kept_out)}: nothing is given to them.", about="people")
    given = record_given(
        record=conference.reference,
        kind=PAPER,
        people=people,
        how=how,
        given_on=given_on,
        by=by,
        now=now,
        edition=last_edition(conference),
    )
    if given:
        names = listed([copy.person.name for copy in given])
        said = f"Plan {Copy.How(how).label} on {day_and_date(given_on)}: {names}"
        note(conference, "gave the plan", said, by, now)
    return given


def settle_plan(*, conference: Conference, now: datetime) -> None:
    """Meet each date of the plan once everybody whom it is about has theirs: a paper that was only made, or
    an e-mail that has not left, tells nobody anything. Where nobody may have one, the date is not awaited,
    until somebody may again. Who had it before something was put right had it. Safe to run twice.
    """
    if conference.state != Conference.State.CLOSED:
        return
    record = conference.reference
    copies = Copy.objects.standing().filter(record=record, kind=PAPER, out_on__isnull=False)
    out = dict(copies.order_by().values("person").values_list("person", Min("out_on")))
    for kind, family_only in DATES.items():
        people = [each.person.pk for each in recipients_of(conference, family_only=family_only)]
        if not people:
            withdraw_deadlines(record=record, why=NOBODY, now=now, kinds=(kind,))
            continue
        await_again(kind=kind, record=record, why=NOBODY)
        if all(person in out for person in people):
            last = max(out[person] for person in people)
            meet_deadline(kind=kind, record=record, done_on=last, now=now)
