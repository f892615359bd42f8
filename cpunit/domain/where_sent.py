"""To which addresses of the network something may be sent by itself.

An address that somebody types into the settings must not make the server speak to machines behind the
council's wall that nobody meant (OWASP, Server-Side Request Forgery Prevention): what its name leads to must
be public, or stand in a network that whoever runs the server has named.
"""

from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from cpunit.domain.refusal import Refusal

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address
TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last four bytes are an IPv4 address."""
LONGEST_ADDRESS = 500
HERE = ("localhost", "127.0.0.1", "::1")


def networks_of(typed: str) -> tuple[Network, ...]:
    """ "10.20.0.0/16, 192.168.7.9" as networks. ValueError for what is none."""
    return tuple(ip_network(each) for each in typed.replace(",", " ").split())


def may_send_to(url: str) -> Refusal | None:
    """Whether an address may stand in the settings: https, but for this machine itself."""
    parts = _parts(url)
    if parts is None or not parts.hostname or len(url) > LONGEST_ADDRESS:
        return Refusal(
            "This is no address: it reads like https://case-system.council.example/hooks.", about="url"
        )
    if parts.username is not None or parts.password is not None:
        return Refusal("Leave the name and password out of the address: the signature is proof.", about="url")
    if parts.fragment:
        return Refusal("Leave out what stands after “#”: nobody is sent it.", about="url")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE):
        return Refusal(
            "The address begins with https://: what is sent does not travel in the open.", about="url"
        )
    return None


def may_reach(
    found: Collection[str], inside: Collection[Network], *, only_here: bool = False
) -> Refusal | None:
    """Whether all that a name leads to may be reached; `only_here` for what is not encrypted."""
    for each in found:
        address = _meant(ip_address(each.partition("%")[0]))
        if only_here and not address.is_loopback:
            return Refusal("Without https nothing is sent but to this machine itself.")
        if not _is_public(address) and not any(address in network for network in inside):
            return Refusal(
                f"It leads to {address}, which is not public: whoever runs the server names the networks "
                "inside that may be reached (CPUNIT_CASE_SYSTEM_INSIDE)."
            )
    return None if found else Refusal("Its name leads nowhere.")


def _parts(url: str) -> SplitResult | None:
    if not url.isascii() or any(letter <= " " or letter in '"<>\\^`{|}\x7f' for letter in url):
        return None
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _meant(address: Address) -> Address:
    """The IPv4 address that stands in one of IPv6, where one does."""
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)


def _is_public(address: Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)
