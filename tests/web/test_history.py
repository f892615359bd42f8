"""What a record was is told by the record that is asked, though all share one class of manager."""

import pytest

from cpunit.people.models import Family
from tests.factories.people import FamilyFactory


@pytest.mark.django_db
def test_each_record_tells_its_own_history_by_one_class_of_manager() -> None:
    first, second = FamilyFactory(name="Achterberg"), FamilyFactory(name="Noor")
    first.name = "Achterberg-Noor"
    first.save()
    assert [each.name for each in first.history.order_by("history_id")] == ["Achterberg", "Achterberg-Noor"]
    assert [each.name for each in second.history.all()] == ["Noor"]
    assert Family.history.count() == 3
    assert type(first.history) is type(second.history) is type(Family.history)
