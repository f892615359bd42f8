"""Somebody from outside at their door: how they come in, and what they do behind it."""

import re

from django.utils import timezone
from playwright.sync_api import Locator

from cpunit.doors.actions.ask import answer_all
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from tests.browser.desk import Desk
from tests.conferences.world import World


class Guest(Desk):
    """One person from outside, in a browser of their own."""

    def asks_and_comes_in(self, who: Professional) -> None:
        """With their work address, by the link and the code that its mailbox got."""
        self.open("/door/")
        self.fill("Your work e-mail address", who.email)
        self.press("Send me a link")
        self.reads("Look in your mailbox")
        answer_all(now=timezone.now())
        message = OutgoingMessage.objects.filter(to_address=who.email, is_secret=True).latest("queued_at")
        link, code = re.findall(r"/door/in/\S+|\d{3} \d{3}$", message.body, re.MULTILINE)
        self.open(link)
        self.fill("Code", code)
        self.press("Open")
        self.reads(f"For {who.name}")

    def family(self, world: World) -> Locator:
        """What there is to do for one family, behind a professional's door."""
        about = re.compile(f"^{world.children[0].first_name}.*{world.conference.code}")
        return self.page.get_by_role("region", name=about)

    def gives(self, name: str, content: bytes, kind: str) -> None:
        """A file, as it lies on their computer."""
        file = {"name": name, "mimeType": kind, "buffer": content}
        self.page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
