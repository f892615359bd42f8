"""Several parts of one page know the same of the unit, and ask once; whoever saves reads what stands then."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from cpunit.people.models import UnitSettings
from cpunit.web.look import Look
from tests.factories.people import SupportFactory

pytestmark = pytest.mark.django_db

ASKED = "people_unitsettings"


def asked(captured: CaptureQueriesContext) -> int:
    return sum(ASKED in each["sql"] for each in captured.captured_queries)


@pytest.fixture
def captured() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as captured:
        yield captured


def answered(method: str) -> HttpResponse:
    """Two parts of one page that ask for the unit's name; between them another one is saved."""

    def view(request: HttpRequest) -> HttpResponse:
        first = UnitSettings.current().unit_name
        UnitSettings.objects.update_or_create(pk=1, defaults={"unit_name": "Renamed"})
        return HttpResponse(
            f"{first}, {UnitSettings.current().unit_name}, {UnitSettings.current().unit_name}"
        )

    answer = Look(view)(getattr(RequestFactory(), method)("/"))
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_page_that_is_read_asks_once_for_the_units_settings(
    client: Client, captured: CaptureQueriesContext
) -> None:
    client.force_login(SupportFactory())
    assert client.get("/today").status_code == 200
    assert asked(captured) == 1


def test_whoever_saves_reads_what_was_saved_a_moment_ago() -> None:
    assert answered("post").text.endswith(", Renamed")


def test_the_next_look_asks_anew() -> None:
    before = answered("get").text
    assert len(set(before.split(", "))) == 1, "one page speaks of one name"
    assert answered("get").text.startswith("Renamed")


def test_outside_a_page_nothing_is_remembered(captured: CaptureQueriesContext) -> None:
    UnitSettings.current()
    UnitSettings.current()
    assert asked(captured) == 2
