"""What was answered to the invitation of a conference that did not take place, and holds still."""

from conferences.models import Conference


def take_answers_over(*, before: Conference, to: Conference) -> None:
    """Whom somebody must not meet is looked at before the conference that is held instead, where nobody has
    looked yet (safety 4). Whether they come is asked anew, for its own time. The caller holds both.
    """
    for reply in before.replies.unlooked().order_by("pk"):
        reply.pk, reply.conference, reply.is_latest = None, to, False
        reply.save(force_insert=True)
