"""An attachment goes to a domain that an administrator marked, on a ground and since a day: to no other."""

from datetime import date

import pytest
from django.test import Client

from cpunit.release.models import Copy, SecureDomain
from cpunit.release.ways import route_of, secure_domains
from tests.conferences.world import DAY, World
from tests.factories.people import AdministratorFactory, may_be_reached
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]


@pytest.mark.failure(2)
@pytest.mark.safety(2, 10)
def test_a_domain_is_marked_and_taken_back_by_an_administrator_and_decides_where_files_go(
    world: World, client: Client
) -> None:
    worker, mother = world.professionals[0], world.adults[0]
    record = world.conference.reference
    domain = worker.email.rpartition("@")[2]

    def way(person: object) -> str:
        return route_of(person, record, secure=secure_domains()).way  # type: ignore[arg-type]

    assert (way(worker.person), way(mother.person)) == ("door", "door")
    client.force_login(world.manager)
    assert client.get("/settings/mail-domains/").status_code == 403
    client.force_login(AdministratorFactory())
    good = {"domain": f"@{domain.upper()}", "ground": "Accredited to DCB1596"}
    good |= {"marked_on_day": DAY.day, "marked_on_month": DAY.month, "marked_on_year": DAY.year}
    for change, sentence in (
        ({"domain": "*.gov.uk"}, "Type what stands after the @"),
        ({"domain": "gmail.com"}, "Anybody may have an address at gmail.com"),
        ({"domain": "mail.Yahoo.co.uk"}, "Anybody may have an address at yahoo.co.uk"),
        ({"domain": "co.uk"}, "Many organisations have addresses that end in co.uk"),
        ({"domain": "kirklees.sch.uk"}, "that end in kirklees.sch.uk"),
        ({"ground": ""}, "How is it known"),
        ({"marked_on_year": 2090}, "still to come"),
    ):
        page = client.post("/settings/mail-domains/new/", good | change).text
        assert sentence in page and ("domain" not in change or f'value="{change["domain"]}"' in page)
    for _ in range(2):
        send(client, "/settings/mail-domains/new/", good)
    marked = SecureDomain.objects.get()
    assert (marked.domain, marked.marked_on) == (domain, DAY)
    may_be_reached(mother)
    mother.email, mother.email_verified_on = f"her@{domain}", date(2025, 1, 6)
    mother.save()
    may_be_reached(mother)
    assert (way(worker.person), way(mother.person)) == ("attachment", "door"), (
        "no family member, whatever domain"
    )
    worker.email = f"w@mail.{domain}"
    assert way(worker.person) == "door", "nor one below it"
    worker.refresh_from_db()
    worker.email_verified_on = None
    assert way(worker.person) == Copy.Way.PRINT
    for _ in range(2):
        answer = send(client, f"/settings/mail-domains/{marked.pk}/take-back/", {"why": "They moved"})
    assert "is taken back already" in answer.text
    assert secure_domains() == frozenset()
    assert "They moved" in client.get("/settings/mail-domains/").text
