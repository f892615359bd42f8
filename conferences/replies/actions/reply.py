"""Keep what somebody answers to an invitation."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from conferences.conference.booked import keys_of_booking
from conferences.conference.writing import locked, note
from conferences.invitations.actions.keep_back_common import keep_back_until_looked
from conferences.invitations.actions.unsent import drop_reminders
from conferences.invitations.calls import is_to_be_called
from conferences.models import Conference, Need, Participant, Reply
from conferences.replies.policies import may_answer, may_be_asked, may_record_reply
from conferences.taking_part.actions.needs import make_what_waits_anew
from cpunit.domain.refusal import Refused, must
from cpunit.domain.taking_part import Need as Kind
from cpunit.people.models import Person, User

Answer, Through = Reply.Answer, Reply.Through


@dataclass(frozen=True)
class Said:
    """What they answer. `who_comes` is wanted where somebody comes for them, and always of a desk;
    `supporter` is the name of who comes with one of the family.
    """

    answer: str
    who_comes: str = ""
    their_job: str = ""
    apology: str = ""
    needs: str = ""
    supporter: str = ""
    must_not_meet: str = ""
    will_report: str = ""


@transaction.atomic
def reply(
    *,
    conference: Conference,
    person: Person,
    said: Said,
    by: User | None,
    now: datetime,
    through: str = Through.DOOR,
    for_time: datetime | None = None,
    seen: int | None = None,
) -> Reply:
    """One more answer, which counts from now on; what it leaves out of what they need, and of their report,
    stands as they said it before. `by` recorded it, or nobody where `person` wrote it behind their door: of
    who was excluded since that is kept too, as they were asked when they began to write. `for_time` is the
    time that they were asked for, where it is not the one that stands. Once it names somebody whom they must
    not meet, an invitation that has not left is kept back (safety 4).

    `seen` is the key of the answer that the page showed, 0 for none: where another came since, this is
    refused. Sent twice by the same hand it is kept once. Raises `Refused`.
    """
    conference = locked(conference)
    must(may_record_reply(by, conference) if by else may_answer(conference))
    place = conference.participants.filter(person=person).first()
    must(may_be_asked(place, person.name) if by else None)
    said = _as_it_counts(said, person)
    if by and through not in set(Through.values) - {Through.DOOR}:
        raise Refused("Say how they answered.", about="said_through")
    before = conference.replies.counting().filter(person=person).first()
    if seen is not None and seen != (before.pk if before else 0):
        raise Refused(f"Another answer of {person.name} was recorded meanwhile: look at it first.")
    if for_time is None:
        booking = keys_of_booking(conference)
        for_time = booking.starts_at if booking else None
    says_otherwise = place is not None and _to_settle_anew(place, said, before)
    said = _with_what_stands(said, conference, before)
    if before:
        before.is_latest = False
        before.save(update_fields=["is_latest"])
    made = Reply.objects.create(
        conference=conference,
        person=person,
        for_time=for_time,
        said_through=through if by else Through.DOOR,
        recorded_by=by,
        at=now,
        **vars(said),
    )
    if place:
        drop_reminders(place)
        # one of the family who comes is still to be told their own time, door or interpreter
        is_told = person.is_professional or made.answer == Answer.NOT
        if by and is_told and through == Through.TELEPHONE and is_to_be_called(place):
            place.phoned_at = now
            place.save(update_fields=["phoned_at"])
        if made.must_not_meet and not (before and before.must_not_meet == made.must_not_meet):
            keep_back_until_looked(place=place, by=by, now=now)
        if says_otherwise:
            make_what_waits_anew(place, conference, now)
    how = made.get_said_through_display().lower()
    note(conference, "replied", f"{person.name}: {_in_words(made)}, {how}", by, now)
    return made


def _as_it_counts(said: Said, person: Person) -> Said:
    """What was said, without what the answer leaves no room for."""
    comes = said.answer in (Answer.COMING, Answer.BY_VIDEO)
    is_desk = person.is_professional and person.professional.is_desk
    if said.answer not in Answer.values:
        raise Refused("Say whether they come.", about="answer")
    if said.answer == Answer.SOMEBODY_ELSE and not person.is_professional:
        raise Refused(
            "Nobody comes in place of a family member: say under what they need who speaks for them.",
            about="answer",
        )
    who, job = said.who_comes.strip(), said.their_job.strip()
    if (said.answer == Answer.SOMEBODY_ELSE or (comes and is_desk)) and not who:
        raise Refused("Give the name of who comes.", about="who_comes")
    if said.answer == Answer.NOT or (comes and not is_desk):
        who = job = ""
    return Said(
        answer=said.answer,
        who_comes=who,
        their_job=job,
        apology=said.apology.strip() if said.answer == Answer.NOT else "",
        needs=said.needs.strip() if said.answer != Answer.NOT or not person.is_professional else "",
        supporter="" if said.answer == Answer.NOT or person.is_professional else said.supporter.strip(),
        must_not_meet=said.must_not_meet.strip(),
        will_report=said.will_report if person.is_professional else "",
    )


def _with_what_stands(said: Said, conference: Conference, before: Reply | None) -> Said:
    """A button says only whether they come, and a page begins empty: neither takes back what they need, or
    who comes with them. Of a family member it stays known what they need though they do not come, until
    somebody settled it.
    """
    if before is None:
        return said
    told, comes = conference.replies.filter(person=before.person_id), said.answer != Answer.NOT
    needs, supporter = said.needs, said.supporter
    if not needs and (comes or not before.person.is_professional):
        needs = told.exclude(needs="").values_list("needs", flat=True).last() or ""
    if not supporter and comes and not before.person.is_professional:
        supporter = told.exclude(supporter="").values_list("supporter", flat=True).last() or ""
    return replace(said, needs=needs, supporter=supporter, will_report=said.will_report or before.will_report)


def _to_settle_anew(place: Participant, said: Said, before: Reply | None) -> bool:
    """Something else that they need, or somebody else who comes with them, is not what was settled before,
    which their letter may say. Its history keeps that.
    """
    new = {Kind.OTHER: said.needs, Kind.SUPPORTER: said.supporter}
    old = {Kind.OTHER: before.needs, Kind.SUPPORTER: before.supporter} if before else {}
    kinds = [kind.value for kind, words in new.items() if words and words != old.get(kind)]
    is_any = False
    settled = Need.objects.filter(participant=place, kind__in=kinds).exclude(confirmed_on=None, why_not="")
    for need in settled.select_for_update():
        if need.confirmed_on and need.who and need.who.casefold() == new[Kind(need.kind)].casefold():
            continue
        need.confirmed_on, need.why_not = None, ""
        need.save()
        is_any = True
    return is_any


def _in_words(made: Reply) -> str:
    return f"{made.stand_in} comes" if made.stand_in else made.get_answer_display().lower()
