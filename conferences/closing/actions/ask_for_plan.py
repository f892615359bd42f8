"""Ask for the copies of what was decided and the plan: the family's, and everybody's."""

from datetime import datetime

from django.db import transaction

from conferences.closing.editions import last_edition
from conferences.closing.policies import may_tick_off
from conferences.closing.recipients import without_copy
from conferences.conference.writing import locked, note
from conferences.live.exposed import refuse_exposed
from conferences.models import Conference
from cpunit.domain.refusal import must
from cpunit.domain.words import counted
from cpunit.papers.models import Document
from cpunit.people.models import User
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy

PAPER = Document.Kind.OUTLINE_PLAN


def ask_for_family_copies(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """The outline plan and the decisions for each adult of the family who is not excluded (KRK-10).

    Safe to run twice: those who have a copy, or are about to, are left out; one that was set aside is tried
    anew. Refused where a home address stands in what was written.
    """
    return _ask(conference, by, now, family_only=True, whose="the outline plan for the family")


def ask_for_plan_copies(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """The same for everybody who was invited and is not excluded, professionals too (WKF-9)."""
    return _ask(conference, by, now, family_only=False, whose="the plan")


@transaction.atomic
def _ask(conference: Conference, by: User, now: datetime, *, family_only: bool, whose: str) -> list[Copy]:
    conference = locked(conference)
    must(may_tick_off(by, conference))
    refuse_exposed(conference)
    edition = last_edition(conference)
    left = without_copy(conference, PAPER, family_only=family_only, edition=edition)
    copies = ask_for_copies(
        record=conference.reference,
        kind=PAPER,
        people=[each.person for each in left],
        by=by,
        now=now,
        edition=edition,
    )
    if copies:
        said = f"{counted(len(copies), 'copy', 'copies')} of {whose}"
        note(conference, "asked for", said, by, now)
    return copies
