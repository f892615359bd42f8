"""Child, plan and conference as they stood: how the tests look."""

from datetime import date, datetime
from typing import Any

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.models import User
from tests.factories.plans import at
from tests.plans.pages import signed_in
from tests.web.html import parsed, words

TODAY = date(2026, 11, 30)


def stood(user: User, of_record: str, day: date | str) -> str:
    """The page's words by the end of that day, looked at on TODAY."""
    with time_machine.travel(at(TODAY, 10), tick=False), CaptureQueriesContext(connection) as asked:
        answer = signed_in(user).get(f"{of_record}as-it-stood/", {"on": str(day)})
    assert answer.status_code == 200 and len(asked) <= MOST_QUERIES
    return words(parsed(answer.content).get_element_by_id("main-content"))


def recorded(record: Any, when: datetime, **facts: Any) -> None:
    """Somebody changes it at that moment."""
    with time_machine.travel(when, tick=False):
        for name, value in facts.items():
            setattr(record, name, value)
        record.save()
