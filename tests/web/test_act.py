"""A page with one form and one action, in each of the ways in which somebody meets it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from django import forms
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from lxml.html import HtmlElement

from cpunit.audit.log import log
from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refusal, Refused
from cpunit.people.models import User
from cpunit.web.act import Page, act, press
from cpunit.web.forms import LOOK_UP, filled_in
from cpunit.web.identity import Identity
from cpunit.web.watched import WatchedForm
from tests.factories.people import SupportFactory
from tests.web.html import can_take_focus, dangling, error_links, parsed, select, send, words

ENDED = Refusal("This plan ended on 8 May 2025, so nothing more is recorded on it.")
TOO_MANY = "Visits are from 1 to 10 working days apart."


@dataclass
class Stands:
    """What stands on the record, apart from the page: others change it meanwhile."""

    refusal: Refusal | None = None
    every: int = 5
    handed_over: list[str] = field(default_factory=list)
    waits_for: Event | None = None


NOW = Stands()


class EveryForm(WatchedForm):
    submit_label = "Save the interval"

    every = forms.IntegerField(label="Working days between visits")
    why = forms.CharField(label="Why", required=False)


def set_interval(*, every: int, why: str, by: User) -> int:
    """The action, which also checks on its own."""
    if every > 10:
        raise Refused(TOO_MANY, about="every")
    if why == "not to be":
        raise Refused("The chair has said no.")
    if NOW.waits_for:
        assert NOW.waits_for.wait(10)
    log(by=by, verb="changed", what=f"Every {every}", now=timezone.now())
    return every


def interval(request: HttpRequest) -> HttpResponse:
    form = EveryForm(initial={"every": NOW.every}, **filled_in(request))
    return act(
        request,
        form,
        Page(
            "Change the interval",
            "/plan/",
            "Back to the plan",
            identity=Identity(
                "Ayo Bello", ["Aged 4", "Plan P25-K7Q2"], alerts=[{"text": "Excluded", "colour": "red"}]
            ),
            code="P25-K7Q2",
            intro="It was set by the conference.",
        ),
        may=NOW.refusal,
        do=lambda: set_interval(
            every=form.cleaned_data["every"], why=form.cleaned_data["why"], by=request.user
        ),
        said=lambda every: f"Visits are every {every} working days.",
        then=lambda: NOW.handed_over.append("recount"),
    )


class SureForm(EveryForm):
    submit_class = "govuk-button--warning"


def ending(request: HttpRequest) -> HttpResponse:
    form = SureForm(initial={"every": NOW.every}, **filled_in(request))
    return act(
        request,
        form,
        Page(
            "End the plan?",
            "/plan/",
            "Back to the plan",
            effects=["No visit is due."],
            warning="It stays ended.",
        ),
        may=NOW.refusal,
        do=lambda: set_interval(
            every=form.cleaned_data["every"], why=form.cleaned_data["why"], by=request.user
        ),
        said="It has ended.",
        to=lambda every: f"/plan/?ended={every}",
    )


def button(request: HttpRequest) -> HttpResponse:
    every = int(request.POST["every"])
    return press(
        request,
        do=lambda: set_interval(every=every, why="", by=request.user),
        said=lambda done: f"Every {done}.",
        to="/plan/",
        then=lambda: NOW.handed_over.append("recount"),
    )


def plan(request: HttpRequest) -> HttpResponse:
    return HttpResponse("|".join(f"{each.level_tag}: {each}" for each in messages.get_messages(request)))


urlpatterns = [
    path("interval/", interval),
    path("ending/", ending),
    path("button/", button),
    path("plan/", plan),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def as_it_stands() -> Iterator[None]:
    yield
    NOW.__init__()  # type: ignore[misc]


@pytest.fixture
def by() -> Client:
    client = Client()
    client.force_login(SupportFactory())
    return client


def done() -> int:
    return AuditEvent.objects.filter(verb="changed").count()


def main(answer: Any) -> HtmlElement:
    page = parsed(answer.content)
    assert dangling(page) == []
    return page


def field_of(page: HtmlElement, name: str) -> HtmlElement:
    return select(page, f"form[method=post] [name={name}]")[0]


def sent_from(page: HtmlElement, **typed: str) -> dict[str, str]:
    """What a browser without scripts sends from the page, with what was typed into it."""
    return {
        **{each.get("name"): each.get("value") or "" for each in select(page, "main form input[name]")},
        **typed,
    }


def test_get_shows_what_it_is_about_and_the_form(by: Client) -> None:
    page = main(by.get("/interval/"))
    assert words(select(page, "title")[0]).startswith("Change the interval, P25-K7Q2 –")
    assert [words(each) for each in select(page, "h1")] == ["Change the interval"]
    parts = [words(each) for each in select(page, ".cpunit-identity li")]
    assert words(select(page, ".cpunit-identity__name")[0]) == "Ayo Bello"
    assert parts == ["Aged 4", "Plan P25-K7Q2", "Excluded"]
    back, cancel = select(page, ".govuk-back-link")[0], select(page, ".govuk-button-group a")[0]
    assert (back.get("href"), words(back), cancel.get("href")) == ("/plan/", "Back to the plan", "/plan/")
    assert field_of(page, "every").get("value") == "5"
    assert words(select(page, "form button.govuk-button")[0]) == "Save the interval"
    assert "It was set by the conference." in words(page)


def test_get_refused_shows_the_sentence_in_place_of_the_form(by: Client) -> None:
    NOW.refusal = ENDED
    page = main(by.get("/interval/"))
    assert ENDED.sentence in words(select(page, ".govuk-warning-text")[0])
    assert select(page, "main form") == []


def test_head_answers_like_get_and_does_nothing(by: Client) -> None:
    answer = by.head("/interval/")
    assert (answer.status_code, done()) == (200, 0)


def test_post_wrong_says_so_at_the_field_and_keeps_what_was_typed(by: Client) -> None:
    page = main(by.post("/interval/", {"every": "soon", "why": "Asked by the family"}))
    ((sentence, target),) = error_links(page).items()
    assert "must be a number" in sentence
    assert can_take_focus(page, target)
    assert (field_of(page, "every").get("value"), field_of(page, "why").get("value")) == (
        "soon",
        "Asked by the family",
    )
    assert done() == 0


def test_post_refused_by_the_action_says_so_at_the_field_and_keeps_what_was_typed(by: Client) -> None:
    page = main(send(by, "/interval/", {"every": "90", "why": "Asked by the family"}))
    assert error_links(page) == {TOO_MANY: "id_every"}
    assert field_of(page, "every").get("value") == "90"
    assert field_of(page, "why").get("value") == "Asked by the family"
    assert (done(), NOW.handed_over) == (0, [])


def test_post_refused_as_a_whole_stands_over_the_form(by: Client) -> None:
    page = main(by.post("/interval/", {"every": "5", "why": "not to be"}))
    assert error_links(page) == {"The chair has said no.": ""}
    assert done() == 0


def test_post_refused_by_the_policy_says_the_same_sentence_and_keeps_what_was_typed(by: Client) -> None:
    NOW.refusal = ENDED
    page = main(by.post("/interval/", {"every": "5", "why": "Asked by the family"}))
    assert error_links(page) == {ENDED.sentence: ""}
    assert field_of(page, "why").get("value") == "Asked by the family"
    refused = select(page, "form .cpunit-refused")[0]
    assert refused.get("type") == "button", "it cannot be pressed again"
    assert words(select(page, f"#{refused.get('aria-describedby')}")[0]) == ENDED.sentence
    assert done() == 0


def test_post_done_says_so_hands_over_and_leads_back(by: Client) -> None:
    answer = send(by, "/interval/", {"every": "7"})
    assert (answer.status_code, answer["Location"]) == (302, "/plan/")
    assert by.get("/plan/").content == b"success: Visits are every 7 working days."
    assert (done(), NOW.handed_over) == (1, ["recount"])


def test_a_button_that_only_looks_something_up_does_nothing(by: Client) -> None:
    page = main(send(by, "/interval/", {"every": "7", LOOK_UP: "Find"}))
    assert (field_of(page, "every").get("value"), done()) == ("7", 0)
    assert error_links(page) == {}


@pytest.mark.failure(1)
def test_what_was_changed_meanwhile_is_said_and_saved_only_knowingly(by: Client) -> None:
    sent = sent_from(main(by.get("/interval/")), every="7", once="")
    NOW.every = 3
    page = main(by.post("/interval/", sent))
    assert "It now reads: “3”" in next(iter(error_links(page)))
    assert field_of(page, "every").get("value") == "7"
    assert done() == 0
    again = by.post("/interval/", sent_from(page))
    assert (again.status_code, done()) == (302, 1)


def test_the_same_form_sent_twice_without_scripts_is_done_once(by: Client) -> None:
    sent = sent_from(main(by.get("/interval/")), every="7")
    answers = [by.post("/interval/", sent) for _ in range(2)]
    assert {(each.status_code, each["Location"]) for each in answers} == {(302, "/plan/")}
    assert (done(), NOW.handed_over) == (1, ["recount"])
    assert by.get("/plan/").content == b"success: Visits are every 7 working days."


def test_a_form_put_right_is_done_under_the_new_token(by: Client) -> None:
    page = main(by.post("/interval/", sent_from(main(by.get("/interval/")), every="90")))
    assert by.post("/interval/", sent_from(page, every="9")).status_code == 302
    assert done() == 1


@pytest.mark.failure(1)
@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_done_once() -> None:
    user = SupportFactory()
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(user)
    sent = sent_from(main(clients[0].get("/interval/")), every="7")
    NOW.waits_for = Event()

    def send(client: Client) -> tuple[int, str]:
        try:
            answer = client.post("/interval/", sent)
            return answer.status_code, answer["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(send, client) for client in clients]
        NOW.waits_for.set()
        assert [each.result() for each in both] == [(302, "/plan/")] * 2
    assert done() == 1


def test_a_check_page_says_what_will_happen_to_whom(by: Client) -> None:
    page = main(by.get("/ending/"))
    assert words(select(page, "ul.govuk-list--bullet")[0]) == "No visit is due."
    assert "It stays ended." in words(select(page, ".govuk-warning-text")[0])
    assert "govuk-button--warning" in select(page, "form button.govuk-button")[0].get("class")
    answer = by.post("/ending/", sent_from(page))
    assert answer["Location"] == "/plan/?ended=5"


def test_a_check_page_that_is_refused_announces_nothing(by: Client) -> None:
    NOW.refusal = ENDED
    page = main(by.get("/ending/"))
    assert "When you go on" not in words(page)
    assert ENDED.sentence in words(page)


@pytest.mark.parametrize(
    ("every", "said", "handed_over"),
    [(5, "success: Every 5.", ["recount"]), (90, f"error: {TOO_MANY}", [])],
)
def test_a_button_on_another_page(by: Client, every: int, said: str, handed_over: list[str]) -> None:
    answer = by.post("/button/", {"every": every})
    assert (answer.status_code, answer["Location"]) == (302, "/plan/")
    assert by.get("/plan/").content.decode() == said
    assert NOW.handed_over == handed_over
