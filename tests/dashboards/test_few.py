"""The first few of a list, and how many are not shown: one query, however many there are."""

from typing import Any

import pytest

from cpunit.dashboards.today.few import few
from cpunit.people.models import Area
from tests.factories.people import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("number", "shown", "more"), [(0, 0, 0), (2, 2, 0), (3, 3, 0), (7, 3, 4)])
def test_what_is_not_shown_is_counted_in_the_same_query(
    number: int, shown: int, more: int, django_assert_num_queries: Any
) -> None:
    made = AreaFactory.create_batch(number)
    with django_assert_num_queries(1):
        found = few(Area.objects.order_by("pk"), 3)
    assert found.rows == made[:shown]
    assert found.more == more
