"""The reviews that are brought forward where an initial conference cannot follow."""

from collections.abc import Iterable

from django.urls import reverse

from conferences.models import Conference
from conferences.requests.reviewed import awaited_reviews
from cpunit.people.models import Child
from cpunit.web.forms import Form


def reviews_instead(form: Form, children: Iterable[Child] = ()) -> list[dict[str, str]]:
    """Once it is refused: the reviews of its children, which are brought forward instead."""
    if not form.is_bound or not form.errors:
        return []
    reviews = awaited_reviews(children or form.cleaned_data.get("children", ()))
    return [{"code": each.code, "url": earlier_url(each)} for each in reviews]


def earlier_url(review: Conference, query: str = "") -> str:
    """Where that review is brought forward."""
    return reverse("conference_earlier", args=[review.code]) + query
