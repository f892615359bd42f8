"""Keep what a young person wrote, and tell at once those who must read it (safety 6)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from conferences.conference.writing import locked, note
from conferences.models import Conference, OwnWords
from conferences.young_people.policies import may_write
from conferences.young_people.readers import readers_of
from cpunit.domain.refusal import Refused, must
from cpunit.doors.words import address_of_door
from cpunit.papers.actions import queue_message
from cpunit.people.models import Person
from cpunit.people.reach import recipient_of
from cpunit.people.settle import reading_changed

LONGEST = 4000


@transaction.atomic
def write_words(
    *,
    conference: Conference,
    by: Person,
    about: str,
    text: str,
    is_kept_from_parents: bool,
    now: datetime,
) -> OwnWords:
    """One thing more of this child's; nothing of theirs is ever changed. The social worker and the chair are
    told by messages that name no child. What is not for the parents is kept from them from this moment.

    Raises `Refused`. What they had begun is taken though it is not agreed any more that they write here.
    """
    conference = locked(conference)
    must(may_write(by, conference.reference))
    if not text.strip():
        raise Refused("Write what you want to say.", about="text")
    if len(text) > LONGEST:
        raise Refused("That is very long: send it in two parts.", about="text")
    words = OwnWords.objects.create(
        conference=conference,
        child=by.child,
        about=OwnWords.About(about),
        text=text.strip(),
        is_kept_from_parents=is_kept_from_parents,
        written_at=now,
    )
    note(conference, "wrote", f"{by.name}, on their own page", None, now)
    _tell(words, conference, now)
    if is_kept_from_parents:
        reading_changed(family=conference.family, now=now)
    return words


def _tell(words: OwnWords, conference: Conference, now: datetime) -> None:
    readers = readers_of(conference)
    if worker := readers.worker:
        _queue(words, "worker", worker.name, recipient_of(worker.person).email, address_of_door(), now)
    if chair := readers.chair:
        page = settings.SITE_ADDRESS + reverse("conference_young_people", args=[conference.code])
        _queue(words, "chair", chair.name, chair.email, page, now)


def _queue(words: OwnWords, to: str, name: str, address: str, page: str, now: datetime) -> None:
    code = words.conference.code
    queue_message(
        dedupe_key=f"own-words:{words.pk}:{to}",
        record=words.conference.reference,
        to_name=name,
        to_address=address,
        subject=f"Somebody wrote to you before conference {code}",
        body=(
            f"Dear {name},\n\nA young person wrote something before conference {code}. Please read it "
            f"today:\n{page}\n\n"
            "Press “I have read it” there: until somebody has, it stays on Today.\n"
        ),
        now=now,
    )
