"""The letters that no e-mail carries: to be printed, and posted or handed over."""

from collections.abc import Collection, Iterable

from conferences.invitations.calls import kept_back
from conferences.invitations.reached import told_so
from conferences.models import Participant
from cpunit.domain.words import long_date


def to_print(participants: Iterable[Participant], in_person: Collection[Participant]) -> list[dict[str, str]]:
    """The letters that no e-mail carried, with what is recorded of their going out; not of who is to be told
    `in_person`.
    """
    return [
        {"name": each.person_name, "url": f"/papers/{each.letter_id}/", "went": _went(each)}
        for each in participants
        if each.status == Participant.Status.INVITED and each.by_post and each.letter_id
        if not kept_back(each) and each not in in_person
    ]


def _went(each: Participant) -> str:
    if each.posted_on is None:
        return ""
    told = told_so(each).rstrip(".")
    return told[0].lower() + told[1:] if told else f"posted or handed over on {long_date(each.posted_on)}"
