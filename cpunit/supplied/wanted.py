"""In which languages letters are wanted that the unit has no words for."""

from datetime import date

from django.db.models import Count

from cpunit.domain.letter_sentences import Letter
from cpunit.domain.letters import ENGLISH, LANGUAGES
from cpunit.domain.words import counted
from cpunit.people.models import Adult
from cpunit.supplied.models import SuppliedWords


def wanted(today: date) -> list[str]:
    """ "Urdu: 3 adults": in how many records it stands, named for nobody. Two queries."""
    held = set(
        SuppliedWords.objects.standing(today)
        .filter(letter=Letter.ADULT.value)
        .values_list("language", flat=True)
    )
    rows = Adult.objects.exclude(letters_in=ENGLISH).values("letters_in").annotate(number=Count("pk"))
    found = {row["letters_in"]: row["number"] for row in rows.order_by("letters_in")}
    return [
        f"{LANGUAGES[code].name}: {counted(number, 'adult')}"
        for code, number in found.items()
        if code in LANGUAGES and code not in held
    ]
