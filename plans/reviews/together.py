"""What the page of a review tells of those of brothers and sisters that are awaited apart from it."""

from datetime import date
from typing import Any

from django.urls import reverse

from conferences.models import Conference
from cpunit.people.models import User
from plans.reviews.beside import besides_of
from plans.reviews.policies import may_hold_together


def reviewed_apart(review: Conference, user: User, today: date) -> list[dict[str, Any]]:
    """A row for components/summary_list.html for each review that is awaited apart: the way to hold them
    together, or why not. One query where there is none.
    """
    rows = []
    for each in besides_of(review, today):
        other = each.other(review)
        row: dict[str, Any] = {"key": "Reviewed apart", **dict.fromkeys(("date", "texts", "links"))}
        row |= dict.fromkeys(("value", "url", "action"), "")
        if each.refusal is not None:
            row["value"] = f"{other.code}: {each.refusal}"
        elif may_hold_together(user, review) is None:
            url = reverse("conference_together", args=[review.code])
            row["links"] = [{"text": f"Hold it together with {other.code}", "url": url}]
        else:
            row["value"] = f"{other.code}, though one review would do: whoever books them puts them together."
        rows.append(row)
    return rows
