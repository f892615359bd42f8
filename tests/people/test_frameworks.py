"""The frameworks in the settings: what each asks, and the unit's own words and order of its headings."""

import pytest
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.people.framework import framework_in_use
from cpunit.people.models import UnitSettings
from tests.factories.people import AdministratorFactory
from tests.web.html import parsed, send

pytestmark = pytest.mark.django_db

PAGE = "/settings/frameworks/signs-of-safety/"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(AdministratorFactory())
    UnitSettings(pk=1, profile="wakefield").save()
    return client


def as_it_stands(client: Client) -> dict[str, str]:
    form = next(form for form in parsed(client.get(PAGE).content).forms if "title-past-harm" in form.fields)
    return {name: value or "" for name, value in form.fields.items()}


def test_a_unit_follows_the_framework_that_its_profile_names_until_it_chooses_another(admin: Client) -> None:
    assert framework_in_use().slug == "signs-of-safety"
    assert "In use" in admin.get("/settings/frameworks/").content.decode()
    unit = {"authority_name": "A", "unit_name": "B", "profile": "wakefield", "accent_colour": "#005ea5"}
    unit |= {"travel_minutes": "30", "framework": "family-safeguarding"}
    assert send(admin, "/settings/unit/", unit).status_code == 302
    assert framework_in_use().slug == "family-safeguarding"
    assert send(admin, "/settings/unit/", {**unit, "framework": "another"}).status_code == 200
    assert UnitSettings.current().framework == "family-safeguarding"


def test_headings_are_worded_and_ordered_and_go_back_where_their_words_are_taken_out(admin: Client) -> None:
    typed = as_it_stands(admin)
    moved = {"place-complicating-factors": "3", "place-plan-before": "4"}
    assert admin.post(PAGE, {**typed, **moved, "title-past-harm": "Hurt"}).status_code == 302
    words = UnitSettings.current().headings["signs-of-safety"]
    worries = "plan-so-far complicating-factors past-harm danger-statements plan-before"
    assert [each["key"] for each in words if each["key"] in worries.split()] == worries.split()
    assert "Hurt" in {each["title"] for each in words}
    assert AuditEvent.objects.filter(what="Headings of Signs of Safety").count() == 1
    assert "The unit’s" in admin.get("/settings/frameworks/").content.decode()
    back = {f"{name}-{each['key']}": "" for each in words for name in ("title", "ask")}
    placed = {f"place-{name.removeprefix('place-')}": typed[name] for name in typed if "place-" in name}
    assert admin.post(PAGE, {**as_it_stands(admin), **back, **placed}).status_code == 302
    assert UnitSettings.current().headings == {}


def test_bad_words_are_refused_at_their_field_and_stay(admin: Client) -> None:
    typed = as_it_stands(admin)
    twice = admin.post(PAGE, {**typed, "title-strengths": "harm"})
    assert "Two headings are called “harm”." in twice.content.decode()
    assert 'value="harm"' in twice.content.decode()
    for wrong in ({"title-strengths": "x" * 61}, {"place-strengths": "9"}, {"place-strengths": "first"}):
        assert admin.post(PAGE, {**typed, **wrong}).status_code == 200
    assert UnitSettings.current().headings == {}
    assert admin.get("/settings/frameworks/another/").status_code == 404


def test_two_administrators_with_one_page_open_overwrite_nothing(admin: Client) -> None:
    one, other = as_it_stands(admin), as_it_stands(admin)
    assert admin.post(PAGE, {**one, "title-past-harm": "Hurt"}).status_code == 302
    late = admin.post(PAGE, {**other, "title-strengths": "Good things"})
    assert "It now reads: “Hurt”" in late.content.decode()
    assert 'value="Good things"' in late.content.decode()
    assert [each["title"] for each in UnitSettings.current().headings["signs-of-safety"]].count("Hurt") == 1
