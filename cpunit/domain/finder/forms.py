"""How the words of addresses, schools and workplaces are shortened, and how numbers are said."""

SHORT_FORMS = {
    "rd": "road", "street": "st", "saint": "st", "cl": "close", "av": "avenue", "ave": "avenue",
    "ln": "lane", "dr": "drive", "ct": "court", "crt": "court", "cr": "crescent", "cres": "crescent",
    "gdn": "gardens", "gdns": "gardens", "pl": "place", "sq": "square", "ter": "terrace",
    "terr": "terrace", "wy": "way", "gr": "grove", "hse": "house", "bldgs": "buildings",
}  # fmt: skip
"""Saint and Street share "St", so both are taken for that."""
KINDS = frozenset(SHORT_FORMS.values()) | {
    "avenue", "cottage", "cottages", "farm", "garden", "hall", "lodge", "mews", "parade", "passage", "rise",
    "row", "towers", "villa", "villas", "walk", "wharf", "yard",
}  # fmt: skip
"""What the name of a street or of a building ends with; a town ends with none of them."""
UNITS = frozenset({
    "flat", "apartment", "apt", "unit", "room", "floor", "block", "plot", "pitch", "no", "number",
    "ground", "first", "second", "third", "top", "basement", "1st", "2nd", "3rd", "4th",
})  # fmt: skip
SCHOOL_FORMS = {
    "acad": "academy", "sch": "school", "schl": "school", "prim": "primary", "pri": "primary",
    "jnr": "junior", "jun": "junior", "inf": "infant", "infants": "infant", "juniors": "junior",
    "coll": "college", "uni": "university", "univ": "university", "nurs": "nursery", "sec": "secondary",
    "hosp": "hospital", "ltd": "limited", "co": "company", "bros": "brothers", "ctr": "centre",
    "comm": "community", "cath": "catholic", "ce": "church of england", "cofe": "church of england",
    "rc": "catholic",
}  # fmt: skip
OF_MANY = frozenset(SCHOOL_FORMS.values()) | {
    "the", "of", "and", "at", "in", "for", "church", "england", "roman", "high", "grammar", "upper", "lower",
    "middle", "sixth", "form", "special", "free", "trust", "voluntary", "aided", "controlled", "preschool",
    "playgroup", "group", "services", "service", "plc", "llp", "sons", "store", "stores", "shop", "care",
    "home", "surgery", "clinic", "works", "office", "offices", "supermarket",
}  # fmt: skip
"""What the names of many schools and workplaces hold, and what tells none of them apart."""
BEFORE_A_SCHOOL = frozenset({
    "goes to", "go to", "going to", "went to", "attends", "attend", "attending", "attended", "pupil at",
    "place at", "starts at", "start at", "started at", "teacher at", "works at", "work at", "working at",
    "worked at", "works for", "job at", "employed at", "employed by", "moved to", "moves to", "staff at",
    "is at", "are at", "was at", "head of", "from school at", "enrolled at",
})  # fmt: skip
"""After these words a name is that of a place where somebody learns or works."""

_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_BY_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate(_TO_NINETEEN)} | {"oh": 0, "nought": 0, "nil": 0}
TENS = {word: ten * 10 for ten, word in enumerate(_BY_TENS, start=2)} | {"fourty": 40, "ninty": 90}
TIMES = {"double": 2, "treble": 3, "triple": 3}
"""How a telephone number is read aloud: "oh double seven"."""
_SAID = frozenset({*NUMBERS, *TENS, *TIMES, "a"})


def in_full(words: list[str]) -> list[str]:
    """The words of an address, each in the one form that it is looked for in."""
    return [SHORT_FORMS.get(word, word) for word in words]


def with_figures(words: list[str]) -> list[tuple[str, int]]:
    """Numbers that are written as words in figures, each with how many words it was: "ninety-seven" → 97."""
    if _SAID.isdisjoint(words):
        return [(word, 1) for word in words]
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(words):
        figures, taken = _number(words, at) if words[at] in _SAID else ("", 0)
        found.append((figures or words[at], max(taken, 1)))
        at += max(taken, 1)
    return found


def _number(words: list[str], at: int) -> tuple[str, int]:
    """The number that begins there, and of how many words; "" and 0 where none does."""
    word, then = words[at], words[at + 1 : at + 5]
    if word in TIMES and then and NUMBERS.get(then[0], 10) < 10:
        return str(NUMBERS[then[0]]) * TIMES[word], 2
    if (NUMBERS.get(word, 0) or word == "a") and then[:1] == ["hundred"]:
        hundreds = NUMBERS.get(word, 1) * 100
        skipped = 1 if then[1:2] == ["and"] else 0
        rest, taken = _below_hundred(words, at + 2 + skipped)
        return str(hundreds + rest), 2 + (skipped + taken if taken else 0)
    number, taken = _below_hundred(words, at)
    return (str(number), taken) if taken else ("", 0)


def _below_hundred(words: list[str], at: int) -> tuple[int, int]:
    word = words[at] if at < len(words) else ""
    if word in TENS:
        unit = NUMBERS.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (TENS[word] + unit, 2) if 0 < unit < 10 else (TENS[word], 1)
    return (NUMBERS[word], 1) if word in NUMBERS else (0, 0)
