"""Invented names: nobody of these exists. Among them are those that software stumbles over."""

import random

FIRST = (
    *(
        "Aaliyah",
        "Abbie",
        "Adeel",
        "Alfie",
        "Amara",
        "Anya",
        "Beau",
        "Callum",
        "Carys",
        "Chidi",
        "Dafydd",
        "Dilys",
    ),
    *(
        "Ebony",
        "Eilidh",
        "Elowen",
        "Ezra",
        "Fatima",
        "Finlay",
        "Freya",
        "Grace",
        "Gwen",
        "Hassan",
        "Imogen",
        "Isla",
    ),
    *(
        "Jaxon",
        "Jaya",
        "Kacper",
        "Kezia",
        "Kofi",
        "Lacey",
        "Leo",
        "Lowri",
        "Maja",
        "Marley",
        "Mina",
        "Nia",
        "Noor",
    ),
    *(
        "Oisín",
        "Olive",
        "Pippa",
        "Priya",
        "Quinn",
        "Reuben",
        "Rhys",
        "Rosa",
        "Rowan",
        "Saoirse",
        "Seren",
        "Tariq",
    ),
    *("Teddy", "Thea", "Uma", "Violet", "Wren", "Yusuf", "Zain", "Zara", "Zoë"),
)
ADULT_FIRST = (
    *(
        "Adele",
        "Bilal",
        "Charlene",
        "Craig",
        "Dawn",
        "Declan",
        "Donna",
        "Emeka",
        "Farah",
        "Gareth",
        "Hayley",
        "Iwona",
    ),
    *(
        "Jermaine",
        "Kerry",
        "Kirsty",
        "Lee",
        "Magda",
        "Mandeep",
        "Nicola",
        "Oyin",
        "Paula",
        "Ravi",
        "Shane",
        "Siân",
    ),
    *("Tanya", "Umar", "Vikki", "Wayne", "Yvonne", "Zofia"),
)
FAMILY = (
    *(
        "Abara",
        "Ackroydson",
        "Bellwether",
        "Brackenbury",
        "Calderbrook",
        "Castlow",
        "Dewhirst-Lane",
        "Dunmorrow",
    ),
    *(
        "Eastcombe",
        "Elmhurst-Ray",
        "Fairweather",
        "Fenwickson",
        "Garsdale",
        "Gillbeck",
        "Haddowby",
        "Hawksmere",
    ),
    *(
        "Inglethorpe",
        "Ironmonger-Hill",
        "Jessopdale",
        "Kaczmarska",
        "Kettlewellby",
        "Lanternby",
        "Longstaffe",
        "Marrick",
    ),
    *(
        "Mossgrove",
        "Nettleship",
        "Nwachinda",
        "Oakenshaw",
        "Ottersley",
        "Pemberwick",
        "Penhallowen",
        "Quillfeather",
    ),
    *(
        "Rahmanzai",
        "Ravensdell",
        "Rushbeck",
        "Saltmarshe",
        "Silverdalen",
        "Stonegrave",
        "Tarnbrook",
        "Thistlewood",
    ),
    *(
        "Underbarrow",
        "Vantreight",
        "Wainscott",
        "Wetherlam",
        "Whinfell",
        "Wychcombe",
        "Yardleyson",
        "Zielonka",
    ),
)
REMARKABLE = (
    "O’Brannigan",
    "D'Arcy-Featherstonehaugh",
    "al-Rashidi",
    "العلوي-الرشيدي",
    "בן־שחר",
    "Nguyễn-Thornbury",
    "Þorsteinsdóttir",
    "van der Westhuizenburg-Cholmondeley-Fotheringay-Wriothesley",
)
OTHER_SCRIPTS = {"العلوي-الرشيدي": ("ليلى", "يوسف", "نور"), "בן־שחר": ("נועם", "תמר")}


class Names:
    """Draws names without giving two families the same one, as far as they reach."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._families = [*chance.sample(FAMILY, len(FAMILY)), *REMARKABLE]
        # The remarkable ones are spread among the others.
        chance.shuffle(self._families)
        self._given = 0

    def family(self) -> str:
        """The next family's name; once all are used, two of them joined."""
        self._given += 1
        if self._families:
            return self._families.pop()
        return "-".join(self._chance.sample(FAMILY, 2))

    def child(self, family: str, taken: set[str]) -> str:
        """A first name that no brother or sister has."""
        choice = OTHER_SCRIPTS.get(family, FIRST)
        free = [name for name in choice if name not in taken] or [name for name in FIRST if name not in taken]
        return self._chance.choice(free)

    def adult(self) -> str:
        return self._chance.choice(ADULT_FIRST)

    def colleague(self) -> str:
        """Somebody who works with families."""
        return f"{self._chance.choice(ADULT_FIRST)} {self._chance.choice(FAMILY)}"
