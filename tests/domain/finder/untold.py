"""Ways of writing that the finder was not told of: made by rules of their own from addresses, schools and
numbers that stand nowhere else, so that they measure what it takes of what comes.
"""

import random
from collections.abc import Callable, Iterator

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_email, marks_of_name, marks_of_telephone

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SCANNED = (
    ("l", "1"),
    ("o", "0"),
    ("s", "5"),
    ("b", "8"),
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("i", "l"),
    ("w", "vv"),
)
STREETS = (
    (43, "Bramley Gardens"), (118, "Tenterfield Road"), (6, "Quarry Hill Lane"), (251, "Wharncliffe Street"),
    (72, "Saint Oswald’s Terrace"), (14, "Kestrel Drive"), (35, "Moorbottom Avenue"),
    (88, "Windermere Court"),
)  # fmt: skip
CODES = ("QX14 8LB", "ZQ2 0SD", "XQ9 1OB", "QZ31 6EG", "XZ5 5TS")
SCHOOLS = (
    "Langthwaite Academy", "Bishop Thornley Catholic High School", "Wrenfield Primary School",
    "Copperbeck Junior School", "Marlowe Road Nursery",
)  # fmt: skip
PHONES = ("07700 900581", "01632 960347", "07700 900264")
EMAILS = ("kestrel_14@example.org", "dana.w.hurst@example.net")
MARKS = Marks.all(
    [
        *(marks_of(f"{number} {street}\nOverdale", "", is_protected=True) for number, street in STREETS),
        *(marks_of("", code, is_protected=True) for code in CODES),
        *map(marks_of_name, SCHOOLS),
        *map(marks_of_telephone, PHONES),
        *map(marks_of_email, EMAILS),
    ]
)

Rule = Callable[[random.Random, str], str]


def beside(chance: random.Random, text: str) -> str:
    """A key beside the right one."""
    at = _letter(chance, text)
    row = next(row for row in KEYS if text[at].lower() in row)
    key = row.index(text[at].lower())
    return text[:at] + chance.choice(row[max(key - 1, 0) : key] + row[key + 1 : key + 2]) + text[at + 1 :]


def twice(chance: random.Random, text: str) -> str:
    """A key that was held too long."""
    at = _letter(chance, text)
    return text[:at] + text[at] + text[at:]


def left_out(chance: random.Random, text: str) -> str:
    """A letter that was not struck."""
    at = _letter(chance, text)
    return text[:at] + text[at + 1 :]


def exchanged(chance: random.Random, text: str) -> str:
    """Two letters in the wrong order."""
    at = _letter(chance, text)
    while not text[at + 1 : at + 2].isalpha():
        at = _letter(chance, text)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def as_scanned(chance: random.Random, text: str) -> str:
    """A sheet that a machine read."""
    could = [pair for pair in SCANNED if pair[0] in text.lower()]
    if not could:
        return text.lower()
    seen, read = chance.choice(could)
    at = text.lower().index(seen)
    return text[:at] + read + text[at + len(seen) :]


def looks_alike(chance: random.Random, text: str) -> str:
    """A figure or a stroke for a letter, anywhere in the words."""
    may = {"l": "1|I", "i": "1|l", "o": "0", "s": "5", "b": "8", "z": "2"}
    at = chance.choice([at for at, letter in enumerate(text) if letter in may and at and text[at - 1] != " "])
    return text[:at] + chance.choice(may[text[at]]) + text[at + 1 :]


def spaced(chance: random.Random, text: str) -> str:
    """Spaces, dots or hyphens in other places."""
    between = chance.choice(("  ", "-", " - ", ". ", "/", "\u00a0", "_", "\t"))
    return text.replace(" ", between)


def broken(chance: random.Random, text: str) -> str:
    """At the end of a line, with a hyphen within a word or without between words."""
    at = chance.randrange(2, len(text) - 2)
    return text[:at] + ("-\n" if text[at - 1 : at + 1].isalpha() else "\n") + text[at:]


def in_capitals(chance: random.Random, text: str) -> str:
    return chance.choice((str.upper, str.lower, str.title))(text)


def in_other_letters(chance: random.Random, text: str) -> str:
    """As some telephones type: full width, bold, or a letter of Cyrillic that looks the same."""
    wide = "".join(chr(ord(each) + 0xFEE0) if "!" < each < "~" else each for each in text)
    bold = "".join(chr(0x1D400 + ord(each) - 65) if "A" <= each <= "Z" else each for each in text.upper())
    same = text.replace("a", "а", 1).replace("e", "е", 1).replace("o", "о", 1)
    return chance.choice((wide, bold, same))


def accented(chance: random.Random, text: str) -> str:
    at = _letter(chance, text)
    return text[: at + 1] + "\u0301" + text[at + 1 :]


def in_arabic_figures(chance: random.Random, text: str) -> str:
    return "".join(chr(0x660 + int(each)) if each.isdigit() else each for each in text)


def hidden(chance: random.Random, text: str) -> str:
    """With letters that nobody sees."""
    at = chance.randrange(1, len(text) - 1)
    return text[:at] + chance.choice(("\u00ad", "\u200b", "\u2060")) + text[at:]


UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(chance: random.Random, text: str) -> str:
    """The number of a house as it is said."""
    number, _, street = text.partition(" ")
    hundreds, rest = divmod(int(number), 100)
    said = [f"{UNITS[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        said.append(TENS[rest // 10 - 2] + (chance.choice("- ") + UNITS[rest % 10] if rest % 10 else ""))
    elif rest:
        said.append((UNITS + TEENS)[rest])
    return f"{' and '.join(said)} {street}"


def number_last(chance: random.Random, text: str) -> str:
    number, _, street = text.partition(" ")
    return f"{street}{chance.choice((' ', ', ', ', no. ', ', number '))}{number}"


def shortened(chance: random.Random, text: str) -> str:
    short = {
        "Gardens": "Gdns",
        "Road": "Rd",
        "Lane": "Ln",
        "Street": "Str",
        "Terrace": "Terr",
        "Drive": "Drv",
    }
    short |= {
        "Avenue": "Ave",
        "Court": "Crt",
        "Academy": "Acad",
        "School": "Sch",
        "Primary": "Pri",
        "Saint": "St",
    }
    for word, form in short.items():
        text = text.replace(word, form + chance.choice(("", ".")))
    return text


def aloud(chance: random.Random, text: str) -> str:
    """A telephone number as it is read aloud."""
    return " ".join(
        chance.choice(("oh", "zero")) if each == "0" else UNITS[int(each)] for each in text if each != " "
    )


def from_abroad(chance: random.Random, text: str) -> str:
    return chance.choice(("+44 ", "0044", "+44(0)")) + text[1:]


def at_and_dot(chance: random.Random, text: str) -> str:
    return text.replace("@", chance.choice((" at ", "(at)", " [at] "))).replace(
        ".", chance.choice((" dot ", "[dot]"))
    )


ANYTHING: tuple[Rule, ...] = (spaced, in_capitals, in_other_letters, hidden, broken)
WORDS: tuple[Rule, ...] = (beside, twice, left_out, exchanged, as_scanned, accented, looks_alike)
HOUSES: tuple[Rule, ...] = (*ANYTHING, *WORDS, in_words, number_last, shortened, in_arabic_figures)
RULES: tuple[tuple[tuple[str, ...], tuple[Rule, ...]], ...] = (
    (tuple(f"{number} {street}" for number, street in STREETS), HOUSES),
    (tuple(street for _, street in STREETS), (*WORDS, *ANYTHING, shortened)),
    (CODES, (spaced, in_capitals, in_other_letters, hidden, as_scanned)),
    (tuple(code.split()[0] for code in CODES), (in_capitals,)),
    (SCHOOLS, (*ANYTHING, *WORDS, shortened)),
    (PHONES, (spaced, hidden, broken, aloud, from_abroad, in_arabic_figures)),
    (EMAILS, (in_capitals, at_and_dot, hidden, left_out, exchanged)),
)  # fmt: skip


def written(seed: int, each: int = 4) -> Iterator[tuple[str, str, str]]:
    """The rule, what is meant, and how it is written: `each` times by every rule."""
    chance = random.Random(seed)
    for meant, rules in RULES:
        for rule in rules:
            for what in chance.sample(meant, min(each, len(meant))):
                yield rule.__name__, what, rule(chance, what)


def _letter(chance: random.Random, text: str) -> int:
    """Where a small letter stands that does not begin a word."""
    return chance.choice(
        [at for at, letter in enumerate(text) if "a" <= letter <= "z" and at and text[at - 1].isalnum()]
    )
