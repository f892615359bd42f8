"""A conference for a child who is not born: asked for with the mother, who has no responsibility yet."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.invitations.parents import parents_of, without_reports
from conferences.models import Conference
from cpunit.people.models import Child, Responsibility
from tests.conferences.requests.test_pages_to_the_invitations import parts
from tests.conferences.requests.test_unfinished import complete
from tests.factories.conferences import NOW, Unit, discussion_of
from tests.factories.people import AdultFactory, ChildFactory
from tests.web.html import send


@pytest.mark.django_db
@pytest.mark.failure(8)
@pytest.mark.time_machine(NOW, tick=False)
def test_the_mother_is_asked_for_before_the_birth_and_responsibility_after_it(
    client: Client,
) -> None:
    unit = Unit(children=0, parents=0)
    child = ChildFactory(family=unit.family, birth_date=None, expected_date=date(2025, 7, 1), first_name="")
    father = AdultFactory(family=unit.family)
    Responsibility.objects.create(adult=father, child=child, relationship="father")
    client.force_login(unit.support)
    at = f"{discussion_of(unit).get_absolute_url()}request/"
    whole = {**complete(unit), "children": [child.pk], "and_accept": "Save and accept"}
    refused = send(client, at, whole).text
    asked = f"who the mother of {child.name} is (before birth nobody has parental responsibility)"
    assert asked in refused and "who has parental responsibility for" not in refused
    mother = AdultFactory(family=unit.family)
    Responsibility.objects.create(adult=mother, child=child, relationship="mother")
    send(client, at, whole)
    conference = Conference.objects.get()
    assert [place.adult for place in conference.participants.adults()] == [mother]
    assert [each.pk for each in without_reports(conference)] == [mother.pk]

    born = {
        "first_name": "Orla",
        "last_name": "Quillstone",
        "sex": Child.Sex.UNKNOWN,
        **parts("birth_date", NOW.date()),
    }
    with CaptureQueriesContext(connection) as queries:
        led = send(client, f"/children/{child.code}/change/", born, follow=True)
    assert led.redirect_chain == [(f"/families/{unit.family.code}/", 302)]
    assert "Say now who has parental responsibility" in led.text
    has_somebody = 'AND "people_responsibility"."has_pr") LIMIT 1'
    assert sum(has_somebody in each["sql"] for each in queries) == 1, "asked once, for what is said and where"
    assert list(parents_of(conference)) == [mother], "she is one until it is recorded who has responsibility"
    Responsibility.objects.filter(adult=father).update(has_pr=True)
    assert list(parents_of(conference)) == [father]
