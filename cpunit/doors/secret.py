"""What is drawn by chance for doors, and what is kept of it: never the thing itself."""

import re
import secrets
import unicodedata
from hashlib import sha256

from django.utils.crypto import salted_hmac

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""For links, which somebody may type from a sheet of paper: none that is taken for another."""
LENGTH, GROUP = 28, 4
"""28 of 31 letters are 138 bits."""
FIGURES = 6


def draw_token() -> str:
    """The secret part of a link: "k3fd-99xa-…"."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(drawn[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def draw_cookie() -> str:
    return secrets.token_urlsafe(32)


def draw_code() -> str:
    return f"{secrets.randbelow(10**FIGURES):0{FIGURES}}"


def digest_of_token(typed: str) -> str:
    """Of a link's secret part, whatever was typed between its letters or behind them: it is long and drawn by
    chance, so that nothing slower is needed.
    """
    return sha256(re.sub("[^0-9a-z]", "", typed.lower()).encode()).hexdigest()


def digest_of_cookie(cookie: str) -> str:
    return sha256(cookie.encode()).hexdigest()


def digest_of_code(typed: str, link: int) -> str:
    """Of a code, which is short: by the installation's own secret, and of this link alone."""
    figures = "".join(str(unicodedata.decimal(each)) for each in typed if each.isdecimal())
    return salted_hmac(f"cpunit.doors.code:{link}", figures, algorithm="sha256").hexdigest()


def mark_of(what: str) -> str:
    """Under which a link or an address that was tried stands in the log, without being readable there."""
    return f"Door marked {salted_hmac('cpunit.doors.mark', what).hexdigest()[:16]}"
