"""How pages about a family lead to where it is recorded that a chair is not independent of it."""

from django.urls import reverse

from cpunit.people.models import Family, User


def way_to_independence(user: User, family: Family) -> dict[str, str]:
    """Words and address of the link; a chair declares it of themselves."""
    words = "I am not independent of this family" if user.is_chair else "Chairs who are not independent"
    return {"text": words, "url": reverse("family_independence", args=[family.code])}
