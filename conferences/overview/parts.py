"""The parts of a conference as a list of tasks: their states, where each is, and what is left of one that was
called off.
"""

from django.urls import NoReverseMatch, reverse

from conferences.invitations.not_to_come import not_reached
from conferences.models import Conference
from cpunit.domain.words import counted, listed

DONE, TO_DO, NOT_YET, NOT_DONE = "done", "to do", "cannot start yet", "not done"

NOT_SENT = "that it does not take place could not be sent"


def told_by_telephone(number: int) -> str:
    """ "2 people to be told by telephone, or by their worker, not to come"."""
    return f"{counted(number, 'person', 'people')} to be told by telephone, or by their worker, not to come"


def parts_left(conference: Conference) -> list[dict[str, str]]:
    """Who is still to be told that it does not take place, and what was written in its record."""
    left, off = conference.participants.to_be_called().count(), conference.taken_off.to_tell().count()
    failed = len(not_reached(conference))
    waiting = listed(
        [
            *([told_by_telephone(left + off)] if left + off else []),
            *([f"{counted(failed, 'e-mail')} {NOT_SENT}"] if failed else []),
        ]
    )
    state, why = (TO_DO, waiting) if waiting else (DONE, "Everybody who was invited is told")
    parts = [("People", "conference_people", state, why)]
    if conference.opened_at is not None:
        parts.append(("Record", "conference_record", DONE, "Kept as it was written"))
    return [
        {"label": label, "url": address(name, conference.code), "state": state, "why": why}
        for label, name, state, why in parts
    ]


def address(name: str, code: str) -> str:
    """The address of a part of the conference; nothing where this installation has no such page."""
    try:
        return reverse(name, args=[code])
    except NoReverseMatch:
        return ""
