"""Whether words about a plan or a conference may go to professionals by e-mail; the no is a sentence."""

from cpunit.domain.first_names import named_in
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Family
from cpunit.people.whereabouts import address_marks

ADDRESS = "A home address of the family, or a telephone number from a protected one, stands in this."


def may_be_emailed(family: Family, code: str, *, of: str = "conference", **written: str) -> Refusal | None:
    """May these words about a family, by the names of their fields, go out by e-mail? `code` is the reference
    to write, of a plan or a conference.

    No address of the family stands in them, and no child's first name (failure 1).
    """
    marks = address_marks(family)
    names = list(family.children.values_list("first_name", flat=True))
    for field, text in written.items():
        if marks.stand_in(text):
            return Refusal(f"{ADDRESS} It goes out by e-mail, so take it out.", about=field)
        if name := named_in(text, names):
            return Refusal(
                f"The name {name} stands in this. It goes out by e-mail: write the {of}'s reference, "
                f"{code}, and no names.",
                about=field,
            )
    return None
