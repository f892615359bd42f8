"""The request asks how each of the family is reached: what is not known is not safe (safety 2)."""

from typing import Any

import pytest

from cpunit.people.models import Adult, Child, ContactWay, HouseholdMember
from cpunit.people.reach import recipient_of, standing_ways
from tests.conferences.requests.test_pages_to_the_invitations import signed_in
from tests.factories.conferences import NOW, Unit, discussion_of
from tests.factories.people import AdultFactory, may_be_reached
from tests.people.test_stale_forms import as_shown
from tests.plans.pages import opened
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.safety(2),
    pytest.mark.time_machine(NOW, tick=False),
    laid(a_unit),
]


@pytest.fixture
def mother(unit: Unit) -> Adult:
    """Her e-mail address is verified; nobody asked her yet what is safe."""
    found: Adult = unit.family.adults.exclude(email="").get()
    found.phone = "01632 960 111"
    found.save()
    ContactWay.objects.all().delete()
    return found


def name(who: Adult, fact: str) -> str:
    return f"reach-{who.pk}-{fact}"


def ways_of(who: Adult) -> dict[str, tuple[bool, str, str]]:
    found = standing_ways(Adult.objects.get(pk=who.pk).person)
    return {key: (way.is_safe, way.when, way.seen_by) for key, way in found.items()}


@pytest.mark.parametrize("is_discussed", [True, False])
def test_what_the_request_says_stands_with_the_family(unit: Unit, mother: Adult, is_discussed: bool) -> None:
    at = f"/conferences/requests/new/?family={unit.family.code}"
    if is_discussed:
        at = f"/conferences/strategy-discussions/{discussion_of(unit).code}/request/"
    support = signed_in(unit.support)
    page = support.get(at)
    legends = [words(each) for each in select(parsed(page.content), "legend")]
    for adult in unit.family.adults.all():
        assert f"How {adult.name} is reached safely" in legends
    mine, stale = opened(support, at, page), opened(support, at)
    typed: dict[str, Any] = {"children": [child.pk for child in unit.family.children.all()]}
    typed |= {
        name(mother, "email"): "yes",
        name(mother, "phone"): "no",
        name(mother, "email_hours"): "before he is home",
        name(mother, "email_from"): "9am",
        name(mother, "email_until"): "15:00",
    }
    assert f"E-mail to {mother.email}" in page.text and "Call to 01632 960 111" in page.text
    assert f"Post to {mother.person.homes.get().address.lines.splitlines()[0]}" in page.text
    night = support.post(at, mine | typed | {name(mother, "email_until"): "2am"})
    assert "hours over midnight cannot be kept" in night.text and "2am" in night.text
    post = support.post(at, mine | typed | {name(mother, "post"): "yes"})
    assert f"{mother.name}: Say who else opens the post there" in post.text
    assert "before he is home" in post.text and not ContactWay.objects.exists(), "nothing is saved by halves"
    assert support.post(at, mine | typed).status_code == 302
    assert recipient_of(Adult.objects.get(pk=mother.pk).person).email == mother.email
    when = "between 09:00 and 15:00, before he is home"
    assert ways_of(mother) == {"email": (True, when, ""), "phone": (False, "", "")}
    source = ContactWay.objects.filter(person=mother.person).first().source
    assert source == f"{unit.family.social_worker.name}, on the request"
    late = support.post(at, stale | typed | {name(mother, "email"): "no"})
    assert "Somebody else changed this" in late.text
    again = opened(support, at)
    post_too = {name(mother, "post"): "yes", name(mother, "post_seen_by"): "Nobody"}
    assert support.post(at, again | typed | post_too).status_code == 302
    assert ways_of(mother) == {
        "email": (True, when, ""), "phone": (False, "", ""), "post": (True, "", "Nobody"),
    }, "of no way what was said of another"  # fmt: skip
    assert ContactWay.objects.filter(person=mother.person).count() == 3, "what was left stays as it was"


def test_hours_without_a_way_are_asked_about_and_kept(unit: Unit, mother: Adult) -> None:
    at = f"/conferences/strategy-discussions/{discussion_of(unit).code}/request/"
    support = signed_in(unit.support)
    told = support.post(at, opened(support, at) | {name(mother, "text_hours"): "on Mondays"})
    assert "Say whether this way is safe" in told.text and "on Mondays" in told.text


def test_safe_is_said_of_the_address_that_the_page_showed(unit: Unit, mother: Adult) -> None:
    at = f"/conferences/requests/new/?family={unit.family.code}"
    support = signed_in(unit.support)
    stale = opened(support, at)
    Adult.objects.filter(pk=mother.pk).update(email="new@home.example")
    typed = {"children": [child.pk for child in unit.family.children.all()], name(mother, "email"): "yes"}
    late = support.post(at, stale | typed)
    assert "It now reads: Not known, of new@home.example." in late.text
    assert not ContactWay.objects.exists(), "nobody read the new address"
    assert support.post(at, as_shown(late) | typed).status_code == 302, "saved once more, knowingly"
    assert ContactWay.objects.get(channel="email").to == "new@home.example"


def test_who_has_neither_address_nor_number_yet_leads_to_the_family(unit: Unit, mother: Adult) -> None:
    Adult.objects.filter(pk=mother.pk).update(email="", email_verified_on=None, phone="")
    mother.person.homes.all().delete()
    at = f"/conferences/strategy-discussions/{discussion_of(unit).code}/request/"
    assert (
        "No e-mail address, number or home of theirs is recorded yet" in signed_in(unit.support).get(at).text
    )


@pytest.mark.requirement("LDS-5")
def test_how_letters_come_and_who_opens_the_childrens_post_is_asked_of_each_of_the_family(
    unit: Unit, mother: Adult
) -> None:
    """What is said of all the children changes nothing else that is known of one of them."""
    young, older = unit.family.children.once().order_by("birth_date", "pk")
    home = mother.person.homes.first().address
    for child in (young, older):
        child.person.homes.all().delete()
        HouseholdMember.objects.create(kind="child", person=child.person, address=home, since=NOW.date())
    Child.objects.filter(pk=older.pk).update(letters_in="pl")
    at, post = f"/conferences/requests/new/?family={unit.family.code}", f"post-{home.pk}"
    support = signed_in(unit.support)
    page = support.get(at)
    assert f"How {young.first_name} and {older.first_name} are reached safely" in page.text
    mine, stale = opened(support, at, page), opened(support, at)
    typed: dict[str, Any] = {"children": [young.pk, older.pk], post: "yes"}
    typed |= {name(mother, "letters_as"): "other", name(mother, "letters_in"): "ar"}
    typed |= {"children-letters_as": "easy-read"}
    told = support.post(at, mine | typed)
    assert "Say in words in which form their letters come" in told.text
    assert "Say who else opens the post there" in told.text
    assert Adult.objects.get(pk=mother.pk).letters_words == "", "nothing is saved by halves"
    typed |= {name(mother, "letters_otherwise"): "On yellow paper", f"{post}_seen_by": "Their gran"}
    assert support.post(at, opened(support, at, told) | typed).status_code == 302
    found = [
        *unit.family.adults.filter(pk=mother.pk),
        *unit.family.children.once().order_by("birth_date", "pk"),
    ]
    assert [each.letters_words for each in found] == [
        "on yellow paper, in Arabic", "in easy read", "in easy read, in Polish",
    ]  # fmt: skip
    assert {each.letters_words for each in unit.family.adults.exclude(pk=mother.pk)} == {""}
    posts = ContactWay.objects.standing().filter(channel="post", person__in=[young.pk, older.pk])
    assert [(each.is_safe, each.seen_by) for each in posts] == [(True, "Their gran")] * 2
    late = support.post(at, stale | typed | {name(mother, "letters_in"): "pl", post: "no"})
    assert "It now reads: Arabic" in late.text and "It now reads: Safe" in late.text
    own = f"/families/{unit.family.code}/people/{young.pk}/reach/"
    support.post(own, opened(support, own) | {"post_safe": "no", "source": "Her gran"})
    shown = parsed(support.get(at).content)
    chosen = [each.value or "" for each in select(shown, f"[name='{post}'], [name='children-letters_in']")]
    assert chosen == ["", ""], "where they differ nothing is chosen for all"


def test_what_stands_is_folded_under_a_line_of_its_own_and_opens_where_it_is_wrong(
    unit: Unit, mother: Adult
) -> None:
    """Three adults of whom everything is recorded, which was a page of 65 kB and 9,000 pixels on a phone."""
    home = mother.person.homes.get().address
    AdultFactory(family=unit.family)
    full = list(unit.family.adults.all())
    for nth, each in enumerate(full):
        each.email, each.phone = each.email or f"a.long.name.{nth}@home.example", f"01632 960 22{nth}"
        each.save()
        if not each.person.homes.exists():
            HouseholdMember.objects.create(kind="adult", person=each.person, address=home, since=NOW.date())
    for each in full:
        may_be_reached(each, "text")
    ContactWay.objects.filter(channel="phone").update(safe_from="09:00", safe_until="15:00")
    at, support = f"/conferences/requests/new/?family={unit.family.code}", signed_in(unit.support)
    page = support.get(at)
    assert len(page.content) < 55_000
    lines = [words(each) for each in select(parsed(page.content), ".cpunit-fold > summary")]
    told = "E-mail: safe. Text message: not safe. Call: safe, between 09:00 and 15:00. Post: safe."
    assert lines.count(f"{told} Letters: as they are, in English") == len(full) == 3
    inner = [words(each) for each in select(parsed(page.content), ".cpunit-fold .cpunit-fold > summary")]
    assert inner[:3] == ["E-mail: at any time", "Text message: when", "Call: between 09:00 and 15:00"]
    assert not select(parsed(page.content), ".cpunit-fold[open]"), "nothing is asked for that is recorded"
    typed = {name(mother, "phone_until"): "2am", name(mother, "letters_in"): "Klingon"}
    wrong = parsed(support.post(at, opened(support, at, page) | typed).content)
    opens = [words(each) for each in select(wrong, ".cpunit-fold[open] > summary")]
    assert len(opens) == 3 and "Call: between 09:00 and 15:00" in opens and told in opens[0]
    assert "“Klingon” is not in the list of languages" in words(wrong)
    sent = {"children": [unit.family.children.first().pk], name(mother, "letters_in"): "polish"}
    assert support.post(at, opened(support, at) | sent).status_code == 302
    assert Adult.objects.get(pk=mother.pk).letters_in == "pl"
    ContactWay.objects.filter(person=mother.person).delete()
    asked = select(parsed(support.get(at).content), ".cpunit-fold[open] > summary")
    assert [words(each)[:18] for each in asked] == ["E-mail: not known."], "what nobody asked yet is open"
