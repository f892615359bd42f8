"""What is asked of the doors' address before people outside are led to it: `manage.py check --deploy`."""

from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 - as Django calls it
from django.http.request import validate_host

TAG = "doors"
NAMED = "CPUNIT_DOOR_ADDRESS"


@register(TAG, deploy=True)
def door_address(app_configs: Sequence[AppConfig] | None, **facts: Any) -> list[CheckMessage]:
    """Every fault of the address at once: each stops somebody at their door, or tells who looks at a link
    whose it is (safety 2).
    """
    try:
        address = urlsplit(settings.DOOR_ADDRESS)
        host, _ = address.hostname or "", address.port
    except ValueError:
        host = ""
    if not host:
        return [_error(1, f"{NAMED} names no host: it reads like https://post.example.")]
    return [*_way(address), *_host(address, host), *_answered(address, host)]


def _way(address: SplitResult) -> Iterator[CheckMessage]:
    if address.scheme != "https":
        yield _error(
            2,
            f"{NAMED} does not begin with https://, so what people write behind a door travels in the open.",
        )
    if address.path.strip("/") or address.query or address.fragment:
        yield _error(
            3, f"{NAMED} ends with the name of the host: doors stand at /door/ there, not below more."
        )
    if address.username or address.password:
        yield _error(4, f"{NAMED} holds a user or a password, which would stand in every link.")


def _host(address: SplitResult, host: str) -> Iterator[CheckMessage]:
    if _is_of_this_machine(host):
        yield _error(5, f"{NAMED} leads to this machine alone: nobody outside gets to their door.")
    elif host == urlsplit(settings.SITE_ADDRESS).hostname:
        yield Warning(
            "People outside are led to the host at which the staff sign in: its name may say whose it is, "
            "and the whole product answers there.",
            hint=f"Name a host for doors alone in {NAMED}, one that says nothing: only doors answer at it.",
            id="doors.W001",
        )


def _answered(address: SplitResult, host: str) -> Iterator[CheckMessage]:
    """Whether the product takes what comes in there."""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        yield _error(6, f"{host} is not among CPUNIT_HOSTS: every page at the door is refused.")
    origin = f"https://{address.netloc}"
    if address.scheme == "https" and not (
        settings.SECURE_PROXY_SSL_HEADER or origin in settings.CSRF_TRUSTED_ORIGINS
    ):
        yield _error(
            7,
            f"Neither CPUNIT_BEHIND_PROXY is set, nor is {origin} among CPUNIT_ORIGINS: nothing that is "
            "typed at a door is taken.",
        )


def _is_of_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _error(number: int, sentence: str) -> Error:
    return Error(sentence, id=f"doors.E00{number}")
