from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from cpunit.deadlines.models import DayOff
from cpunit.domain.timescales import Kind
from tests.factories.deadlines import deadline
from tests.factories.papers import ReferenceFactory
from tests.factories.people import ChildFactory, FamilyFactory

pytestmark = pytest.mark.django_db


def printed(*words: str) -> list[str]:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().splitlines()


def test_prints_open_dates_child_by_child() -> None:
    family = FamilyFactory()
    second = ChildFactory(family=family, authority_id="LA2")
    first = ChildFactory(family=family, authority_id='LA1,"x"')
    unknown = ChildFactory(family=family)
    record = ReferenceFactory(family=family, children=[first, second])
    deadline(record=record)
    deadline(Kind.FIRST_REVIEW, date(2025, 1, 20), record=ReferenceFactory(family=family), child=unknown)
    lines = printed("deadlines", "--csv")
    assert lines[0] == "child,kind,from,due,book_by"
    assert sorted(lines[1:]) == sorted(
        [
            '"LA1,""x""",minutes,2025-03-03,2025-03-24,2025-03-24',
            "LA2,minutes,2025-03-03,2025-03-24,2025-03-24",
            f"{unknown.code},first-review,2025-01-20,2025-04-20,2025-04-17",
        ]
    )
    children = [line.split(",")[0] for line in lines[1:]]
    assert children == sorted(children, key=lambda child: child.strip('"'))


def test_nothing_open_prints_the_header() -> None:
    assert printed("deadlines", "--csv") == ["child,kind,from,due,book_by"]
    assert printed("deadlines") == []


def test_overdue_prints_what_is_late_today() -> None:
    record = ReferenceFactory()
    record.children.set([ChildFactory(family=record.family, authority_id="LA1")])
    deadline(record=record)
    with time_machine.travel("2025-03-24T12:00:00Z", tick=False):
        assert printed("deadlines", "--overdue") == []
    with time_machine.travel("2025-03-25T00:30:00Z", tick=False):
        [line] = printed("deadlines", "--overdue")
    assert line.startswith("2025-03-24  LA1")


def test_recompute_counts_all_by_their_own_rules() -> None:
    row = deadline()
    assert printed("recompute") == ["0 dates moved."]
    DayOff.objects.create(day=date(2025, 3, 12), name="Flood", kind="closure")
    assert printed("recompute", "--reason", "Restored from a backup") == ["1 date moved."]
    assert row.moves.get().reason == "Restored from a backup"
