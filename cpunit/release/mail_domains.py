"""Which mail domains are one organisation's own, so that papers may go there as files."""

import re
from functools import cache

from publicsuffixlist import PublicSuffixList

from cpunit.domain.mail_providers import PROVIDERS
from cpunit.domain.refusal import Refusal

DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})*\.[a-z][a-z0-9-]{1,62}")


def may_be_marked(domain: str) -> Refusal | None:
    """Whether this is the domain of one organisation: nothing under which many register theirs, as told by
    the Public Suffix List (publicsuffix.org), and no provider at which anybody takes an address.
    """
    if not DOMAIN.fullmatch(domain) or len(domain) > 253:
        return Refusal("Type what stands after the @, as in northam.gov.uk.", about="domain")
    own = _suffixes().privatesuffix(domain)
    if own is None:
        return Refusal(
            f"Many organisations have addresses that end in {domain}: type the whole of what stands after "
            "the @ of one.",
            about="domain",
        )
    if own in PROVIDERS:
        return Refusal(
            f"Anybody may have an address at {own}: no paper goes there as a file.", about="domain"
        )
    return None


@cache
def _suffixes() -> PublicSuffixList:
    """As the library brings them: nothing is fetched."""
    return PublicSuffixList()
