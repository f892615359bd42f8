"""A mail server of the tests' own, and templates of their own."""

import smtplib
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import LazySettings
from django.template.loaders.filesystem import Loader

TEMPLATES = Path(__file__).parent / "templates"


class Catcher:
    """Keeps what it is sent, or answers as told: `answers` maps an address to an SMTP answer."""

    def __init__(self) -> None:
        self.caught: list[Message] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.caught.append(BytesParser().parsebytes(envelope.content))
        return "250 OK"


class OwnPort(Controller):
    """Listens on a port that the system gives; aiosmtpd's own check of it would open a second connection."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        with smtplib.SMTP(self.hostname, self.port, timeout=5):
            pass


@pytest.fixture
def mail_kind() -> type[Catcher]:
    """A module overrides it to be given another kind of mail server."""
    return Catcher


@pytest.fixture
def mail(settings: LazySettings, mail_kind: type[Catcher]) -> Iterator[Catcher]:
    """A real SMTP server on this machine, to which the product sends for the length of a test."""
    catcher = mail_kind()
    server = OwnPort(catcher, hostname="127.0.0.1", port=0)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield catcher
    server.stop()


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a template that shows `paragraphs`, found for the length of a test."""
    original = Loader.get_dirs
    monkeypatch.setattr(Loader, "get_dirs", lambda self: [*original(self), TEMPLATES])
    return "papers_test/plain.html"
