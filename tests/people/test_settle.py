"""What follows from a change of a family costs a family nothing of which nobody was given a paper."""

from datetime import UTC, datetime
from typing import Any

import pytest

from cpunit.people.settle import reading_changed
from tests.factories.people import FamilyFactory

pytestmark = pytest.mark.django_db


def test_a_family_without_a_record_is_asked_about_once(django_assert_num_queries: Any) -> None:
    family = FamilyFactory()
    with django_assert_num_queries(1):
        reading_changed(family=family, now=datetime(2025, 5, 1, tzinfo=UTC))
