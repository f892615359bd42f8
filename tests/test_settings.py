"""The addresses of servers, as the settings hand them on."""

from typing import cast
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured

from cpunit import connecting
from cpunit.connecting import broker, database, inside, mail, texts


@pytest.mark.parametrize(
    ("given", "spelt"),
    [
        ("unix:///run/valkey.sock?db=3", "redis+socket:///run/valkey.sock?virtual_host=3"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock"),
        ("redis://broker:6379/1", "redis://broker:6379/1"),
    ],
)
def test_the_queue_keeps_its_database_number_over_a_socket(given: str, spelt: str) -> None:
    assert broker(given) == spelt


def test_a_database_behind_a_socket_is_found_by_its_folder() -> None:
    entry = database(urlsplit("postgresql://unit:p%40ss@/cpunit?host=/run/postgres"))
    assert (entry["HOST"], entry["USER"], entry["PASSWORD"]) == ("/run/postgres", "unit", "p@ss")


def test_behind_a_pool_nothing_is_prepared_and_no_option_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    address = urlsplit("postgresql://unit@database.example/cpunit")
    told = ("server_side_binding", "prepare_threshold", "options")
    prepares = cast("dict[str, object]", database(address)["OPTIONS"])
    monkeypatch.setattr(connecting, "IS_POOLED", True)
    pooled = cast("dict[str, object]", database(address)["OPTIONS"])
    assert [prepares[name] for name in told] == [True, connecting.ASKED_BEFORE, connecting.PLANNING]
    assert [pooled[name] for name in told] == [False, None, ""]
    assert database(address)["DISABLE_SERVER_SIDE_CURSORS"], "its next rows would be asked elsewhere"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("prepare_threshold=5&server_side_binding=false", [5, False]),
        ("prepare_threshold=none&server_side_binding=true", [None, True]),
    ],
)
def test_an_option_of_the_address_has_the_type_that_django_takes(query: str, told: list[object]) -> None:
    options = cast("dict[str, object]", database(urlsplit(f"postgresql:///cpunit?{query}"))["OPTIONS"])
    assert [options[name] for name in ("prepare_threshold", "server_side_binding")] == told


@pytest.mark.parametrize("query", ["prepare_threshold=often", "server_side_binding=perhaps"])
def test_an_option_that_says_neither_is_told(query: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=query.split("=", maxsplit=1)[0]):
        database(urlsplit(f"postgresql:///cpunit?{query}"))


@pytest.mark.parametrize(
    ("url", "tls", "ssl", "port"),
    [
        ("smtp://mail.unit.example", False, False, 25),
        ("smtps://mail.unit.example", False, True, 465),
        ("smtp://mail.unit.example:587?tls=1", True, False, 587),
    ],
)
def test_mail_is_encrypted_as_its_address_says(url: str, tls: bool, ssl: bool, port: int) -> None:
    entry = mail(urlsplit(url))
    assert (entry["EMAIL_USE_TLS"], entry["EMAIL_USE_SSL"], entry["EMAIL_PORT"]) == (tls, ssl, port)


KEY = "unit-6d5b5a0a-0000-4000-8000-000000000001-6d5b5a0a-0000-4000-8000-000000000002"
TEMPLATE = "6d5b5a0a-0000-4000-8000-000000000003"


def test_the_sender_of_text_messages_is_named_by_an_address_and_a_key() -> None:
    service = texts(urlsplit(f"https://texts.example/?template={TEMPLATE}&sender=one"), KEY)
    assert (service.host, service.template, service.sender) == ("https://texts.example", TEMPLATE, "one")
    assert service.secret not in repr(service)


@pytest.mark.parametrize(
    ("url", "key", "said"),
    [
        ("https://texts.example", KEY, "names no template"),
        (f"http://texts.example?template={TEMPLATE}", KEY, "begins with https://"),
        (f"https://texts.example?template={TEMPLATE}", "unit-secret", "is no key of GOV.UK Notify"),
    ],
)
def test_a_slip_in_the_sender_of_text_messages_is_said_without_the_key(url: str, key: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said) as refused:
        texts(urlsplit(url), key)
    assert "secret" not in str(refused.value).replace("the secret", "")


def test_the_networks_inside_are_named_or_it_is_told_what_is_none() -> None:
    assert [str(each) for each in inside("INSIDE", "10.20.0.0/16, fd00::/8 192.168.7.9")] == [
        "10.20.0.0/16",
        "fd00::/8",
        "192.168.7.9/32",
    ]
    with pytest.raises(ImproperlyConfigured, match="INSIDE names networks"):
        inside("INSIDE", "10.20.0.1/16")
