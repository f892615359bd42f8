"""In which languages letters are wanted that the unit has no words for."""

from datetime import date

from django.db.models import Count

from cpunit.domain.letter_sentences import Letter
from cpunit.domain.letters import ENGLISH, LANGUAGES
from cpunit.domain.words import counted
from cpunit.people.models import Adult, Child
from cpunit.supplied.models import SuppliedWords


def wanted(today: date) -> list[str]:
    """ "Urdu: 3 adults, 1 child": in how many records it stands, named for nobody. Three queries."""
    held = set(SuppliedWords.objects.standing(today).values_list("letter", "language"))
    alive = Child.objects.once().filter(death_date__isnull=True)
    asked = (
        (Letter.ADULT, Adult.objects.all(), ("adult", "adults")),
        (Letter.CHILD, alive, ("child", "children")),
    )
    found: dict[str, list[str]] = {}
    for letter, people, (one, many) in asked:
        rows = people.exclude(letters_in=ENGLISH).values("letters_in").annotate(number=Count("pk"))
        for row in rows.order_by("letters_in"):
            code = row["letters_in"]
            if code in LANGUAGES and (letter.value, code) not in held:
                found.setdefault(code, []).append(counted(row["number"], one, many))
    return [f"{LANGUAGES[code].name}: {', '.join(said)}" for code, said in sorted(found.items())]
