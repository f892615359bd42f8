"""What the demonstration's history says of when it was recorded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.demo.moments import at
from cpunit.demo.remembered import remembered
from tests.factories.people import AdultFactory
from tests.factories.plans import STARTED_ON

DAYS = timedelta(days=1)


@pytest.mark.django_db
def test_what_is_written_is_known_since_the_event_that_follows_it() -> None:
    before = AdultFactory()
    known = before.history.get().history_date
    with remembered():
        adult = AdultFactory()
        log(by=None, verb="recorded", what="An adult", now=at(STARTED_ON))
        adult.name = "Ann Other"
        adult.save()
        log(by=None, verb="changed", what="An adult", now=at(STARTED_ON + DAYS))
        adult.name = "Ann Once More"
        adult.save()
        log(by=None, verb="changed", what="Something before it", now=at(STARTED_ON - DAYS))
        before.name = "Ann At Last"
        before.save()
        log(by=None, verb="changed", what="To come", now=timezone.now() + DAYS)
    rows = adult.history.order_by("history_id").values_list("name", "history_date")
    assert dict(rows[1:]) == {"Ann Other": at(STARTED_ON + DAYS), "Ann Once More": at(STARTED_ON + DAYS)}
    assert rows[0][1] == at(STARTED_ON)
    first, last = before.history.order_by("history_id").values_list("history_date", flat=True)
    assert first == known and known < last < timezone.now()
