"""What the children in need census records of a child, in words (Department for Education, Children in need
census, code sets Ethnicity and Disability).
"""

from collections.abc import Iterable

from cpunit.domain.words import listed

ETHNICITIES = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "any other White background",
    "WROM": "Gypsy/Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "any other Black background",
    "CHNE": "Chinese",
    "OOTH": "any other ethnic group",
    "REFU": "refused",
    "NOBT": "not yet known",
}
DISABILITIES = {
    "NONE": "none",
    "MOB": "mobility",
    "HAND": "hand function",
    "PC": "personal care",
    "INC": "incontinence",
    "COMM": "communication",
    "LD": "learning",
    "HEAR": "hearing",
    "VIS": "vision",
    "BEH": "behaviour",
    "CON": "consciousness",
    "AUT": "autism",
    "DDA": "another disability",
}


def ethnicity_in_words(code: str) -> str:
    """ "Black African"; "" where none is recorded, or it was not said."""
    return "" if code in ("REFU", "NOBT") else ETHNICITIES.get(code, "")


def disabilities_in_words(codes: Iterable[str]) -> str:
    """ "hearing and learning"; "" where none is recorded."""
    return listed([DISABILITIES[code] for code in codes if code in DISABILITIES])
