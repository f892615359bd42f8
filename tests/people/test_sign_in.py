"""Nothing without signing in; too many wrong passwords shut the door for a while; all is in the log."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.people.actions.sign_in import LOCKED, WRONG
from cpunit.people.locked import FAILURES_ALLOWED
from tests.factories.people import PASSWORD, ChairUserFactory, SupportFactory

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("username", ["imani", "nobody"])
def test_after_five_failures_even_the_right_password_waits(client, username):
    ChairUserFactory(username="imani")
    for _ in range(FAILURES_ALLOWED):
        assert WRONG in sign_in(client, username, "wrong").content.decode()
    assert LOCKED in sign_in(client, username).content.decode()


def test_the_lock_is_for_one_name_from_one_address_and_ends(client, time_machine):
    ChairUserFactory(username="imani")
    SupportFactory(username="sami")
    for _ in range(FAILURES_ALLOWED):
        sign_in(client, "imani", "wrong")
    assert LOCKED in sign_in(client, "imani").content.decode()
    assert sign_in(client, "sami").status_code == 302
    client.logout()
    assert sign_in(client, "imani", REMOTE_ADDR="10.0.0.9").status_code == 302
    client.logout()
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert sign_in(client, "imani").status_code == 302


def test_a_right_password_starts_the_count_anew(client):
    ChairUserFactory(username="imani")
    for _ in range(2):
        for _ in range(FAILURES_ALLOWED - 1):
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
