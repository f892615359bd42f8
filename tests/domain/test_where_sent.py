"""An address in the settings leads nowhere that nobody meant."""

import pytest

from cpunit.domain.where_sent import may_reach, may_send_to, networks_of


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "127.0.0.1",
        "169.254.169.254",
        "192.168.0.1",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - an address to be refused
        "224.0.0.1",
        "240.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.1.2.3",
        "64:ff9b::a01:203",
        "2002:a01:203::1",
    ],
)
def test_what_is_not_public_is_reached_only_where_it_is_named(address: str) -> None:
    refusal = may_reach(["93.184.215.14", address], ())
    assert refusal is not None and "CPUNIT_CASE_SYSTEM_INSIDE" in refusal.sentence
    assert may_reach([address], networks_of("0.0.0.0/0 ::/0")) is None


def test_what_is_public_is_reached_and_what_leads_nowhere_is_not() -> None:
    assert may_reach(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"], ()) is None
    assert may_reach([], ()) is not None
    assert may_reach(["93.184.215.14"], (), only_here=True) is not None, "without https"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("https://case-system.example/hooks?unit=1", None),
        ("https://case-system.example:8443", None),
        ("http://127.0.0.1:8000/", None),
        ("http://[::1]:8000/", None),
        ("http://case-system.example/", "begins with https"),
        ("ftp://case-system.example/", "begins with https"),
        ("file:///etc/passwd", "no address"),
        ("https://", "no address"),
        ("https://a b.example/", "no address"),
        ("https://case-system.example/\r\nX-Header: 1", "no address"),
        ("https://case-system.example:99999/", "no address"),
        ("https://[::1/", "no address"),
        ("https://räthaus.example/", "no address"),
        ("https://name:word@case-system.example/", "name and password"),
        ("https://case-system.example/#part", "#"),
        (f"https://case-system.example/{'a' * 500}", "no address"),
        ("", "no address"),
    ],
)
def test_which_addresses_stand_in_the_settings(url: str, sentence: str | None) -> None:
    refusal = may_send_to(url)
    assert (refusal is None) == (sentence is None)
    if refusal and sentence:
        assert sentence in refusal.sentence
