"""How somebody of a family is reached is a fact of theirs: what is not recorded as safe is not used."""

from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cpunit.audit.models import AuditEvent
from cpunit.people.actions.keep_reach import Said, keep_reach
from cpunit.people.models import Adult, ContactWay
from cpunit.people.reach import housed, number_words, recipient_of, way_words
from tests.factories.conferences import NOW, Unit
from tests.factories.people import ProfessionalFactory, SupportFactory, may_be_reached
from tests.people.test_stale_forms import opened
from tests.plans.pages import signed_in
from tests.web.html import parsed, select
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit), pytest.mark.safety(2)]


@pytest.fixture
def mother(unit: Unit) -> Adult:
    """Her e-mail address is verified, and so is her home; nobody asked her yet what is safe."""
    found: Adult = unit.family.adults.exclude(email="").get()
    found.phone = "01632 960 111"
    found.save()
    ContactWay.objects.all().delete()
    return found


def keep(unit: Unit, who: Adult, **ways: Said) -> None:
    keep_reach(person=who.person, ways=ways, source="She says so", by=unit.support, now=NOW)


def test_what_nobody_asked_about_is_not_safe(unit: Unit, mother: Adult) -> None:
    to = recipient_of(mother.person)
    assert (to.email, to.home) == ("", None)
    assert way_words(mother.person, housed([mother.person])).startswith("No way to reach them is recorded")
    assert "not recorded whether it is safe" in number_words(mother.person)
    worker, unverified = ProfessionalFactory(), ProfessionalFactory(email_verified_on=None)
    assert recipient_of(worker.person).email == worker.verified_email == worker.email
    assert recipient_of(unverified.person).email == unverified.verified_email == "" != unverified.email


def test_a_way_is_safe_for_the_address_that_it_was_said_of_and_no_other(unit: Unit, mother: Adult) -> None:
    keep(unit, mother, email=Said(is_safe=True, hours="before 15:00"))
    assert recipient_of(mother.person).email == mother.email
    mother.email = "new@home.example"
    mother.save()
    assert recipient_of(mother.person).email == ""


def test_post_goes_once_it_is_known_who_else_opens_it_until_somebody_moves_in(
    unit: Unit, mother: Adult
) -> None:
    with pytest.raises(Exception, match="who else opens the post"):
        keep(unit, mother, post=Said(is_safe=True))
    keep(unit, mother, post=Said(is_safe=True, seen_by="Nobody"))
    address = unit.family.addresses.get()
    assert recipient_of(mother.person).home == address
    support, lodger = signed_in(unit.support), unit.family.adults.create(name="Ray Newcome")
    there = reverse("change_address", args=[unit.family.code, address.pk])
    typed = opened(support, there)
    assert support.post(there, typed | {"adults": [*typed["adults"], lodger.pk]}).status_code == 302
    assert recipient_of(mother.person).home is None, "nobody knows whether he opens her letters"
    (again,) = select(parsed(support.get(f"/families/{unit.family.code}/").content), ".govuk-inset-text a")
    assert (again.text_content(), again.get("href")) == (
        mother.name, reverse("person_reach", args=[unit.family.code, mother.pk]),
    )  # fmt: skip
    keep(unit, mother, post=Said(is_safe=True, seen_by="Ray"))
    assert "asked anew" not in support.get(f"/families/{unit.family.code}/").text


def test_support_asks_on_their_page_and_everybody_sees_it_where_they_are_written_to(
    unit: Unit, mother: Adult
) -> None:
    support = signed_in(unit.support)
    family, page = (
        f"/families/{unit.family.code}/",
        reverse("person_reach", args=[unit.family.code, mother.pk]),
    )
    assert page in support.get(family).text
    mine, stale = opened(support, page), opened(support, page)
    said: dict[str, Any] = {
        "email_safe": "yes", "email_from": "9:00", "email_until": "3pm", "email_days": "weekdays",
        "phone_safe": "no",
    }  # fmt: skip
    blank = support.post(page, mine | said)
    assert "Say who says so" in blank.text
    assert 'value="3pm"' in blank.text, "what was typed stays"
    night = support.post(page, mine | said | {"email_until": "6:00", "source": "She"})
    assert "hours over midnight cannot be kept" in night.text
    post = support.post(page, mine | said | {"post_safe": "yes", "source": "She says so"})
    assert "Say who else opens the post there" in post.text
    assert support.post(page, mine | said | {"source": "She says so"}).status_code == 302
    shown = support.get(family).text
    assert "Safe: e-mail (between 09:00 and 15:00, Monday to Friday). Not safe: telephone call." in shown
    late = support.post(page, stale | {"email_safe": "no", "source": "Her sister"})
    assert "Somebody else changed this" in late.text
    assert "It now reads: Safe, of" in late.text and mother.email in late.text
    events = AuditEvent.objects.filter(family=unit.family.code, what__startswith=f"How {mother.name}")
    assert mother.email not in events.get().what
    again = opened(support, page)
    assert support.post(page, again | {"email_safe": "no", "source": "Her sister"}).status_code == 302
    assert recipient_of(Adult.objects.get(pk=mother.pk).person).email == ""
    assert [way.is_safe for way in mother.person.contact_ways.filter(channel="email")] == [True, False]
    for other in (SupportFactory(), unit.chair.user):
        assert signed_in(other).get(page).status_code in (403, 404)


def test_the_database_keeps_one_standing_row_a_way(unit: Unit, mother: Adult) -> None:
    may_be_reached(mother)
    facts = {"person": mother.person, "recorded_by": unit.support, "recorded_at": NOW, "source": "She"}
    night = {"safe_from": time(22), "safe_until": time(6)}
    day = {"safe_from": time(9), "safe_until": time(15)}
    for wrong in (
        {"channel": "email", "to": mother.email, "is_safe": True},
        {"channel": "text", "to": "1", "is_safe": True, "is_latest": False, **night},
        {"channel": "text", "to": "1", "is_safe": True, "is_latest": False, "safe_days": "weekdays"},
        {"channel": "worker", "is_safe": True, "is_latest": False, **day},
        {"channel": "worker", "to": "x@y.example", "is_safe": True},
        {"channel": "worker", "is_safe": True, "source": ""},
        {"channel": "post", "is_safe": True, "address": unit.family.addresses.get(), "is_latest": False},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactWay.objects.create(**{**facts, **wrong})
