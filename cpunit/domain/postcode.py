"""Postcodes of the United Kingdom: their shape, and how they are written (Royal Mail, BS 7666)."""

import re

SHAPE = re.compile(r"(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})", re.ASCII)


def postcode(typed: str) -> str | None:
    """As it is written ("ol148aa" → "OL14 8AA"); None where it has not the shape of one."""
    found = SHAPE.fullmatch(re.sub(r"\s+", "", typed).upper())
    return f"{found[1]} {found[2]}" if found else None
