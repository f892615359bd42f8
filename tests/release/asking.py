"""Ask for copies on the page that first shows who gets what."""

from typing import Any

from django.test import Client

from tests.web.html import sent_back


def ask(client: Client, address: str, **typed: Any) -> Any:
    """The answer to the second press; to the first where that was refused. `typed` in place of what the page
    offers.
    """
    shown = client.post(address, {**sent_back(client.get(address).content, "people"), **typed})
    if "Who gets what" not in shown.text:
        return shown
    return client.post(address, sent_back(shown.content, "people"), follow=True)
