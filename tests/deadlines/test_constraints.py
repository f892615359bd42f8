"""Each constraint of deadlines and papers has its sentence, and the database keeps it."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from cpunit.deadlines.models import DayOff, Deadline, DeadlineMove, Recount, RuleOverride
from cpunit.web.constraints import readable, sentence_for
from tests.factories.deadlines import deadline
from tests.factories.people import AdministratorFactory

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
MODELS = [model for label in ("deadlines", "papers") for model in apps.get_app_config(label).get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_constraint_has_its_sentence(model: type[Model]) -> None:
    for constraint in model._meta.constraints:
        assert sentence_for(constraint.name)


def refused(change: object) -> str:
    assert callable(change)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        change()
    return readable(error.value)


@pytest.mark.django_db
def test_the_same_date_is_open_once() -> None:
    row = deadline()
    row.pk = None
    assert "at this moment" in refused(lambda: row.save(force_insert=True))


WRONG_DEADLINES = [
    ({"book_by": date(2025, 3, 25)}, "on or before"),
    ({"closed_at": NOW}, "done on a day"),
    ({"outcome": "met"}, "done on a day"),
    ({"closed_at": NOW, "outcome": "met"}, "done on a day"),
    ({"closed_at": NOW, "outcome": "withdrawn", "done_on": date(2025, 3, 24)}, "done on a day"),
    ({"kind": "gossip"}, "no such timescale"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong", "words"), WRONG_DEADLINES)
def test_a_wrong_deadline_is_refused(wrong: dict[str, object], words: str) -> None:
    row = deadline()
    assert words in refused(lambda: Deadline.objects.filter(pk=row.pk).update(**wrong))


@pytest.mark.django_db
def test_a_move_has_a_reason() -> None:
    row = deadline()
    assert "why" in refused(
        lambda: DeadlineMove.objects.create(
            deadline=row, from_due=row.due_date, to_due=row.due_date, reason="", at=NOW
        )
    )


@pytest.mark.django_db
def test_a_day_off_is_named_once_and_on_a_weekday() -> None:
    day = {"day": date(2025, 3, 12), "name": "Flood", "kind": "closure"}
    DayOff.objects.create(**day)
    assert "already" in refused(lambda: DayOff.objects.create(**day))
    assert "called" in refused(lambda: DayOff.objects.create(**{**day, "day": date(2025, 3, 13), "name": ""}))
    assert "Saturday" in refused(lambda: DayOff.objects.create(**{**day, "day": date(2025, 3, 15)}))


WRONG_OVERRIDES = [
    ({"amount": 0}, "whole number"),
    ({"amount": 1001}, "whole number"),
    ({"reason": ""}, "Say why"),
    ({"kind": "gossip"}, "no such timescale"),
    ({"conference": "gossip"}, "no such conference"),
    ({"unit": "moons"}, "Count in"),
    ({}, "from another day"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong", "words"), WRONG_OVERRIDES)
def test_a_wrong_timescale_is_refused(wrong: dict[str, object], words: str) -> None:
    facts = {
        "kind": "minutes",
        "conference": "initial",
        "amount": 12,
        "unit": "working days",
        "in_force_from": date(2025, 3, 1),
        "reason": "Agreed.",
        "made_by": AdministratorFactory(),
        "made_at": NOW,
    }
    RuleOverride.objects.create(**facts)
    assert words in refused(lambda: RuleOverride.objects.create(**{**facts, **wrong}))


@pytest.mark.django_db
def test_a_recount_is_about_one_thing_and_has_a_reason() -> None:
    facts = {"what": "Flood", "reason": "Water", "asked_by": AdministratorFactory(), "asked_at": NOW}
    assert "one day" in refused(lambda: Recount.objects.create(**facts))
    assert "why" in refused(
        lambda: Recount.objects.create(**{**facts, "day": date(2025, 3, 12), "reason": ""})
    )
