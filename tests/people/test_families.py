"""Families are recorded whole, changed with care, and impossible people are refused with a sentence."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.people.family_page import ELDEST_FIRST
from cpunit.people.models import Address, Adult, Child, Family, HouseholdMember, Professional
from tests.factories.people import (
    AdultFactory,
    AgencyFactory,
    AreaFactory,
    ChairFactory,
    ChildFactory,
    SocialWorkerFactory,
    SupportFactory,
    TeamFactory,
    family_with_children,
)
from tests.web.html import error_links, parsed, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return AreaFactory()


@pytest.fixture
def support(area, client):
    user = SupportFactory(areas=[area])
    client.force_login(user)
    return user


def day(name, when):
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def new_family(area, *children, **more):
    typed = {"name": "Achterberg", "team": TeamFactory(area=area).pk, "child-INITIAL_FORMS": "0"}
    typed["child-TOTAL_FORMS"] = str(len(children))
    for nth, child in enumerate(children):
        typed |= {f"child-{nth}-{name}": value for name, value in {"sex": "U", **child}.items()}
    return {**typed, **more}


ABEL = {"first_name": "Abel", "last_name": "", **day("birth_date", date(2018, 5, 8))}


def test_a_family_is_recorded_with_its_children_and_a_new_social_worker(client, support, area):
    AgencyFactory(kind="social-care")
    unborn = {"first_name": "", **day("expected_date", timezone.localdate() + timedelta(days=60))}
    typed = new_family(area, ABEL, unborn, {}, new_name="Sam Worker", new_email="sam@council.example")
    response = client.post("/families/new/", typed)
    family = Family.objects.get()
    assert response.headers["Location"] == f"/families/{family.code}/"
    assert [child.name for child in family.children.all()] == ["Abel Achterberg", "Unborn baby Achterberg"]
    assert family.social_worker == Professional.objects.get(name="Sam Worker")
    assert family.social_worker.team == family.team
    assert AuditEvent.objects.filter(by=support, verb="recorded", family=family.code).count() == 3


def test_another_row_is_shown_without_losing_what_was_typed(client, support, area):
    response = client.post("/families/new/", new_family(area, ABEL, add_child="1"), follow=True)
    assert response.redirect_chain == [("/families/new/?draft=1", 302)]
    page = response.content.decode()
    assert 'value="Abel"' in page
    assert 'name="child-1-first_name"' in page
    assert "There is a problem" not in page
    assert not Family.objects.exists()


def test_what_waits_while_a_row_is_added_is_shown_where_it_is_asked_for(client, support, area):
    client.post("/families/new/", new_family(area, ABEL, add_child="1"))
    assert 'value="Abel"' not in client.get("/families/new/").text
    assert 'value="Abel"' in client.get("/families/new/?draft=1").text
    assert client.post("/families/new/", new_family(area, ABEL)).status_code == 302
    assert 'value="Abel"' not in client.get("/families/new/?draft=1").text


def test_each_row_begins_with_a_sex_not_known_and_a_blank_one_is_left_out(client, support, area):
    answer = client.post("/families/new/", new_family(area, ABEL, add_child="1"), follow=True)
    rows = [form["sex"].value() for form in answer.context["children"]]
    assert rows == ["U", "U"]
    assert "Choose" not in dict(answer.context["children"].forms[0].fields["sex"].choices).values()


def test_an_error_says_in_which_row_it_stands(client, support, area):
    page = client.post("/families/new/", new_family(area, ABEL, {}, {"first_name": "Bo", "sex": ""}))
    sentences = error_links(parsed(page.content))
    assert "Child 3: select the sex" in sentences
    assert any(sentence.startswith("Child 3: enter the date of birth") for sentence in sentences)
    assert not any(sentence.startswith("Child 2") for sentence in sentences)


def test_social_workers_come_first_told_apart_by_their_team_and_chairs_hold_no_case(client, support, area):
    care = AgencyFactory(kind="social-care")
    teams = [TeamFactory(area=area, name=name) for name in ("North", "South")]
    for team in teams:
        SocialWorkerFactory(agency=care, name="Donna Elm", team=team)
    SocialWorkerFactory(agency=care, name="Abe", job_title="Team manager", team=None)
    chair = SocialWorkerFactory(agency=care, name="Carl", team=None)
    ChairFactory(professional=chair)
    form = client.get("/families/new/").context["family_form"]
    labels = [str(label) for _, label in form.fields["social_worker"].choices][1:]
    mine = [label for label in labels if label.startswith(("Donna", "Abe", "Carl"))]
    assert mine == [
        "Donna Elm, Social worker (North)",
        "Donna Elm, Social worker (South)",
        f"Abe, Team manager ({care.name})",
    ]


@pytest.mark.parametrize(
    ("child", "sentence"),
    [
        ({"first_name": "A"}, "Enter the date of birth, or the expected date"),
        ({"first_name": "A", **day("birth_date", date(2999, 1, 1))}, "between 1900 and 2100"),
        ({"first_name": "A", **day("birth_date", date(2098, 1, 1))}, "in the future"),
        ({"first_name": "A", **day("birth_date", date(1990, 1, 1))}, "18 or older"),
        ({"first_name": "", **day("expected_date", date(2024, 1, 1))}, "six weeks past"),
        ({"first_name": "", **day("expected_date", date(2099, 1, 1))}, "ten months"),
        ({"first_name": "x" * 101, **day("birth_date", date(2018, 5, 8))}, "100 characters or fewer"),
        (
            {"first_name": "A", "birth_date_day": "31", "birth_date_month": "2", "birth_date_year": "2018"},
            "real",
        ),
        ({"first_name": "A\x00", **day("birth_date", date(2018, 5, 8))}, "control characters"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_written(client, support, area, child, sentence):
    response = client.post("/families/new/", new_family(area, ABEL, child))
    assert response.status_code == 200
    page = response.content.decode()
    assert sentence in page
    assert 'value="Abel"' in page
    assert not Family.objects.exists()
    assert not Child.objects.exists()


def test_a_family_needs_a_child(client, support, area):
    page = client.post("/families/new/", new_family(area, {}, {})).content.decode()
    assert '<a href="#id_child-0-first_name">Record at least one child' in page
    assert 'id="id_child-0-first_name"' in page


def test_rubbish_in_the_rows_of_children_is_no_server_error(client, support, area):
    for rubbish in ({"child-TOTAL_FORMS": "x"}, {"child-TOTAL_FORMS": "99999"}, {"child-TOTAL_FORMS": "-1"}):
        for more in ({}, {"add_child": "1"}):
            typed = new_family(area, ABEL, **rubbish, **more)
            assert client.post("/families/new/", typed, follow=True).status_code == 200
    assert client.post("/families/new/", {"name": "x"}).status_code == 200


def test_a_team_of_another_area_cannot_be_chosen(client, support, area):
    page = client.post("/families/new/", new_family(AreaFactory(), ABEL)).content.decode()
    assert "Team: select from the list" in page


def test_a_child_who_seems_to_be_there_already_is_asked_about(client, support, area):
    known = ChildFactory(family__area=area, first_name="abel", last_name="ACHTERBERG")
    page = client.post("/families/new/", new_family(area, ABEL)).content.decode()
    assert f"recorded already: {known.code}" in page
    assert client.post("/families/new/", new_family(area, ABEL, is_another="on")).status_code == 302


def test_a_double_in_an_area_that_one_may_not_see_is_not_given_away(client, support, area):
    ChildFactory(first_name="Abel", last_name="Achterberg")
    assert client.post("/families/new/", new_family(area, ABEL)).status_code == 302


def test_an_adult_has_parental_responsibility_for_some(client, support, area):
    family = family_with_children(area=area, children=3, parents=0)
    first, second, third = family.children.all()
    typed = {"name": "Noor", "relationship": "mother", "pr_for": [first.pk], f"to_{third.pk}": "none"}
    assert client.post(f"/families/{family.code}/adults/new/", typed).status_code == 302
    noor = Adult.objects.get(name="Noor")
    assert {(row.child, row.has_pr) for row in noor.responsibilities.all()} == {
        (first, True),
        (second, False),
    }
    typed = {"name": "Noor", "relationship": "carer", "pr_for": [third.pk], f"to_{third.pk}": "none"}
    page = client.post(f"/families/{family.code}/adults/{noor.pk}/", typed).content.decode()
    assert "said to be not related" in page


@pytest.mark.failure(3)
def test_a_second_father_is_a_father_of_those_alone_of_whom_it_is_said(client, support, area):
    family = family_with_children(area=area, children=3, parents=0)
    first, second, third = family.children.all()
    new = f"/families/{family.code}/adults/new/"
    typed = {"name": "Tomasz", "relationship": "father", "pr_for": [first.pk], f"to_{third.pk}": "none"}
    assert client.post(new, typed).status_code == 302
    typed = {"name": "Gareth", "relationship": "father", "pr_for": [third.pk]}
    page = send(client, new, typed)
    why = "has a father already, Tomasz: choose here"
    assert error_links(parsed(page.content)) == {
        f"{child.name} {why}": f"id_to_{child.pk}" for child in (first, second)
    }
    said = {f"to_{first.pk}": "none", f"to_{second.pk}": "father"}
    assert client.post(new, typed | said).status_code == 302
    gareth = Adult.objects.get(name="Gareth")
    assert {row.child for row in gareth.responsibilities.all()} == {second, third}
    typed |= {"phone": "01632 960123", f"to_{first.pk}": "none"}
    assert client.post(f"/families/{family.code}/adults/{gareth.pk}/", typed).status_code == 302


@pytest.mark.failure(2)
def test_an_address_or_email_that_changes_is_no_longer_verified(client, support, area):
    family = family_with_children(area=area)
    parent = family.adults.exclude(email="").get()
    typed = {"name": parent.name, "email": "new@home.example", "relationship": "mother"}
    typed |= day("email_verified_on", parent.email_verified_on)
    send(client, f"/families/{family.code}/adults/{parent.pk}/", typed)
    parent.refresh_from_db()
    assert (parent.email, parent.email_verified_on) == ("new@home.example", None)
    address = family.addresses.get()
    Address.objects.update(lines="1 Long Street\nExeter")
    typed = {"lines": "1 Long Street\r\nExeter", "postcode": "EX1 1AA", **day("since", date(2020, 1, 1))}
    send(
        client,
        f"/families/{family.code}/addresses/{address.pk}/",
        typed | day("verified_on", address.verified_on),
    )
    assert Address.objects.get().verified_on == address.verified_on, "a browser's line ends are no change"
    typed["lines"] = "2 Elsewhere"
    send(
        client,
        f"/families/{family.code}/addresses/{address.pk}/",
        typed | day("verified_on", address.verified_on),
    )
    address.refresh_from_db()
    assert (address.lines, address.verified_on, address.verified_by) == ("2 Elsewhere", None, None)


@pytest.mark.failure(1)
def test_nobody_lives_at_an_address_that_is_kept_from_them(client, support, area):
    family = family_with_children(area=area)
    parent = family.adults.first()
    typed = {"lines": "1 Refuge", "postcode": "ex1 1aa", "adults": [parent.pk], "protected_from": [parent.pk]}
    typed |= day("since", date(2025, 1, 6))
    page = client.post(f"/families/{family.code}/addresses/new/", typed).content.decode()
    assert "cannot live at an address that is kept from them" in page
    assert Address.objects.count() == 1


@pytest.mark.failure(2)
@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (day("left_on", date(2099, 1, 1)), "left_on", "has not come yet"),
        (day("left_on", date(2024, 12, 31)), "left_on", "lives there since 6 January 2025"),
        (day("left_on", date(2025, 1, 10)), "left_on", "verified on 1 February 2025"),
        ({"postcode": "garbage!!"}, "postcode", "Enter a full UK postcode"),
        ({"postcode": ""}, "verified_on", "enter its postcode"),
        (day("verified_on", date(2099, 1, 1)), "verified_on", "has not come yet"),
        (day("since", date(2099, 1, 1)), "since", "has not come yet"),
    ],
)
def test_what_cannot_be_true_of_an_address_is_said_at_its_field(
    client, support, area, typed, field, sentence
):
    family = family_with_children(area=area)
    whole = {"lines": "1 New Street", "postcode": "EX2 2BB", "adults": [family.adults.first().pk]}
    whole |= day("since", date(2025, 1, 6)) | day("verified_on", date(2025, 2, 1))
    response = client.post(f"/families/{family.code}/addresses/new/", whole | typed)
    assert [sentence in error for error in response.context["form"].errors[field]] == [True]
    assert Address.objects.count() == 1


def test_a_family_of_no_fixed_address_and_a_postcode_typed_anyhow(client, support, area):
    family = family_with_children(area=area)
    since = day("since", date(2025, 1, 6))
    url = f"/families/{family.code}/addresses/new/"
    for lines, typed in (("No fixed address", ""), ("1 New Street", " ol148aa")):
        assert send(client, url, {"lines": lines, "postcode": typed, **since}).status_code == 302
    assert [str(each) for each in family.addresses.order_by("pk")[1:]] == [
        "No fixed address",
        "1 New Street, OL14 8AA",
    ]


@pytest.mark.failure(1)
def test_an_address_is_protected_before_its_old_postcode_is_mended(client, support, area):
    family = family_with_children(area=area)
    home, parent = family.addresses.get(), family.adults.first()
    Address.objects.update(postcode="EX1 1A")
    typed = {"lines": home.lines, "postcode": "EX1 1A", "protected_from": [parent.pk]}
    typed |= day("since", date(2025, 1, 6)) | day("verified_on", home.verified_on)
    url = f"/families/{family.code}/addresses/{home.pk}/"
    assert send(client, url, typed).status_code == 302
    assert list(home.protected_from.all()) == [parent]
    assert Address.objects.values_list("postcode", "verified_on").get() == ("EX1 1A", home.verified_on)
    again = send(client, url, typed | day("verified_on", date(2025, 2, 3)))
    assert "Enter a full UK postcode" in again.context["form"].errors["postcode"][0]


def test_a_child_who_moves_leaves_the_old_address(client, support, area):
    family = family_with_children(area=area, children=2)
    mover = family.children.first()
    typed = {
        "lines": "1 New Street",
        "postcode": "EX2 2BB",
        "children": [mover.pk],
        **day("since", date(2025, 3, 3)),
    }
    assert client.post(f"/families/{family.code}/addresses/new/", typed).status_code == 302
    old, new = HouseholdMember.objects.filter(person=mover.person).order_by("id")
    assert (old.until, new.since, new.until) == (date(2025, 3, 3), date(2025, 3, 3), None)
    assert HouseholdMember.objects.filter(until__isnull=True, kind="child").count() == 2


def test_a_child_is_changed_and_the_history_says_by_whom(client, support, area):
    child = ChildFactory(family__area=area)
    typed = {"first_name": "Bea", "last_name": "Łuc", "sex": "F", **day("birth_date", date(2019, 2, 28))}
    assert send(client, f"/children/{child.code}/change/", typed).status_code == 302
    child.refresh_from_db()
    assert (child.name, child.birth_date) == ("Bea Łuc", date(2019, 2, 28))
    assert child.history.first().history_user == support
    event = AuditEvent.objects.get(verb="changed")
    assert (event.child, event.family) == (child.code, child.family.code)
    assert "Bea" not in event.what


def test_the_authoritys_id_is_given_once(client, support, area):
    ChildFactory(family__area=area, authority_id="LA1")
    other = ChildFactory(family__area=area)
    typed = {"first_name": "Bea", "sex": "F", "authority_id": "LA1", **day("birth_date", date(2019, 2, 28))}
    page = send(client, f"/children/{other.code}/change/", typed).content.decode()
    assert "Another child has this id" in page


def test_the_family_page_shows_protection_and_logs_each_child_seen(client, support, area):
    family = family_with_children(area=area, children=3)
    family.addresses.get().protected_from.add(AdultFactory(family=family, name="Ray Danger"))
    page = client.get(f"/families/{family.code.lower()}/").content.decode()
    assert "Protected address" in page
    assert "Ray Danger" in page
    assert AuditEvent.objects.filter(verb="viewed", by=support).count() == 3


def test_what_an_adult_is_to_many_children_is_one_line(client, support, area):
    family = family_with_children(area=area, children=3, parents=1)
    page = client.get(f"/families/{family.code}/").content.decode()
    names = [child.name for child in family.children.all()]
    assert f"of {names[0]}, {names[1]} and {names[2]}, with parental responsibility" in page


def test_a_childs_page_tells_what_the_adults_are_to_that_child(client, support, area):
    family = family_with_children(area=area, children=2, parents=1)
    child, other = family.children.all()
    page = client.get(f"/children/{child.code}/").content.decode()
    assert f"of {child.name}, with parental responsibility" in page
    assert f"of {other.name}" not in page


def test_all_of_many_children_are_not_named_one_by_one_and_some_of_them_are(client, support, area):
    family = family_with_children(area=area, children=12, parents=2)
    _, father = family.adults.all()
    father.responsibilities.first().delete()
    page = client.get(f"/families/{family.code}/").content.decode()
    assert "of all 12 children, with parental responsibility" in page
    rest = ", ".join(bond.child.name for bond in father.responsibilities.order_by(*ELDEST_FIRST)[:10])
    assert f"of {rest} and" in page


def test_the_family_page_asks_the_same_of_the_database_for_twelve_children(
    client, support, area, django_assert_num_queries, django_assert_max_num_queries
):
    small, large = (family_with_children(area=area, children=n, parents=n // 2) for n in (2, 12))
    with django_assert_max_num_queries(40) as counted:
        client.get(f"/families/{small.code}/")
    with django_assert_num_queries(len(counted)):
        client.get(f"/families/{large.code}/")


def test_chairs_see_families_and_do_not_change_them(client, area):
    client.force_login(ChairFactory(user__areas=[area]).user)
    family = family_with_children(area=area)
    page = client.get(f"/families/{family.code}/").content.decode()
    assert "Add a child" not in page
    response = client.get(f"/families/{family.code}/change/")
    assert response.status_code == 403
    assert "business support officers and service managers" in response.content.decode()


def test_the_social_worker_is_changed(client, support, area):
    family = family_with_children(area=area)
    worker = SocialWorkerFactory(team=family.team)
    send(client, f"/families/{family.code}/change/", {"name": "New name", "social_worker": worker.pk})
    family.refresh_from_db()
    assert (family.name, family.social_worker) == ("New name", worker)


@pytest.mark.parametrize("why", ["another team", "left"])
def test_a_case_is_held_by_somebody_of_the_familys_team_who_works_there(client, area, support, why) -> None:
    """The same rule as where the family is handed over to another team."""
    family = family_with_children(area=area)
    elsewhere, here = SocialWorkerFactory(team=TeamFactory(area=area)), SocialWorkerFactory(team=family.team)
    page, worker = f"/families/{family.code}/change/", elsewhere
    if why == "left":
        shown, worker = client.get(page), here
        Professional.objects.filter(pk=here.pk).update(left_on=date(2025, 1, 1))
        assert f'value="{here.pk}"' in shown.text
    told = send(client, page, {"name": family.name, "social_worker": worker.pk})
    assert "There is a problem" in told.text
    if why == "another team":
        assert f"{worker.name} works in another team: choose somebody of {family.team.name}." in told.text
    family.refresh_from_db()
    assert family.social_worker != worker
