"""What the social worker confirmed and proposed of a list holds for that of the review held instead."""

from conferences.models import Conference, ListConfirmed


def take_list_over(*, before: Conference, to: Conference) -> None:
    """The last confirmation stands, by its day and with the list that it was said of: what is other on the
    new list is said beside it. What is proposed waits here; what was answered since is known here, too. The
    caller holds both, and what is proposed to the chair has gone over before.
    """
    latest: ListConfirmed | None = before.list_confirmed.last()
    if latest is None:
        return
    latest.pk, latest.conference = None, to
    latest.save(force_insert=True)
    for proposal in before.list_proposals.order_by("pk"):
        if proposal.answered_at is not None:
            proposal.pk = None
        proposal.conference, proposal.confirmed = to, latest
        proposal.save()
