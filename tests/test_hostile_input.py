"""Every form, filled in by somebody who means harm or slips: never a 500.

The forms are found as a browser finds them, on the pages of the addresses in `tests/scope.py` (whose own test
sees to it that no address is left out), for the first role that is given the page.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.db import transaction
from django.test import Client

from tests.addresses import parts
from tests.dealt import dealt
from tests.factories.people import AdministratorFactory, SupportFactory
from tests.hostile_forms import Found, forms_of
from tests.scope import TABLE, Scene
from tests.worlds import laid
from tests.worlds.pages import page
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.walk, laid(a_record_of_each_kind)]

AT_MOST = 7
URLENCODED = "application/x-www-form-urlencoded"
LONG = "x" * 100_000
NUMBER = "9" * 40
QUERY = "&".join(
    (
        *(f"{name}=%00" for name in ("q", "state", "status", "sort", "since", "kind", "before")),
        *(f"{name}={NUMBER}" for name in ("area", "family", "child", "alert", "page", "user", "person")),
        "after=rubbish&team=%C2%B2&chair=-1&when=%FF&from=9999-12-31&until=31/02/2025&next=//evil.example",
    )
)
NO_DAY = {"day": "31", "month": "12", "year": "9999"}
A_DAY = {"day": "8", "month": "5", "year": "2025", "from": "9:00", "until": "17:00"}
"""What stands in the parts of a date, and in the two hours of a day."""
HOSTILE = "<script>{{ x }}</script>%s\u202e =1+1\r\nBcc: x@y.example"


def everywhere(value: str) -> Callable[[Found], str]:
    """The same value, as it stands in a body, in every field."""
    return lambda form: "&".join(f"{quote_plus(name)}={value}" for name in form.offers)


def plausible(date: dict[str, str], text: str, leaves: Collection[str] = ()) -> Callable[[Found], str]:
    """What the page offers where it offers something; these dates and this text where something is typed. Of
    what it `leaves`, by name, nothing is sent.
    """

    def body(form: Found) -> str:
        fields = []
        for name, offered in form.offers.items():
            if name in leaves:
                continue
            typed = date.get(name.rsplit("_", 1)[-1], text)
            given = next((value for value in offered if value), "")
            fields.append(f"{quote_plus(name)}={quote_plus(given if name in form.chosen else typed)}")
        return "&".join(fields)

    return body


def twice(form: Found) -> str:
    """Every value that is offered, and one that is not, each field many times."""
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value)}"
        for name, offered in form.offers.items()
        for value in (*offered, *offered, "10", NUMBER)
    )


BODIES: dict[str, Callable[[Found], str]] = {
    "null bytes": everywhere("a%00b"),
    "no UTF-8": everywhere("%ED%A0%80%FF"),
    "a huge number": everywhere(NUMBER),
    "a digit that is no number": everywhere("%C2%B2"),
    "no day, and a long text": plausible(NO_DAY, HOSTILE + LONG),
    "accepted": plausible(A_DAY, HOSTILE),
    "several times": twice,
    "nothing": lambda form: "",
}


class Attack:
    """Sends requests, each undone afterwards, and keeps those that ended in an error."""

    def __init__(self, client: Client) -> None:
        self.client, self.failed = client, list[str]()
        client.raise_request_exception = False

    def get(self, address: str) -> None:
        self._send("GET", address, "", "")

    def post(self, address: str, body: str, how: str, **more: Any) -> None:
        self._send("POST", address, body, how, **more)

    def _send(self, method: str, address: str, body: str, how: str, **more: Any) -> None:
        with transaction.atomic():
            answer = self.client.generic(method, address, body, content_type=URLENCODED, **more)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            self.failed.append(f"{method} {address[:80]} ({how}): {answer.status_code}")


def pages(attack: Attack, scene: Scene, names: list[str]) -> Iterator[tuple[str, str]]:
    """Each of these addresses with its page, signed in as the first role that gets one ("" for none)."""
    for name in names:
        line = TABLE[name]
        address, shown = line.address(name, scene), ""
        for role in sorted(line.roles):
            attack.client.force_login(scene.users[role])
            shown = page(scene.users[role], address).text
            if shown:
                break
        yield address, shown


@pytest.mark.by_turns
@pytest.mark.parametrize("names", parts(AT_MOST))
def test_no_form_and_no_address_answers_rubbish_with_an_error(
    names: list[str], scene: Scene, client: Client
) -> None:
    attack, seen = Attack(client), set[str]()
    for address, shown in pages(attack, scene, names):
        plain = address.split("?")[0]
        attack.get(f"{plain}?{QUERY}")
        found = [form for form in forms_of(shown, address) if form.method == "post"]
        assert len(found) == shown.count('method="post"'), "every form is found"
        # an address that shows no form takes a press of a button on another page
        for form in found or [Found(address, "post", {"done": [""], "seen": [""]})]:
            place = form.action.split("?")[0]
            if place in seen or place == "/sign-out/":
                continue
            seen.add(place)
            for how, body in dealt(list(BODIES.items()), len(seen)):
                attack.post(form.action, body(form), how)
    assert not attack.failed
    assert seen


@pytest.mark.parametrize(
    "address",
    [
        "/conferences/%00/",
        "/conferences/%FF/",
        "/conferences/%ED%A0%80/book/",
        "/conferences/strategy-discussions/%00/end/",
        f"/plans/P26-2222/actions/{NUMBER}/",
        f"/settings/calendar/{NUMBER}/remove/",
        f"/settings/users/{NUMBER}/",
        f"/settings/areas/{NUMBER}/",
        f"/families/{NUMBER}/",
        "/papers/../../etc/passwd",
        "/papers/%2e%2e%2fsettings.py/",
        "/static/%2e%2e/manage.py",
    ],
)
@pytest.mark.parametrize("role", ["support", "admin"])
def test_no_address_that_cannot_be_is_an_error(address: str, role: str, client: Client) -> None:
    user = {"support": SupportFactory, "admin": AdministratorFactory}[role]
    client.force_login(user())
    for method in (client.get, client.post, client.head, client.options):
        assert method(address).status_code in {403, 404, 405}
