"""The frame of each page, the error pages, and the headers that go with them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from cpunit.web import context
from cpunit.web.context import ShownUnit, navigation, provide_unit
from tests.web.html import dangling, parsed, select, words


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_style_guide_is_drawn_with_and_without_errors(pages: Any, method: str) -> None:
    answer = getattr(pages, method)("/styleguide/")
    page = parsed(answer.content)
    assert answer.status_code == 200
    assert dangling(page) == []
    assert bool(select(page, ".govuk-error-summary")) == (method == "post")
    assert words(select(page, "title")[0]).startswith(
        "Error: Style guide" if method == "post" else "Style guide"
    )


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/refused/", 403, "This page is for service managers."),
        ("/forbidden/", 403, "Your role does not let you do this."),
        ("/unreadable/", 400, "What your browser sent could not be understood"),
        ("/broken/", 500, "The fault is ours, not yours."),
        ("/no/such/page/", 404, "Page not found"),
    ],
)
def test_each_error_has_a_page_that_says_what_to_do(pages: Any, path: str, status: int, says: str) -> None:
    answer = pages.get(path)
    assert answer.status_code == status
    page = parsed(answer.content)
    assert says in words(page)
    assert page.get("lang") == "en"
    assert len(select(page, "h1")) == 1


def test_a_page_out_of_date_says_so() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "chair"})
    assert answer.status_code == 403
    assert "This page was out of date" in answer.content.decode()


def test_the_error_page_stands_without_a_context() -> None:
    assert "Something went wrong" in render_to_string("errors/500.html")


def test_no_script_but_ours_and_nothing_kept(pages: Any) -> None:
    answer = pages.get("/styleguide/")
    rules = dict(rule.split(" ", 1) for rule in answer["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    page = parsed(answer.content)
    assert [script for script in select(page, "script") if not script.get("src") or script.text] == []
    assert [
        tag for tag in page.iter() if any(name.startswith("on") or name == "style" for name in tag.attrib)
    ] == []


def places(role: str | None, path: str = "/today") -> dict[str, Any]:
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(is_authenticated=True, role=role) if role else AnonymousUser()  # type: ignore[assignment]
    return navigation(request)


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (None, []),
        ("chair", ["Today", "Diary", "Conferences", "Children", "Plans", "Challenge"]),
        ("support", ["Today", "Diary", "Conferences", "Children", "Plans", "Challenge"]),
        ("manager", ["Today", "Diary", "Conferences", "Children", "Plans", "Challenge", "Service"]),
        ("admin", ["Today", "Settings"]),
    ],
)
def test_each_role_has_its_places(role: str | None, labels: list[str]) -> None:
    given = places(role)
    assert [place["label"] for place in given["places"]] == labels
    assert given["may_search"] == ("Children" in labels)


def test_the_present_place_is_marked() -> None:
    marked = [
        place["label"] for place in places("chair", "/conferences/C26-K7Q2/")["places"] if place["is_current"]
    ]
    assert marked == ["Conferences"]


def test_the_unit_names_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "_the_unit", [])
    assert places(None)["unit"] == ShownUnit()
    provide_unit(lambda: ShownUnit("Lantern Unit", "Example Council"))
    assert places(None)["unit"].name == "Lantern Unit"
