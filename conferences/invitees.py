"""The people of a conference as its page lists them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.models import Conference, Invitation
from cpunit.domain.words import long_date

COLOURS = {
    Invitation.Status.TO_INVITE: "blue",
    Invitation.Status.INVITED: "green",
    Invitation.Status.EXCLUDED: "red",
}


def columns_of(*, may_change: bool) -> list[dict[str, str]]:
    """The table's columns; the last is for those who may change the list."""
    labels = ["Name", "Who they are", "Status", "How they were told", "By telephone"]
    return [{"label": label} for label in labels + (["Change"] if may_change else [])]


def rows_of(
    conference: Conference, invitations: Iterable[Invitation], *, may_change: bool
) -> list[list[dict[str, Any]]]:
    """A row for each person, the family first."""
    ordered = sorted(invitations, key=lambda each: (each.professional_id is not None, each.pk))
    return [_row(conference.code, each, may_change) for each in ordered]


def _row(code: str, each: Invitation, may_change: bool) -> list[dict[str, Any]]:
    letter = f"/papers/{each.letter_id}/" if each.letter_id and each.sent_at else ""
    row: list[dict[str, Any]] = [
        {"text": each.person_name, "is_name": True},
        {"text": who(each)},
        {"text": each.get_status_display(), "tag": COLOURS[Invitation.Status(each.status)]},
        {"text": told(each), "url": letter},
        {
            "text": phoned(each),
            "url": "" if not _may_call(each, may_change) else _at("people_call", code, each),
        },
    ]
    if may_change:
        is_out = each.status == Invitation.Status.EXCLUDED
        row.append(
            {
                "text": f"{'End the exclusion of' if is_out else 'Exclude'} {each.person_name}",
                "url": _at("people_let_in" if is_out else "people_exclude", code, each),
            }
        )
    return row


def _may_call(each: Invitation, may_change: bool) -> bool:
    return may_change and each.status != Invitation.Status.EXCLUDED


def _at(name: str, code: str, each: Invitation) -> str:
    return reverse(name, args=[code, each.pk])


def who(each: Invitation) -> str:
    """Job and agency, or what they are to the family."""
    if each.professional:
        return f"{each.professional.job_title}, {each.professional.agency.name}"
    return "Parent, carer or relative" if each.adult_id else "Child"


def told(each: Invitation) -> str:
    """How and when the invitation went; for an excluded person, the day on which it is looked at again."""
    if each.status == Invitation.Status.EXCLUDED:
        by = each.excluded_by.user.name if each.excluded_by else ""
        until = long_date(each.exclusion_review_on) if each.exclusion_review_on else ""
        return f"Nothing is sent. Decided by {by}; looked at again on {until}"
    if each.sent_at is None:
        return "Not yet"
    how = "E-mail" if each.by_email else "Letter for the post"
    return f"{how}, {long_date(timezone.localtime(each.sent_at).date())}"


def phoned(each: Invitation) -> str:
    """When they were telephoned, or that they are to be."""
    if each.status == Invitation.Status.EXCLUDED:
        return ""
    if each.phoned_at:
        return f"Called, {long_date(timezone.localtime(each.phoned_at).date())}"
    return "To be called" if each.to_phone else "Record a call"


def to_print(invitations: Iterable[Invitation]) -> list[dict[str, str]]:
    """The letters that no e-mail carried."""
    return [
        {"name": each.person_name, "url": f"/papers/{each.letter_id}/"}
        for each in invitations
        if each.status == Invitation.Status.INVITED and each.by_post and each.letter_id
    ]
