"""The list of people as a page shows it, whole or anew while invitations are being made."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from conferences.conference.in_office_hours import may_ask_again
from conferences.conference.policies import may_keep_people
from conferences.invitations.answered import QUICK, WAYS, Answers, unanswered
from conferences.invitations.beside import Beside
from conferences.invitations.calls import kept_back
from conferences.invitations.calls_left import calls_left
from conferences.invitations.doors import door_cells
from conferences.invitations.foreseen import foreseen_by, whom_to_ring
from conferences.invitations.held import places_of, unsent
from conferences.invitations.kept import IS_PROPOSED
from conferences.invitations.not_to_come import call_the_unreached
from conferences.invitations.policies import may_change_people, may_record_call
from conferences.invitations.progress import InvitationsProgress
from conferences.invitations.reached import not_reminded, reached, to_tell_in_person
from conferences.invitations.rows import rows_of
from conferences.invitations.since_last import SinceLast
from conferences.invitations.taken_off import rows_off, taken_off
from conferences.invitations.to_print import to_print
from conferences.invitations.without_letter import without_letter
from conferences.models import Conference, Participant
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted, listed
from cpunit.papers.their_hours import hours_of, waiting_about
from cpunit.people.models import Exclusion, User, with_details
from cpunit.people.reach import email_hours


def participants_of(conference: Conference) -> list[Participant]:
    """The list of people, with all that its page shows; what few of them have is read where any has it."""
    shown = conference.participants.select_related(*with_details("person")).annotate(is_proposed=IS_PROPOSED)
    decided = Prefetch("exclusion", Exclusion.objects.select_related("decided_by__user"))
    rows = list(shown.prefetch_related("person__contact_ways", "booking", decided).order_by("id"))
    prefetch_related_objects([each for each in rows if each.posted_on], "told_in_person")
    _lead_to_family(rows, conference)
    return call_the_unreached(conference, rows)


def _lead_to_family(rows: list[Participant], conference: Conference) -> None:
    """The family of each adult and child is that of the conference, unless they were moved since."""
    members = [member for each in rows if (member := each.adult or each.child)]
    for member in members:
        if member.family_id == conference.family_id:
            member.family = conference.family
    prefetch_related_objects(members, "family")


def as_listed(
    user: User, conference: Conference, participants: list[Participant], beside: Beside
) -> dict[str, Any]:
    """The table of people as this user sees it, how far their invitations are, and what is left to do."""
    refusal, unasked = may_change_people(user, conference), without_letter(participants)
    asked = [each for each in participants if each not in unasked]
    may_change = (may_keep_people(user) if conference.is_held else refusal) is None
    progress, answers = progress_of(conference, participants), beside.answers
    may_reply = may_change and conference.state in (Conference.State.BOOKED, Conference.State.OPEN)
    at = reverse("conference_people_progress", args=[conference.code])
    off = taken_off(conference) if beside.taken_off else []
    may_call = may_record_call(user, conference) is None
    since = SinceLast.of(conference, participants, beside.at_home)
    is_off, now = conference.is_called_off, timezone.now()
    in_person = [] if is_off else to_tell_in_person(participants, beside.at_home)
    may_tell = may_keep_people(user) is None
    calls, by_worker = calls_left(
        conference, asked, off, may_call=may_call, may_tell=may_tell, tried=beside.tried, now=now
    )
    by_worker = [each for each in by_worker if each.key not in {place.pk for place in in_person}]
    is_any_unsent = (beside.came_back or beside.waits) and not conference.is_held and not is_off
    return {
        "caption": "Who is told not to come" if is_off else "Who is invited",
        "empty": "Nobody was invited." if is_off else "Nobody is on the list yet.",
        "may_change": may_change,
        "rows": [
            *rows_off(conference, off, answers, may_call=may_keep_people(user) is None),
            *rows_of(
                conference,
                asked,
                answers,
                doors=door_cells(user, conference, asked, now),
                may_call=may_call,
                may_change=may_change,
                may_reply=may_reply,
                marks=since.marks,
                at_home=beside.at_home,
                reminded=beside.reminded,
                unsent=unsent(conference) if is_any_unsent else {},
            ),
        ],
        "may_reply": may_reply,
        "since": since,
        "quick": QUICK,
        "progress": progress,
        "progress_url": f"{at}?seen={progress.mark}",
        "progress_page": reverse("conference_people", args=[conference.code]),
        "calls": calls,
        "by_worker": by_worker,
        **_left(conference, participants, in_person, calls=len(calls), by_worker=len(by_worker)),
    }


def progress_of(conference: Conference, participants: list[Participant]) -> InvitationsProgress:
    """How far the invitations are, of those to whom one can go."""
    return InvitationsProgress.of(conference, [each for each in participants if not kept_back(each)])


def around_the_list(
    conference: Conference, participants: list[Participant], beside: Beside
) -> dict[str, Any]:
    """What stands above and below the table on the whole page: how many have not answered, whether it would
    be quorate and whom to ring, before it is held; and how the family is reached.
    """
    unasked = without_letter(participants)
    asked = [each for each in participants if each not in unasked]
    waiting = waiting_about(conference.reference_id) if beside.waits else []
    unsent_to = places_of(waiting)
    return {
        **_waited(conference, [each for each in participants if each.pk not in unsent_to], beside.answers),
        "waiting": waiting,
        "ways": WAYS,
        "reached": []
        if conference.is_called_off
        else reached(asked, beside.at_home, timezone.localdate(), beside.booking),
    }


def _waited(conference: Conference, participants: list[Participant], answers: Answers) -> dict[str, Any]:
    if conference.state != Conference.State.BOOKED:
        return {
            "waited": 0,
            "foreseen": None,
            "to_ring": "",
            "not_reminded": "",
            "hours_of_waited": [],
            "remind_refusal": None,
        }
    foreseen, waited = foreseen_by(participants, answers), unanswered(participants, answers)
    return {
        "waited": len(waited),
        "not_reminded": not_reminded(waited),
        "hours_of_waited": hours_of(
            [each.person for each in waited if not email_hours(each.person)], timezone.now()
        ),
        "foreseen": foreseen,
        "remind_refusal": _may_remind() if waited else None,
        "to_ring": "" if foreseen.ok else whom_to_ring(participants, answers),
    }


def _may_remind() -> Refusal | None:
    """Said at the button, as it is refused outside office hours."""
    return may_ask_again(timezone.localtime(), Reckoner.current().calendar)


def _left(
    conference: Conference,
    rows: list[Participant],
    in_person: list[Participant],
    *,
    calls: int,
    by_worker: int,
) -> dict[str, Any]:
    """What is still to be done, as numbers and in words; nobody is invited to one that was called off."""
    letters = [] if conference.is_called_off else to_print(rows, in_person)
    waiting = [each for each in rows if each.status == Participant.Status.TO_INVITE and not kept_back(each)]
    to_invite = 0 if conference.is_called_off else len(waiting)
    parts = {
        "to be invited": _some(to_invite, "person", "people"),
        "to post or hand over": _some(sum(not letter["went"] for letter in letters), "letter"),
        "to be told in person": _some(len(in_person) + by_worker, "person", "people"),
        "to be told by telephone": _some(calls, "person", "people"),
    }
    return {
        "to_invite": to_invite,
        "hours": hours_of([each.person for each in waiting], timezone.now()) if to_invite else [],
        "to_print": letters,
        "in_person": [
            {
                "name": each.person_name,
                "letter": f"/papers/{each.letter_id}/",
                "url": reverse("people_in_person", args=[conference.code, each.pk]),
            }
            for each in in_person
        ],
        "send_label": f"Send {counted(to_invite, 'invitation')}",
        "left": listed([f"{amount} {what}" for what, amount in parts.items() if amount]),
    }


def _some(amount: int, *words: str) -> str:
    return counted(amount, *words) if amount else ""
