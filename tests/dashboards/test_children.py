"""A child is found by what one remembers, and the page shows what the user may see, and logs it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from conferences.models import Conference
from cpunit.audit.models import AuditEvent
from cpunit.dashboards.search import date_in
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.actions.register import register
from cpunit.people.models import Child
from cpunit.people.models.child import SEARCHED_NAME
from tests.factories.conferences import HELD_ON, Unit, discussion_of
from tests.factories.people import (
    AdministratorFactory,
    AdultFactory,
    AreaFactory,
    ChildFactory,
    ManagerFactory,
    UnbornChildFactory,
    family_with_children,
)
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]


@pytest.fixture
def area():
    return AreaFactory()


@pytest.fixture
def manager(area, client):
    user = ManagerFactory(areas=[area])
    client.force_login(user)
    return user


def found(client, typed):
    response = client.get("/children/", {"q": typed})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "typed",
    ["Kowalczyk", "kowalchik", "kovalczyk", "Zofia Kowalczk", "zofja", "ZOFIA", "kowalczyk zofia", "sofia"],
)
def test_a_misspelt_name_is_found(client, manager, area, typed):
    child = ChildFactory(family__area=area, first_name="Zofia", last_name="Kowalczyk")
    ChildFactory(family__area=area, first_name="Ben", last_name="Mortimer")
    page = found(client, typed)
    assert child.code in page
    assert "Mortimer" not in page


@pytest.mark.parametrize(
    ("typed", "name"), [("zoe", "Zoë"), ("sian", "Siân"), ("oisin", "Oisín"), ("d'arcy", "D'Arcy")]
)
def test_a_name_is_found_without_its_accents(client, manager, area, typed, name):
    child = ChildFactory(family__area=area, first_name=name, last_name="Mortimer")
    assert child.code in found(client, typed)


@pytest.mark.parametrize(
    "typed", ["OBrian Dsousa", "obrien", "O’Brien D’Souza", "o'brien-d'souza", "Quill Oneil", "oneill"]
)
def test_apostrophes_and_hyphens_do_not_matter(client, manager, area, typed):
    child = ChildFactory(family__area=area, first_name="Ana", last_name="O'Brien-D'Souza")
    AdultFactory(family=child.family, name="Quill O'Neill-Oneil")
    ChildFactory(family__area=area, first_name="Ben", last_name="Mortimer")
    page = found(client, typed)
    assert child.code in page
    assert "Mortimer" not in page


def test_a_name_is_found_from_the_trigram_index(area):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Child.objects.annotate(searched=SEARCHED_NAME).filter(searched__trigram_word_similar="x")
        assert "child_name_trgm" in plan.order_by().explain()


def test_far_too_long_a_text_is_answered(client, manager, area):
    page = found(client, "xyz" * 1700)
    assert "Nobody found called" in page
    assert "xyz" * 40 not in page


@pytest.mark.parametrize("typed", ["Achterberg", "achter", "Lulu Pemberwick"])
def test_a_child_is_found_by_the_name_of_the_family_or_of_an_adult_in_it(client, manager, area, typed):
    child = ChildFactory(family__area=area, family__name="Achterberg", first_name="Ben", last_name="Mortimer")
    AdultFactory(family=child.family, name="Lulu Pemberwick")
    hidden = ChildFactory(family__name="Achterberg", first_name="Xi", last_name="Yu")
    AdultFactory(family=hidden.family, name="Lulu Pemberwick")
    page = found(client, typed)
    assert child.code in page
    assert hidden.code not in page


def test_the_closest_name_comes_first(client, manager, area):
    near = ChildFactory(family__area=area, first_name="Jon", last_name="Smyth")
    same = ChildFactory(family__area=area, first_name="John", last_name="Smith")
    page = found(client, "john smith")
    assert page.index(same.code) < page.index(near.code)


@pytest.mark.parametrize(
    "typed",
    [
        "8/5/2018",
        "08.05.2018",
        "08-05-18",
        "8 May 2018",
        "8th may 2018",
        "2018-05-08",
        "08052018",
        "8 sept 2018",
    ],
)
def test_a_date_of_birth_is_read_in_its_usual_forms(typed):
    assert date_in(typed) == date(2018, 9 if "sept" in typed else 5, 8)


@pytest.mark.parametrize(
    "typed", ["31/2/2018", "May", "2018", "٨/٥/٢٠١٨", "8/5", "0/0/0000", "99999999", "1e5", "8/may/2"]
)
def test_other_texts_are_no_dates(typed):
    assert date_in(typed) is None


def test_children_are_found_by_their_day_also_unborn_ones(client, manager, area):
    born = ChildFactory(family__area=area, birth_date=date(2018, 5, 8))
    unborn = UnbornChildFactory(family__area=area, expected_date=date(2018, 5, 8))
    page = found(client, "8/5/2018")
    assert born.code in page
    assert unborn.code in page


def test_a_reference_leads_straight_there(client, manager, area):
    family = family_with_children(area=area)
    child = family.children.first()
    child.authority_id = "LA-77"
    child.save()
    reference = register(kind="C", family=family, children=[child], on=HELD_ON)
    for typed, place in (
        (child.code.lower(), f"/children/{child.code}/"),
        ("LA-77", f"/children/{child.code}/"),
        (f" {reference.code.lower()} ", f"/conferences/{reference.code}/"),
        (family.code, f"/families/{family.code}/"),
    ):
        assert client.get("/children/", {"q": typed}).headers["Location"] == place


@pytest.mark.failure(5)
def test_nobody_is_found_outside_the_users_areas(client, manager):
    family = family_with_children()
    child = family.children.first()
    for typed in (child.name, child.code, family.code, "8/5/2018"):
        assert "Nobody found called" in found(client, typed)
    assert client.get(f"/children/{child.code}/").status_code == 404
    assert not AuditEvent.objects.filter(verb="viewed").exclude(child="", family="", record="").exists()


@pytest.mark.parametrize("typed", ["\x00", "%", "' OR 1=1", "{{ x }}", "x" * 5000, "<script>", "𝕏", "  "])
def test_rubbish_finds_nothing_and_breaks_nothing(client, manager, area, typed):
    ChildFactory(family__area=area)
    page = found(client, typed)
    assert "<script>" not in page


def test_administrators_see_no_children(client):
    client.force_login(AdministratorFactory())
    assert client.get("/children/").status_code == 403
    assert client.get(f"/children/{ChildFactory().code}/").status_code == 403


@pytest.mark.failure(5)
def test_each_view_of_a_child_is_logged_with_who_and_from_where(client, manager, area):
    child = ChildFactory(family__area=area)
    client.get(f"/children/{child.code}/", REMOTE_ADDR="10.1.2.3")
    event = AuditEvent.objects.get(verb="viewed")
    assert (event.by, event.child, event.family, event.address) == (
        manager,
        child.code,
        child.family.code,
        "10.1.2.3",
    )


def test_the_page_shows_what_is_due_and_what_happened(unit: Unit, client):
    booking = unit.booking
    Conference.objects.filter(pk=booking.conference_id).update(state="closed", held_on=date(2025, 5, 30))
    client.force_login(unit.manager)
    page = client.get(f"/children/{unit.family.children.first().code}/").content.decode()
    assert "Hold the initial conference" in page
    assert "Strategy discussion" in page
    assert "Initial child protection conference" in page
    assert "Why this date" in page


def test_what_is_due_first_stands_in_sight_and_the_rest_behind_one_press(client, manager, area):
    child = ChildFactory(family__area=area)
    for nth in range(11):
        open_deadline(
            kind=Kind.CORE_GROUP,
            record=register(kind="P", family=child.family, children=[child], on=HELD_ON),
            child=child,
            counted_from=HELD_ON + timedelta(days=7 * nth),
            reckoner=Reckoner.current(),
            who=Answerable(),
            now=timezone.now(),
        )
    client.force_login(manager)
    page = parsed(client.get(f"/children/{child.code}/").content)
    in_sight, behind = select(page, "ul.cpunit-strip")
    assert len(in_sight) == 8 and len(behind) == 3
    (more,) = select(page, "details.govuk-details:has(ul.cpunit-strip) summary")
    assert words(more) == "3 more"


def test_the_page_asks_the_same_of_the_database_however_much_there_is(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    units = [Unit(children=2), Unit(children=9, parents=4)]
    for unit in units:
        discussion_of(unit)
    child = units[1].family.children.first()
    for nth in range(6):
        child.first_name = f"Name {nth}"
        child.save()
    small = units[0].family.children.first()
    client.force_login(ManagerFactory(areas=[unit.area for unit in units]))
    with django_assert_max_num_queries(60) as counted:
        client.get(f"/children/{small.code}/")
    with django_assert_num_queries(len(counted)):
        page = client.get(f"/children/{child.code}/").content.decode()
    assert "Changed: first name" in page


@pytest.mark.parametrize("query", ["", "?q=abel", "?q=8/5/2018"])
def test_the_list_asks_the_same_of_the_database_for_3_and_30(
    client, manager, area, query, django_assert_num_queries, django_assert_max_num_queries
):
    ChildFactory.create_batch(3, family__area=area, first_name="Abel")
    with django_assert_max_num_queries(20) as counted:
        client.get(f"/children/{query}")
    ChildFactory.create_batch(27, family__area=area, first_name="Abel")
    with django_assert_num_queries(len(counted)):
        client.get(f"/children/{query}")


def test_pages_follow_each_other_without_a_gap(client, manager, area):
    made = {child.code for child in ChildFactory.create_batch(120, family__area=area, first_name="Abel")}
    for query in ("", "?q=abel"):
        address, seen = f"/children/{query}", []
        while address:
            page = client.get(address).context["page"]
            seen += [child.code for child in page.rows]
            address = page.next_url
        assert sorted(seen) == sorted(made)
