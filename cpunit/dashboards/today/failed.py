"""Messages that could not be sent, counted: they wait until somebody says how they saw to it."""

from cpunit.dashboards.today.sections import Answers, Section
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User


def failed_messages(found: Answers, user: User) -> int:
    """Those that the user may see. The query is asked on the days only on which any failed."""
    if not found.all(ANY_FAILED):
        return 0
    return OutgoingMessage.objects.visible_to(user).to_see_to().count()


ANY_FAILED = Section(
    "failed",
    """
    SELECT to_json(TRUE) AS told, 1 AS of_all
    WHERE EXISTS (SELECT FROM papers_outgoingmessage WHERE state = 'failed' AND seen_to = '')
    """,
    lambda told, today: bool(told),
)
"""Whether there may be any."""
