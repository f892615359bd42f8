"""Note that letters of invitation went out: posted, or handed over."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.sealed import changed_since
from conferences.conference.writing import locked, note
from conferences.invitations.actions.deadline import settle_invitations
from conferences.invitations.policies import may_change_people
from conferences.invitations.reached import to_tell_in_person, which_letters
from conferences.models import Conference, Participant
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import User, with_details


@transaction.atomic
def record_posted(
    *,
    conference: Conference,
    letters: Collection[Participant],
    posted_on: date,
    by: User,
    now: datetime,
    seen: str | None = None,
) -> int:
    """The day on which letters went out; the number noted now. Safe to run twice. `seen` is the seal of the
    letters that the page showed: one that was made anew since is not the one that went out (safety 4).

    With the last of them the date of the invitations is met: a letter that was only made tells nobody
    anything.
    """
    conference = locked(conference)
    must(may_change_people(by, conference))
    if posted_on > localdate(now):
        raise Refused(
            f"{day_and_date(posted_on)} is still to come: record it once the letters went out.",
            about="posted_on",
        )
    waiting = list(
        conference.participants.to_post()
        .filter(pk__in=[letter.pk for letter in letters])
        .select_for_update(of=("self",))
        .select_related(*with_details("person"))
    )
    if in_person := to_tell_in_person(waiting):
        names = listed([each.person_name for each in in_person])
        raise Refused(
            f"Nothing may be sent to {names} by post: no way is recorded as safe. Record who told them.",
            about="letters",
        )
    anew = changed_since(which_letters(waiting), seen)
    if anew_for := [each.person_name for each in waiting if str(each.pk) in anew]:
        raise Refused(
            f"A new letter to {listed(anew_for)} was made since this page was opened. If the one before went "
            "out, ring them: it says what has changed.",
            about="letters",
        )
    for participant in waiting:
        made_on = localdate(participant.sent_at)
        if posted_on < made_on:
            raise Refused(
                f"The letter to {participant.person_name} was made on {day_and_date(made_on)}: it cannot "
                "have gone out before.",
                about="posted_on",
            )
        participant.posted_on = posted_on
        participant.save(update_fields=["posted_on"])
    if waiting:
        names = listed([participant.person_name for participant in waiting])
        note(
            conference,
            "posted",
            f"Letters posted or handed over on {day_and_date(posted_on)}: {names}",
            by,
            now,
        )
    settle_invitations(conference=conference, now=now)
    return len(waiting)
