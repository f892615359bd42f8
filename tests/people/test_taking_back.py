"""What keeps somebody safe is taken back with a reason, and that it was is kept (safety 1, 8)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.people.models import Family, LiftedProtection, User
from tests.factories.people import (
    AreaFactory,
    ManagerFactory,
    SupportFactory,
    family_with_children,
    kept_from,
)
from tests.locks import held_first
from tests.people.test_stale_forms import as_shown, opened
from tests.plans.pages import parts
from tests.web.html import parsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Family:
    return family_with_children(area=AreaFactory(), parents=2)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(client: Client, address: str) -> str:
    return " ".join(parsed(client.get(address).content).text_content().split())


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_an_address_is_not_kept_from_somebody_any_more_for_a_reason_that_is_kept(family: Family) -> None:
    mother, father = family.adults.order_by("pk")
    home, user = family.addresses.get(), SupportFactory(areas=[family.area], name="Sam Osei")
    support, manager = signed_in(user), signed_in(ManagerFactory(areas=[family.area]))
    own, page = f"/families/{family.code}/addresses/{home.pk}/", f"/families/{family.code}/"
    home.members.filter(person=father.person).delete()
    assert 'name="why_lifted"' not in support.get(own).text, "nothing is to be lifted here"
    assert support.post(own, opened(support, own) | {"protected_from": [father.pk]}).status_code == 302

    stale = opened(support, own) | {"protected_from": [], "lines": "9 Other Way"}
    answer = support.post(own, stale)
    said = f"Say why this address need not be kept from {father.name} any more."
    assert list(answer.context["form"].errors["why_lifted"]) == [said]
    assert "9 Other Way" in answer.text, "nothing typed is lost"
    told = {"why_lifted": "The order ended", "lift_source": "Exeter Family Court, checked with her"}
    answer = support.post(own, as_shown(answer) | {"why_lifted": told["why_lifted"]})
    assert list(answer.context["form"].errors["lift_source"]) == [
        "Say who told so, and with whom it was checked."
    ]
    unticked_nobody = support.post(own, opened(support, own) | {"why_lifted": "The order ended"})
    assert "Take the tick away from whom" in unticked_nobody.context["form"].errors["why_lifted"][0]
    caution = kept_from(father, mother, by=user)
    answer = support.post(own, as_shown(answer) | told)
    assert (
        "only a service manager can lift this before that"
        in (answer.context["form"].errors["protected_from"][0])
    )
    assert list(home.protected_from.all()) == [father]
    assert not LiftedProtection.objects.exists()

    order = f"/families/{family.code}/cautions/{caution.pk}/"
    for way in ({"why_ended": "They are together again"}, parts("until", timezone.localdate())):
        refused = support.post(order, opened(support, order) | way)
        assert "a service manager ends it" in refused.text, "nor is it ended first by who may not lift it"
    over = opened(manager, order) | {"why_ended": "The court ended it"}
    assert manager.post(order, over).status_code == 302
    with held_first("people_family", "people_address") as held:
        assert support.post(own, as_shown(answer) | told).status_code == 302
    assert held == ["people_family", "people_address"]
    assert not home.protected_from.exists()
    assert "The order ended. Told by: Exeter Family Court, checked with her. Lifted by Sam Osei." in words(
        support, page
    )
    assert f"Kept from {father.name} until" in words(support, page)
    assert AuditEvent.objects.filter(verb="lifted", family=family.code, by=user).count() == 1
    again = support.post(own, stale | told)
    assert "Take the tick away from whom" in again.text or "Somebody else changed" in again.text
    assert LiftedProtection.objects.count() == 1

    kept_from(father, mother, by=user)
    assert manager.post(own, opened(manager, own) | {"protected_from": [father.pk]}).status_code == 302
    lifting = opened(manager, own) | {"protected_from": [], "why_lifted": "He has a key: it is his house"}
    assert manager.post(own, lifting | {"lift_source": "The social worker"}).status_code == 302
    assert LiftedProtection.objects.count() == 2, "a service manager may while an order is in force"


@pytest.mark.safety(1)
@pytest.mark.parametrize("missing", ["why", "source"])
def test_the_database_holds_that_a_protection_is_lifted_for_a_reason(family: Family, missing: str) -> None:
    facts = {"why": "The order ended", "source": "The court"} | {missing: ""}
    user = SupportFactory(areas=[family.area])
    with pytest.raises(IntegrityError, match="protection_lifted"), transaction.atomic():
        LiftedProtection.objects.create(
            address=family.addresses.get(),
            adult=family.adults.last(),
            lifted_by=user,
            lifted_at=timezone.now(),
            **facts,
        )


@pytest.mark.safety(8)
def test_a_recorded_death_is_taken_back_for_a_reason_that_is_kept(family: Family) -> None:
    child, user = family.children.earliest("pk"), SupportFactory(areas=[family.area], name="Sam Osei")
    support, own = signed_in(user), f"/children/{child.code}/change/"
    assert 'name="why_alive"' not in support.get(own).text
    died = parts("death_date", date(2025, 3, 3))
    alive = dict.fromkeys(died, "")
    assert support.post(own, opened(support, own) | died).status_code == 302
    answer = support.post(own, opened(support, own) | alive | {"first_language": "Polish"})
    assert list(answer.context["form"].errors["why_alive"]) == [
        "Say how it was found that the child did not die."
    ]
    assert "Polish" in answer.text, "nothing typed is lost"
    child.refresh_from_db()
    assert child.death_date == date(2025, 3, 3)
    why = {"why_alive": "Entered on the wrong child"}
    still_dead = support.post(own, opened(support, own) | why)
    assert "Take the date of death out if it is wrong" in still_dead.text
    with held_first("people_family", "people_child") as held:
        answer = support.post(own, as_shown(answer) | alive | why, follow=True)
    assert held == ["people_family", "people_child"]
    assert "The death is taken back, and why is kept." in answer.text
    child.refresh_from_db()
    assert child.death_date is None
    assert "Entered on the wrong child" in words(support, f"/children/{child.code}/")
