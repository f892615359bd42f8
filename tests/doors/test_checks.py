"""What `manage.py check --deploy` says of the doors' address, before anybody is led to it."""

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from cpunit.doors.checks import TAG

GOOD = "https://post.example"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (GOOD, ()),
        (f"{GOOD}:8443", ()),
        ("https://unit.example", ("W001",)),
        ("http://post.example", ("E002",)),
        (f"{GOOD}/unit?of=Anytown", ("E003",)),
        ("https://me:secret@post.example", ("E004",)),
        ("http://localhost:8000", ("E002", "E005")),
        ("https://127.0.0.1", ("E005",)),
        ("https://elsewhere.example", ("E006",)),
        ("post.example", ("E001",)),
        ("https://post.example:many", ("E001",)),
    ],
)
def test_each_fault_of_the_doors_address_is_said(
    settings: LazySettings, address: str, found: tuple[str, ...]
) -> None:
    settings.SITE_ADDRESS, settings.DOOR_ADDRESS = "https://unit.example", address
    settings.ALLOWED_HOSTS = ["unit.example", "post.example", "localhost", "127.0.0.1"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    said = run_checks(tags=[TAG], include_deployment_checks=True)
    assert tuple(each.id for each in said) == tuple(f"doors.{each}" for each in found)
    assert not any("secret" in each.msg for each in said)


def test_where_no_proxy_says_the_scheme_forms_are_taken_only_from_an_origin_that_is_named(
    settings: LazySettings,
) -> None:
    settings.SITE_ADDRESS, settings.DOOR_ADDRESS = "https://unit.example", GOOD
    settings.ALLOWED_HOSTS, settings.SECURE_PROXY_SSL_HEADER = ["post.example"], None
    (said,) = run_checks(tags=[TAG], include_deployment_checks=True)
    assert said.id == "doors.E007"
    settings.CSRF_TRUSTED_ORIGINS = [GOOD]
    assert not run_checks(tags=[TAG], include_deployment_checks=True)
