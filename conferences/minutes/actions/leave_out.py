"""Leave parts of an amendment out of its copies: the text as it was said stays in the record."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from conferences.minutes.parts import LeftOut
from conferences.models import Amendment, PartLeftOut
from cpunit.domain.left_out_parts import says_something, stands_in
from cpunit.domain.refusal import Refused
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Restriction, User


@transaction.atomic
def leave_out(amendment: Amendment, parts: Sequence[LeftOut], by: User, now: datetime) -> list[PartLeftOut]:
    """Of an amendment that is about to be approved; the caller holds it. What is left out of the copies of
    some is withheld from them in every paper from now on, and may be lifted like all that is. Raises
    `Refused` for words that do not stand in it.
    """
    made: list[PartLeftOut] = []
    for part in parts:
        if not says_something(part.words):
            raise Refused("Copy the words that are left out.", about=part.about)
        if not stands_in(part.words, f"{amendment.what}\n{amendment.why}"):
            raise Refused(
                f"“{part.words.strip()}” does not stand in it: copy the words as they stand.",
                about=part.about,
            )
        kept = _withheld(amendment, part, part.kept_from, by, now) if part.kept_from else None
        row = {"amendment": amendment, "words": part.words.strip(), "restriction": kept}
        made.append(PartLeftOut.objects.get_or_create(**row, defaults={"why": part.why.strip()})[0])
    return made


def _withheld(amendment: Amendment, part: LeftOut, kept_from: From, by: User, now: datetime) -> Restriction:
    """As it stands, where these words are withheld from them already."""
    conference = amendment.conference
    there = Restriction.objects.running().filter(
        family=conference.family_id,
        words=part.words.strip(),
        from_person=kept_from.person,
        from_agency=kept_from.agency,
        from_home=kept_from.home,
    )
    try:
        return there.earliest("pk")
    except Restriction.DoesNotExist:
        return withhold(
            family=conference.family,
            what=What(record=conference.reference, words=part.words),
            kept_from=kept_from,
            reason=part.why,
            source=f"{by.name}, as they approved an amendment",
            by=by,
            now=now,
        )
