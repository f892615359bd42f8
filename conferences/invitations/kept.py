"""What somebody is kept from, in the words of the list of people."""

from django.db.models import Exists, OuterRef

from conferences.models import ExclusionProposal, Participant
from cpunit.domain.exclusions import Extent
from cpunit.domain.words import long_date

IS_PROPOSED = Exists(ExclusionProposal.objects.waiting().filter(participant=OuterRef("pk")))
"""Whether the chair has an exclusion to decide on, for `annotate(is_proposed=...)`."""


def kept_in_words(each: Participant) -> str:
    """From what part, or that no minutes go to them, and until when; "" for nothing of the kind."""
    if each.kept is None or each.kept_from == Extent.WHOLE:
        return ""
    by, until = each.kept.decided_by.user.name, long_date(each.kept.review_on)
    said = f"{each.kept_words[0].upper()}{each.kept_words[1:]}".rstrip(".")
    return f"{said}. Decided by {by}; looked at again on {until}"


def proposed_in_words(each: Participant) -> str:
    return (
        "That they are excluded is proposed: it waits for the chair."
        if getattr(each, "is_proposed", False)
        else ""
    )


def excluded_in_words(each: Participant) -> str:
    """Who decided that they are kept from all of it, and until when."""
    exclusion = each.exclusion
    if exclusion is None:
        return ""
    by = exclusion.decided_by.user.name
    if each.status == Participant.Status.AFTERWARDS:
        return f"Was excluded, as decided by {by}. May have the papers now."
    until = long_date(exclusion.review_on)
    return f"Nothing is sent. Decided by {by}; looked at again on {until}"
