"""Record that what was expected in place of a conference was done."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.calling_off.policies import may_be_met_on, may_meet
from conferences.conference.writing import note
from conferences.models import Expectation
from cpunit.domain.refusal import must
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


@transaction.atomic
def meet_expectation(
    *, expectation: Expectation, done_on: date, words: str, by: User, now: datetime
) -> Expectation:
    """The day on which it was done, and what came of it. Sent twice, it is recorded once. Raises `Refused`
    where somebody recorded another day already, and for a day on which it cannot have been.
    """
    held = Expectation.objects.select_for_update(of=("self",)).select_related(
        "called_off__conference__family"
    )
    expectation = held.get(pk=expectation.pk)
    if (expectation.done_on, expectation.note, expectation.recorded_by) == (done_on, words.strip(), by):
        return expectation
    must(may_meet(by, expectation))
    must(may_be_met_on(done_on, expectation.called_off, localdate(now)))
    expectation.done_on, expectation.note, expectation.recorded_by = done_on, words.strip(), by
    expectation.save()
    what = f"{expectation.get_kind_display()}: done on {day_and_date(done_on)}"
    note(expectation.called_off.conference, "recorded", what, by, now)
    return expectation
