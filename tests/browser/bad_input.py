"""Sends what nobody should send, and reads the answer as the person who typed it."""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.apps import apps
from django.test import Client
from lxml.html import HtmlElement

from cpunit.people.models import User
from tests.web.html import error_links, parsed, select

ROOMS = ("people", "conferences", "plans", "escalations", "deadlines", "papers")


def signed_in(user: User) -> Client:
    """A client of this person."""
    client = Client()
    client.force_login(user)
    return client


def stored() -> dict[str, list[Any]]:
    """Every row of every room but the log, which also notes what was only looked at."""
    kept = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            if model is not User:
                kept[model.__name__] = sorted(map(repr, model._default_manager.values_list()))
    return kept


@contextmanager
def nothing_written() -> Any:
    """What happens within leaves every row as it was."""
    before = stored()
    yield
    assert stored() == before


def typed_date(name: str, day: date | tuple[str, str, str]) -> dict[str, str]:
    """A date in its three parts; a tuple for one that is none."""
    parts = (str(day.day), str(day.month), str(day.year)) if isinstance(day, date) else day
    return {f"{name}_{part}": text for part, text in zip(("day", "month", "year"), parts, strict=True)}


def refused(client: Client, address: str, sent: dict[str, Any], sentence: str) -> HtmlElement:
    """Sends a form that must be refused with a sentence in its summary; nothing typed is lost or stored."""
    with nothing_written():
        answer = client.post(address, sent)
    assert answer.status_code == 200
    page = parsed(answer.content)
    said = error_links(page)
    assert any(sentence in each for each in said), said
    lost = {name: text for name, text in sent.items() if not _still_stands(page, name, text)}
    assert lost == {}
    return page


def _still_stands(page: HtmlElement, name: str, typed: Any) -> bool:
    wanted = [str(each) for each in (typed if isinstance(typed, list) else [typed])]
    boxes = [each for each in select(page, "input, textarea, select") if each.get("name") == name]
    if not boxes:
        return _is_a_button(page, name)
    return all(text in list(_values(boxes)) for text in wanted if text)


def _values(boxes: Iterable[HtmlElement]) -> Iterable[str]:
    for box in boxes:
        if box.tag == "textarea":
            yield (box.text or "").removeprefix("\n")
        elif box.tag == "select":
            yield from (each.get("value", "") for each in box.iter("option") if "selected" in each.attrib)
        elif box.get("type") not in {"checkbox", "radio"} or "checked" in box.attrib:
            yield box.get("value", "")


def _is_a_button(page: HtmlElement, name: str) -> bool:
    return any(each.get("name") == name for each in select(page, "button"))
