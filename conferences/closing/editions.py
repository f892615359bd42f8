"""Which edition of what was decided and the plan is given out: the last, as corrections of decisions make new
ones.
"""

from django.db.models import Max

from conferences.models import Conference


def last_edition(conference: Conference) -> int:
    """0 is what was recorded at the close. One query."""
    return conference.plans_as_decided.aggregate(last=Max("edition"))["last"] or 0
