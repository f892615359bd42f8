"""What every line about a person knows of them."""

from cpunit.people.models import Adult, Child, Person, Professional


class OfPerson:
    """A record with a `person`, told apart by what they are."""

    person: Person

    @property
    def person_name(self) -> str:
        """Their name alone."""
        return self.person.name

    @property
    def professional(self) -> Professional | None:
        return self.person.professional if self.person.is_professional else None

    @property
    def adult(self) -> Adult | None:
        return self.person.adult if self.person.is_adult else None

    @property
    def child(self) -> Child | None:
        return self.person.child if self.person.is_child else None
