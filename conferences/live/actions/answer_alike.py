"""Say that what stands in a text is not what a young person keeps from their parents."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from conferences.conference.for_family import mark_of
from conferences.conference.writing import locked, note
from conferences.live.exposed import Alike, Exposed, in_minutes
from conferences.live.standing import Standing
from conferences.models import AlikeAnswer, Conference, Minutes
from conferences.young_people.policies import may_say_read
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import listed
from cpunit.people.models import User


def asked_about(conference: Conference) -> tuple[Alike, ...]:
    """Where somebody is to look: in the record, in the minutes, in what reports say, and in letters."""
    minutes = Minutes.objects.filter(conference=conference).first()
    standing = Standing.of(conference)
    return Exposed.of(standing, in_minutes(standing, minutes), others=True).alike


@transaction.atomic
def answer_alike(
    *, conference: Conference, keys: Collection[str], why: str, by: User, now: datetime
) -> list[AlikeAnswer]:
    """Somebody has looked at these, by their keys, and says why they are not what the child wrote (safety 1).
    It goes for the text as it reads now. Raises `Refused` where one reads otherwise since, or was looked at.
    """
    conference = locked(conference)
    asked = {each.key: each for each in asked_about(conference)}
    if set(keys) - asked.keys():
        raise Refused("It reads otherwise by now, or somebody has looked already: read the list again.")
    if not why.strip():
        raise Refused("Say why it is not what they wrote.", about="why")
    chosen = [asked[key] for key in keys]
    for each in chosen:
        must(may_say_read(by, each.words))
    answers = [
        AlikeAnswer(
            words=each.words,
            text_mark=mark_of(each.place.text),
            why=why.strip(),
            answered_by=by,
            answered_at=now,
        )
        for each in {each.key: each for each in chosen}.values()
    ]
    places = listed(list(dict.fromkeys(each.place.words for each in chosen)))
    note(conference, "looked at", f"Not what a young person keeps from their parents: {places}", by, now)
    return AlikeAnswer.objects.bulk_create(answers)
