"""For whom words and leaflets are looked for: what they are to the unit, and how letters come to them."""

from dataclasses import dataclass
from datetime import date

from cpunit.domain.letters import ENGLISH, LANGUAGES, Audience, Format
from cpunit.people.models import Person


@dataclass(frozen=True)
class Reader:
    """`age` is a child's, in years; None before the birth and for everybody else."""

    audience: Audience
    language: str = ENGLISH
    form: Format = Format.ORDINARY
    age: int | None = None

    @classmethod
    def of(cls, person: Person, today: date) -> "Reader":
        """No query where the person's details are at hand."""
        if person.is_professional:
            return cls(Audience.PROFESSIONALS)
        details = person.adult if person.is_adult else person.child
        audience = Audience.PARENTS if person.is_adult else Audience.CHILDREN
        age = None if person.is_adult else person.child.age_on(today)
        return cls(audience, details.letters_in, Format(details.letters_as), age)

    @property
    def is_large_print(self) -> bool:
        return self.form == Format.LARGE_PRINT

    @property
    def language_name(self) -> str:
        """ "Arabic"; "" for English."""
        return "" if self.language == ENGLISH else LANGUAGES[self.language].name
