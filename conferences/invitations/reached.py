"""Whom of a conference's list something can be sent to, and who is to be told in person (safety 2)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.urls import reverse

from conferences.invitations.calls import kept_back, may_be_rung, phone_of
from conferences.invitations.in_own_words import letters_as
from conferences.models import Booking, Participant
from cpunit.domain.words import listed, long_date
from cpunit.people.actions.keep_reach import family_of
from cpunit.people.held_post import opened_by
from cpunit.people.models import ContactWay
from cpunit.people.reach import HELD, email_hours, housed, recipient_of, standing_ways, way_words

Status = Participant.Status
NO_ADDRESS = "No verified address: hand it over"
BY_WORKER = "By their worker, in person"
IN_PERSON = "No way is recorded as safe: their worker tells them in person"


def who_is_housed(participants: Iterable[Participant]) -> set[int]:
    """The keys of those of a family among them whom post may reach. One query, none where nobody is."""
    of_family = [each.person for each in participants if not each.person.is_professional]
    return housed(of_family) if of_family else set()


def out_of_reach(
    participants: Collection[Participant], at_home: Collection[int] | None = None
) -> dict[int, str]:
    """Of those whom neither e-mail nor post may reach, what is to be done, by the key of their place. One
    query where `contact_ways` are at hand, none where it is known whom post may reach (`who_is_housed`).
    """
    unsent = [each for each in participants if not recipient_of(each.person).email]
    there = who_is_housed(unsent) if at_home is None else at_home
    return {
        each.pk: NO_ADDRESS if each.person.is_professional else _in_person(each)
        for each in unsent
        if each.person.is_professional or each.person_id not in there
    }


def _in_person(each: Participant) -> str:
    opens = opened_by(each.person)
    if opens:
        return f"{HELD.format(opens=opens)} Their worker tells them in person"
    worker = standing_ways(each.person).get(ContactWay.Channel.WORKER)
    return BY_WORKER if worker and worker.is_safe else IN_PERSON


def not_reminded(waiting: Iterable[Participant]) -> str:
    """Those of the family who have not answered and are written to at some hours alone, which no message
    keeps: a person asks them. "" for nobody; no query where `contact_ways` are at hand.
    """
    named = [
        f"{words}, {(phone_of(each) or 'no number recorded') if may_be_rung(each) else 'by their worker'}"
        for each, words in _at_their_hours(waiting).items()
    ]
    return listed(named) if named else ""


def _at_their_hours(participants: Iterable[Participant]) -> dict[Participant, str]:
    by_email = [each for each in participants if recipient_of(each.person).email]
    kept = {each: email_hours(each.person) for each in by_email}
    return {each: f"{each.person_name} (e-mail {hours})" for each, hours in kept.items() if hours}


def to_tell_in_person(
    participants: Iterable[Participant], at_home: Collection[int] | None = None
) -> list[Participant]:
    """Those of the family whose letter is made and may not be posted. One query at most, none where it is
    known whom post may reach (`who_is_housed`).
    """
    waiting = [
        each
        for each in participants
        if each.status == Status.INVITED and each.by_post and not each.posted_on and not kept_back(each)
    ]
    of_family = [each for each in waiting if not each.person.is_professional]
    there = who_is_housed(of_family) if at_home is None else at_home
    return [each for each in of_family if each.person_id not in there]


def which_letters(waiting: Iterable[Participant]) -> dict[str, object]:
    """Which letter each of them waits with, by the key of their place."""
    return {str(each.pk): each.letter_id for each in waiting}


def reached(
    participants: Iterable[Participant],
    at_home: Collection[int],
    today: date,
    booking: Booking | None = None,
) -> list[dict[str, object]]:
    """A line for each adult of the family, and each child who is written to: how they are reached, and how
    their letters come. Post may reach those `at_home` (`who_is_housed`).
    """
    people = [
        each
        for each in participants
        if not each.person.is_professional and each.status != Status.EXCLUDED and not kept_back(each)
        if each.person.is_adult or each.status != Status.LISTED
    ]
    letters = letters_as(people, today, booking)
    return [
        {
            "name": each.person_name,
            "letters": letters.get(each.pk, ""),
            "url": reverse("person_reach", args=[family_of(each.person).code, each.person_id]),
            "words": " ".join(filter(None, [way_words(each.person, at_home), told_what_has_changed(each)])),
        }
        for each in people
    ]


def told_so(each: Participant) -> str:
    """ "Told in person by Wanda Price on 5 June 2025: “The day and when”.", in the words of whoever told
    them; "" where it was not, or a new letter was made since.
    Where `told_in_person` is at hand no query.
    """
    told = [row for row in each.told_in_person.all() if row.told_on == each.posted_on and not row.has_changed]
    if not told:
        return ""
    last = told[-1]
    return f"Told in person by {last.told_by} on {long_date(last.told_on)}: “{last.what.rstrip('.')}”."


def told_what_has_changed(each: Participant) -> str:
    """What they were told in person though it had changed by then, until they are told what is so now."""
    told = [] if each.posted_on else [row for row in each.told_in_person.all() if row.has_changed]
    if not told:
        return ""
    last = told[-1]
    return (
        f"{last.told_by} told them on {long_date(last.told_on)} what has changed since (“{last.what}”): they "
        "are to be told again."
    )
