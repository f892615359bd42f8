"""Who sets the words of letters."""

from cpunit.domain.refusal import Refusal
from cpunit.letters.editable import Letter
from cpunit.letters.models import EditedLetter
from cpunit.people.models import Person, Reference, User
from cpunit.people.models.person import DETAILS
from cpunit.people.withheld import withheld_of


def may_set_words(user: User) -> Refusal | None:
    """What the unit says in its letters is an administrator's to set."""
    if not user.is_administrator:
        return Refusal("The words of letters are set by administrators.")
    return None


def may_edit(user: User) -> Refusal | None:
    """Whoever works with the families edits their letters."""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not write to people.")
    return None


def may_reach(letter: Letter, text: str) -> Refusal | None:
    """Whether these words may reach the reader of this letter."""
    return may_be_written(letter.record, letter.key, letter.reader, text)


def may_be_written(record: Reference, key: int, reader: str, text: str) -> Refusal | None:
    """Whether these words, edited or not, may reach somebody in a letter about this record: nothing that is
    withheld from them, or from their agency, stands there (safety 1). A letter has no variants, so it is
    taken out. `key` is their person's, 0 for nobody on record. A few queries; none for those.
    """
    family = record.family_id
    person = Person.objects.select_related(*DETAILS).filter(pk=key).first() if key else None
    if person is None or family is None or not withheld_of(family, [person]).kept_from(person).stand_in(text):
        return None
    return Refusal(f"Something that is withheld from {reader} stands in this letter: take it out.")


def may_release(user: User, letter: Letter, edited: EditedLetter | None) -> Refusal | None:
    """A second person, after who edited it (safety 11), once it may leave at all."""
    if refusal := may_edit(user):
        return refusal
    if edited is None:
        return Refusal("No edited letter waits here: it was released, or goes as it is.")
    if edited.edited_by_id == user.pk or edited.hands.filter(pk=user.pk).exists():
        return Refusal(
            "You edited this letter, so somebody else releases it: any other business support officer, chair "
            "or service manager who may see this family."
        )
    return letter.not_yet
