"""Nothing without signing in; wrong passwords make the next try wait, for a name and for a place, until a
manager lets somebody in; all is in the log.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.people.actions.keep_user import set_password
from cpunit.people.actions.let_in import let_in
from cpunit.people.actions.sign_in import WRONG
from cpunit.people.policies import may_let_in
from cpunit.people.slowed import FREE_TRIES, FREE_TRIES_ALONE
from tests.factories.people import (
    PASSWORD,
    AdministratorFactory,
    ChairUserFactory,
    ManagerFactory,
    SupportFactory,
    hashed_password,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Passwords are hashed slowly on purpose; here they are tried a hundred times."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    hashed_password.cache_clear()
    yield
    hashed_password.cache_clear()


def sign_in(client, username, password=PASSWORD, **extra):
    return client.post("/sign-in/", {"username": username, "password": password}, **extra)


def test_a_right_pair_leads_to_today_and_is_logged(client):
    user = ChairUserFactory(username="imani")
    response = sign_in(client, "imani")
    assert response.headers["Location"] == "/today"
    event = AuditEvent.objects.get()
    assert (event.by, event.verb, event.address) == (user, "signed in", "127.0.0.1")


@pytest.mark.parametrize("username", ["imani", "nobody", "Imani\x00", "x" * 300, "' OR 1=1 --"])
def test_a_wrong_pair_is_refused_in_the_same_words_whoever_it_is(client, username):
    ChairUserFactory(username="imani")
    response = sign_in(client, username, "not the password")
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
    if len(username) < 150 and "\x00" not in username:
        assert WRONG in response.content.decode()


def test_the_log_never_holds_what_was_typed_as_a_name(client):
    sign_in(client, "my-secret-password", "oops")
    event = AuditEvent.objects.get()
    assert event.by is None
    assert "my-secret-password" not in event.what


LOCKED = "Signing in failed too often. Wait {} and try again, or ask a service manager or an administrator"


@pytest.mark.parametrize("username", ["imani", "nobody"])
def test_after_five_failures_even_the_right_password_waits(client, username):
    ChairUserFactory(username="imani")
    for _ in range(FREE_TRIES):
        assert WRONG in sign_in(client, username, "wrong").content.decode()
    assert LOCKED.format("1 minute") in sign_in(client, username).content.decode()


def test_the_wait_is_for_one_name_from_one_address_and_ends_after_a_minute(client, time_machine):
    ChairUserFactory(username="imani")
    SupportFactory(username="sami")
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    for _ in range(FREE_TRIES):
        sign_in(client, "imani", "wrong")
    assert LOCKED.format("1 minute") in sign_in(client, "imani").content.decode()
    assert sign_in(client, "sami").status_code == 302
    client.logout()
    assert sign_in(client, "imani", REMOTE_ADDR="10.0.0.9").status_code == 302
    client.logout()
    time_machine.move_to(start + timedelta(seconds=61), tick=False)
    assert sign_in(client, "imani").status_code == 302


def test_each_wrong_password_more_doubles_the_wait_up_to_a_quarter_of_an_hour(client, time_machine):
    ChairUserFactory(username="imani")
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    for _ in range(FREE_TRIES):
        sign_in(client, "imani", "wrong")
    for wait, words in ((1, "1 minute"), (2, "2 minutes"), (4, "4 minutes"), (8, "8 minutes")):
        assert LOCKED.format(words) in sign_in(client, "imani", "wrong").content.decode()
        now += timedelta(minutes=wait, seconds=1)
        time_machine.move_to(now, tick=False)
        assert WRONG in sign_in(client, "imani", "wrong").content.decode()


def test_one_password_cannot_be_tried_against_forty_names_from_one_address(client):
    ChairUserFactory(username="imani")
    answers = [sign_in(client, f"name{n}", "Summer-2025!").content.decode() for n in range(40)]
    assert [WRONG in answer for answer in answers].count(True) == FREE_TRIES_ALONE
    assert LOCKED.format("1 minute") in answers[-1]
    assert LOCKED.format("1 minute") in sign_in(client, "imani").content.decode()
    assert sign_in(client, "imani", REMOTE_ADDR="10.0.0.9").status_code == 302


def test_an_office_whose_people_mistype_and_get_in_is_not_slowed(client):
    for n in range(FREE_TRIES_ALONE + 5):
        SupportFactory(username=f"desk{n}")
        assert WRONG in sign_in(client, f"desk{n}", "slip").content.decode()
        assert sign_in(client, f"desk{n}").status_code == 302
        client.logout()


def test_a_manager_lets_somebody_in_and_it_is_logged(client):
    chair = ChairUserFactory(username="imani", name="Imani Osei")
    manager = ManagerFactory(areas=chair.areas.all())
    for _ in range(FREE_TRIES):
        sign_in(client, "imani", "wrong")
    for n in range(FREE_TRIES_ALONE):
        sign_in(client, f"name{n}", "wrong")
    at_the_desk = Client()
    at_the_desk.force_login(manager)
    today = at_the_desk.get("/today").content.decode()
    assert "Locked out just now" in today
    assert 'href="/service/let-in/"' in today
    page = at_the_desk.get("/service/let-in/")
    assert "<bdi>Imani Osei</bdi> (imani), conference chair" in page.content.decode()
    assert "From the network address 127.0.0.1 signing in failed with many names" in page.content.decode()
    assert page.context["form"]["person"].value() == chair.pk
    answer = at_the_desk.post("/service/let-in/", {"person": chair.pk}, follow=True).content.decode()
    assert "Imani Osei can sign in now, with their own password." in answer
    assert "<bdi>Imani Osei</bdi>" not in answer
    assert AuditEvent.objects.get(verb="let in").what == "User imani (Imani Osei)"
    assert AuditEvent.objects.get(verb="let in").by == manager
    assert WRONG in sign_in(client, "imani", "still wrong").content.decode()
    assert sign_in(client, "imani").status_code == 302


def test_who_was_let_in_and_guesses_on_waits_again(client):
    chair = ChairUserFactory(username="imani")
    for _ in range(FREE_TRIES):
        sign_in(client, "imani", "wrong")
    let_in(person=chair, by=AdministratorFactory(), now=timezone.now())
    for _ in range(FREE_TRIES):
        assert WRONG in sign_in(client, "imani", "wrong").content.decode()
    assert LOCKED.format("1 minute") in sign_in(client, "imani").content.decode()


def test_a_new_password_lets_somebody_in_too(client):
    chair = ChairUserFactory(username="imani")
    for _ in range(FREE_TRIES):
        sign_in(client, "imani", "wrong")
    set_password(user=chair, password="a lantern in the snow", by=AdministratorFactory(), now=timezone.now())
    assert sign_in(client, "imani", "a lantern in the snow").status_code == 302


@pytest.mark.parametrize(
    ("make", "shares_the_area", "refused"),
    [
        (AdministratorFactory, False, ""),
        (ManagerFactory, True, ""),
        (ManagerFactory, False, "not of your areas"),
        (SupportFactory, True, "Service managers and administrators"),
        (ChairUserFactory, True, "Service managers and administrators"),
    ],
)
def test_who_may_let_whom_in(make, shares_the_area, refused):
    person = ChairUserFactory()
    by = make(areas=person.areas.all()) if shares_the_area else make()
    refusal = may_let_in(by, person)
    assert refused in str(refusal) if refused else refusal is None


def test_a_manager_is_offered_nobody_of_another_area(client):
    person = ChairUserFactory(name="Imani Osei")
    client.force_login(ManagerFactory())
    page = client.post("/service/let-in/", {"person": person.pk}).content.decode()
    assert "Imani Osei" not in page
    person.refresh_from_db()
    assert person.let_in_at is None
    assert not AuditEvent.objects.filter(verb="let in").exists()


def test_a_right_password_starts_the_count_anew(client):
    ChairUserFactory(username="imani")
    for _ in range(2):
        for _ in range(FREE_TRIES - 1):
            sign_in(client, "imani", "wrong")
        assert sign_in(client, "imani").status_code == 302
        client.logout()


def test_who_was_deactivated_cannot_sign_in(client):
    ChairUserFactory(username="imani", is_active=False)
    assert WRONG in sign_in(client, "imani").content.decode()


def test_signing_out_ends_the_session_and_is_logged(client):
    user = ChairUserFactory()
    client.force_login(user)
    assert client.get("/sign-out/").status_code == 405
    assert "You have signed out" in client.post("/sign-out/").content.decode()
    assert client.get("/today").headers["Location"].startswith("/sign-in/")
    assert AuditEvent.objects.get().verb == "signed out"


def test_a_session_lives_on_with_the_work_and_ends_an_hour_after_it(client, time_machine):
    start = timezone.now()
    time_machine.move_to(start)
    ChairUserFactory(username="imani")
    sign_in(client, "imani")
    for minutes in (0, 50, 100, 150):
        time_machine.move_to(start + timedelta(minutes=minutes))
        assert client.get("/today").status_code == 200
    time_machine.move_to(start + timedelta(minutes=150 + 61))
    assert client.get("/today").headers["Location"].startswith("/sign-in/")


def test_health_needs_no_sign_in(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
