"""Every address against every role, and against a record outside the user's areas.

`tests/scope.py` has a line for each named address. An address without one fails the first test, so a new page
cannot be forgotten.
"""

import pytest
from django.test import Client

from cpunit.bench.pages.addresses import NOT_SIGNED_IN, places
from cpunit.people.models import Role
from tests.addresses import parts
from tests.factories.people import ManagerFactory
from tests.outside import AT_THE_DOOR, OUTSIDE
from tests.scope import CASEWORK, TABLE, Scene, users
from tests.worlds import laid
from tests.worlds.pages import page
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.walk, laid(a_record_of_each_kind)]

AT_MOST = 20


def test_every_address_has_its_line() -> None:
    known = TABLE.keys() | OUTSIDE.keys() | AT_THE_DOOR | NOT_SIGNED_IN
    without = [place.route for place in places() if place.name not in known]
    assert not without, "give each of these a line in TABLE: whom it lets in, and a record to try it with"
    names = [place.name for place in places()]
    assert len(set(names)) == len(names), "each address has a name of its own"


def test_every_line_is_walked() -> None:
    assert sorted(name for part in parts(AT_MOST) for name in part.values[0]) == sorted(TABLE)


@pytest.mark.parametrize("names", parts(AT_MOST))
def test_nothing_without_signing_in(names: list[str], scene: Scene, client: Client) -> None:
    for name in names:
        line = TABLE[name]
        for method in (client.get, client.post):
            answer = method(line.address(name, scene))
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith("/sign-in/?next="), name


@pytest.mark.failure(5)
@pytest.mark.parametrize("names", parts(AT_MOST))
@pytest.mark.parametrize("role", list(Role))
def test_each_address_lets_in_its_roles_and_no_others(
    role: Role, names: list[str], scene: Scene, client: Client
) -> None:
    user = scene.users[role]
    client.force_login(user)
    wrong = []
    for name in names:
        line = TABLE[name]
        address = line.address(name, scene)
        answers = {page(user, address).status_code}
        if role not in line.roles:
            answers.add(client.post(address).status_code)
        allowed = {200, 302, 405} if role in line.roles else {403, 405}
        if answers - allowed or (answers == {405} and role not in line.roles):
            wrong.append((name, answers))
    assert not wrong


@pytest.mark.failure(5)
@pytest.mark.parametrize(
    "names", parts(AT_MOST, {name for name, line in TABLE.items() if line.about or line.of_area})
)
@pytest.mark.parametrize("role", sorted(CASEWORK))
def test_a_record_of_another_area_is_not_found(
    role: Role, names: list[str], scene: Scene, client: Client
) -> None:
    client.force_login(users(ManagerFactory().areas.get())[role])
    wrong = []
    for name in names:
        line = TABLE[name]
        if role in line.roles:
            address = line.address(name, scene)
            answers = {client.get(address).status_code, client.post(address).status_code}
            if answers - {404, 405} or 404 not in answers:
                wrong.append((name, answers))
    assert not wrong
