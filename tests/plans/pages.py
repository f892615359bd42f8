"""How the tests of plans' pages sign in and type dates."""

from datetime import date
from typing import Any

from django.test import Client

from cpunit.people.models import User
from tests.web.html import sent_back


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def parts(name: str, day: date) -> dict[str, str]:
    """A date as its three boxes are sent."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def opened(client: Client, address: str, answer: Any = None) -> dict[str, Any]:
    """What a browser would send back unchanged of this page, or of the `answer` that it was shown."""
    return sent_back((answer or client.get(address)).content, "once")


def gone_on(client: Client, address: str, answer: Any, *, follow: bool = False) -> Any:
    """The answer to the page's button once it said what moves; the answer itself where nothing was said."""
    if "When you go on" not in answer.text:
        return answer
    return client.post(address, sent_back(answer.content, "shown"), follow=follow)
