"""How somebody is reached: only by what was verified on a recorded date (failure 2)."""

from cpunit.people.models import Adult, Professional


def verified_email(person: Adult | Professional) -> str:
    """Their e-mail address, if it was verified on a recorded date; "" otherwise (failure 2)."""
    return person.email if person.email_verified_on else ""
