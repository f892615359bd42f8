"""Who does what is in a plan, as one reader reads it."""

from cpunit.domain.audiences import Reader
from cpunit.people.models import Adult, Person

SOMEBODY = "Somebody else of the family"


def as_read(owner: Person, reader: Reader) -> Person:
    """Themselves; where the reader reads nothing of them, somebody without a name. Never saved."""
    if owner.pk not in reader.strangers | reader.kept.people:
        return owner
    somebody = Person(kind=Person.Kind.ADULT)
    somebody.adult = Adult(name=SOMEBODY)
    return somebody
