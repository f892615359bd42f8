"""Ask for the copies of a paper: who gets one is written down now, and the worker makes them."""

from datetime import datetime

from django.db import transaction

from conferences.closing.policies import may_tick_off
from conferences.conference.writing import locked, must, note
from conferences.live.exposed import exposed_places
from conferences.live.standing import Standing
from conferences.minutes.policies import may_distribute_minutes
from conferences.minutes.recipients import Recipient, recipients_of, without_minutes
from conferences.models import Conference, Copy, Minutes
from cpunit.domain.refusal import Refused
from cpunit.domain.words import counted, listed
from cpunit.people.models import User


@transaction.atomic
def ask_for_minutes(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """A copy of the approved minutes for each person who may have one and has none.

    Refused where nobody is left (an exclusion that ended since leaves somebody), and where a home address
    stands in them: one may be protected since they were approved.
    """
    conference = locked(conference)
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(conference=conference).first()
    is_asked = conference.copies.filter(paper=Copy.Paper.MINUTES).exists()
    recipients = without_minutes(conference)
    must(may_distribute_minutes(by, minutes, asked=is_asked, is_somebody_left=bool(recipients)))
    _may_leave(conference, minutes.discussion if minutes else "")
    if not recipients:
        raise Refused("Nobody on the list of people may have a copy: put those on it who may.")
    copies = _ask(conference, Copy.Paper.MINUTES, recipients, by, now)
    note(conference, "asked for", f"{counted(len(copies), 'copy', 'copies')} of the minutes", by, now)
    return copies


@transaction.atomic
def ask_for_family_copies(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """The outline plan and the decisions for each adult of the family who is not excluded (KRK-10).

    Safe to run twice: those who have a copy, or are about to, are left out. Refused where a home address
    stands in what was written.
    """
    conference = locked(conference)
    must(may_tick_off(by, conference))
    _may_leave(conference)
    paper = Copy.Paper.OUTLINE_PLAN
    asked = set(conference.copies.filter(paper=paper).values_list("participant_id", flat=True))
    family = recipients_of(conference, family_only=True)
    copies = _ask(conference, paper, [each for each in family if each.participant.pk not in asked], by, now)
    if copies:
        said = f"{counted(len(copies), 'copy', 'copies')} of the outline plan for the family"
        note(conference, "asked for", said, by, now)
    return copies


def _may_leave(conference: Conference, discussion: str = "") -> None:
    """Nothing goes out in which an address stands (failure 1)."""
    exposed = exposed_places(Standing.of(conference), discussion)
    if exposed:
        places = listed([place.words for place in exposed])
        raise Refused(
            f"A home address, or a telephone number from a protected one, stands in {places}, "
            "so no copy can be made."
        )


def _ask(
    conference: Conference, paper: Copy.Paper, recipients: list[Recipient], by: User, now: datetime
) -> list[Copy]:
    return Copy.objects.bulk_create(
        Copy(conference=conference, participant=each.participant, paper=paper, asked_by=by, asked_at=now)
        for each in recipients
    )
