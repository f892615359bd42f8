"""Telephone numbers to which a text message goes (Ofcom, National Telephone Numbering Plan: mobile services
begin with 071 to 075 and 077 to 079, and 07624 on the Isle of Man; 070 and the rest of 076 are none).
"""

import re

MOBILE = re.compile(r"(?:(?:\+|00)?44\(?0?\)?|0)(7(?:[1-57-9][0-9]{8}|624[0-9]{6}))", re.ASCII)
ABROAD = re.compile(r"(?:\+|00)(?!44)([1-9][0-9]{7,14})", re.ASCII)
"""Of another country: which of them are mobile, only that country knows (ITU-T E.164: 15 figures at most)."""


def mobile(typed: str) -> str | None:
    """As a text message is addressed: "07700 900 123" → "+447700900123"; None for a landline, and for what is
    no number.
    """
    bare = re.sub(r"[\s().\-‐-―]", "", typed)
    if found := MOBILE.fullmatch(bare):
        return f"+44{found[1]}"
    found = ABROAD.fullmatch(bare)
    return f"+{found[1]}" if found else None
