"""A form sent twice is done once, however it comes to be sent twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.test import Client
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from cpunit.audit.log import log
from cpunit.audit.models import AuditEvent
from cpunit.web.models import Answered
from cpunit.web.tasks import forget_tokens
from tests.factories.people import SupportFactory
from tests.web.html import parsed, select

ENTERED, GO_ON = Event(), Event()


def write(request: HttpRequest) -> HttpResponse:
    """Writes a line each time it is called, and answers as it is asked to."""
    answer = request.POST["answer"]
    if answer == "not found the second time" and AuditEvent.objects.filter(what="A line").exists():
        raise Http404
    log(by=request.user, verb="recorded", what="A line", now=timezone.now())
    if answer == "slowly":
        ENTERED.set()
        assert GO_ON.wait(10)
    if answer == "denied":
        raise PermissionDenied("No.")
    if answer == "broken":
        raise RuntimeError("A fault of the program")
    if answer == "shown again":
        return HttpResponse("What was typed, and what is wrong with it")
    messages.success(request, format_html("<b>{}</b> for all.", "Once &"))
    return redirect("/said/")


def said(request: HttpRequest) -> HttpResponse:
    return HttpResponse("".join(str(message) for message in messages.get_messages(request)))


urlpatterns = [path("write/", write), path("elsewhere/", write), path("said/", said)]

handler403 = "cpunit.web.errors.forbidden"
handler404 = "cpunit.web.errors.not_found"
handler500 = "cpunit.web.errors.server_error"

pytestmark = pytest.mark.urls(__name__)


def sign_in(user: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.fixture
def somebody(db: None) -> Client:
    return sign_in(SupportFactory())


def send(client: Client, answer: str, *, to: str = "/write/", once: str = "a-token", **headers: str) -> int:
    return client.post(to, {"answer": answer, "once": once}, headers=headers).status_code


def lines() -> int:
    return AuditEvent.objects.filter(what="A line").count()


@pytest.mark.parametrize("answer", ["done", "not found the second time"])
def test_the_second_answer_is_the_first_one_again(somebody: Client, answer: str) -> None:
    for _ in range(2):
        assert send(somebody, answer) == 302
        page = somebody.get("/said/")
        assert page.content == b"<b>Once &amp;</b> for all."
    assert lines() == 1


@pytest.mark.parametrize("first", ["shown again", "denied", "broken"])
def test_what_was_not_done_may_be_sent_again(somebody: Client, first: str) -> None:
    send(somebody, first)
    before = lines()
    assert send(somebody, "done") == 302
    assert lines() == before + 1
    assert Answered.objects.count() == 1


def test_a_fault_leaves_nothing_half_written(somebody: Client) -> None:
    assert send(somebody, "broken") == 500
    assert lines() == Answered.objects.count() == 0


def test_what_a_page_that_is_shown_again_wrote_stays_written(somebody: Client) -> None:
    assert send(somebody, "shown again") == 200
    assert lines() == 1


@pytest.mark.parametrize(
    "other",
    [{"once": "another token"}, {"to": "/elsewhere/"}, {"once": ""}, {"hx-request": "true"}],
    ids=["another form", "another page", "a form without a token", "kept without leaving the page"],
)
def test_two_different_sendings_are_done_twice(somebody: Client, other: dict[str, str]) -> None:
    send(somebody, "done", **other)
    send(somebody, "done")
    assert lines() == 2


def test_saving_without_leaving_the_page_is_never_held_to_be_the_same(somebody: Client) -> None:
    for _ in range(2):
        send(somebody, "done", **{"hx-request": "true"})
    assert lines() == 2
    assert not Answered.objects.exists()


def test_a_token_in_another_persons_hands_is_another_token(somebody: Client) -> None:
    send(somebody, "done")
    assert send(sign_in(SupportFactory()), "done") == 302
    assert lines() == 2


@pytest.mark.failure(1)
@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_one() -> None:
    user = SupportFactory()
    clients = [sign_in(user), sign_in(user)]
    ENTERED.clear()
    GO_ON.clear()

    def run(client: Client) -> tuple[int, str, bytes]:
        try:
            answer = client.post("/write/", {"answer": "slowly", "once": "a-token"})
            return answer.status_code, answer["Location"], client.get("/said/").content
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(run, clients[0])
        assert ENTERED.wait(10)
        second = pool.submit(run, clients[1])
        sleep(0.2)
        assert not second.done(), "it waits for the first"
        GO_ON.set()
        assert first.result() == second.result() == (302, "/said/", b"<b>Once &amp;</b> for all.")
    assert lines() == 1


@pytest.mark.django_db(transaction=True)
def test_what_two_people_send_to_one_address_goes_one_after_the_other() -> None:
    """The second form is read once the first is saved, and so can say what was changed."""
    first_client, second_client = sign_in(SupportFactory()), sign_in(SupportFactory())
    ENTERED.clear()
    GO_ON.clear()

    def run(client: Client, once: str) -> int:
        try:
            return send(client, "slowly", once=once)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(run, first_client, "a-token")
        assert ENTERED.wait(10)
        ENTERED.clear()
        second = pool.submit(run, second_client, "another")
        assert not ENTERED.wait(0.3), "it waits for the first"
        GO_ON.set()
        assert first.result() == second.result() == 302
    assert lines() == 2


def test_tokens_are_forgotten_a_day_later(somebody: Client) -> None:
    send(somebody, "done", once="old")
    Answered.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    send(somebody, "done", once="new")
    forget_tokens()
    assert Answered.objects.count() == 1
    send(somebody, "done", once="new")
    assert lines() == 2


def test_each_form_has_a_token_of_its_own() -> None:
    page = engines["django"].from_string("{% load cpunit_forms %}<div>{% once %}{% once %}</div>").render()
    tokens = [each.get("value") for each in select(parsed(page), "input[type=hidden][name=once]")]
    assert len(set(tokens)) == 2
    assert {len(token) for token in tokens} == {32}
