"""A conference that was opened on the wrong children is put right."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.booking.actions.mend_children import add_child, take_child_out
from conferences.booking.forms import ChildrenForm
from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.policies import may_lead_record
from conferences.models import Conference
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Child, User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_children(request: HttpRequest, code: str) -> HttpResponse:
    """Take a child out of an open conference, or add one, with the reason."""
    conference, user = conference_or_404(request, code), user_of(request)
    family = list(conference.family.children.once().order_by("birth_date", "pk"))
    at_it = set(conference.attached_children.values_list("child", flat=True))
    here = [child for child in family if child.pk in at_it]
    others = [child for child in family if child.pk not in at_it and child.death_date is None]
    form = ChildrenForm(here=here, others=others, **filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Put the children of {conference.code} right",
            reverse("conference", args=[conference.code]),
            f"Back to the {conference.noun}",
            identity=identity_of(conference),
            code=conference.code,
            intro="What was said and decided for a child who is taken out is taken out with them, and kept "
            "in the history. What is recorded for the others stays.",
        ),
        may=may_lead_record(user, conference, standing_booking(conference)),
        do=lambda: _put_right(form, conference, {child.code: child for child in family}, user),
        said=lambda said: said,
    )


def _put_right(form: ChildrenForm, conference: Conference, family: dict[str, Child], user: User) -> str:
    given, now = form.cleaned_data, timezone.now()
    way, _, code = given["child"].partition("-")
    child = family[code]
    if way == "in":
        add_child(conference=conference, child=child, why=given["why"], by=user, now=now)
        return f"{child.name} is at {conference.code} now."
    following = take_child_out(
        conference=conference, child=child, why=given["why"], is_needed=given["is_needed"], by=user, now=now
    )
    awaited = f" {following.code} is to be booked for them." if following else ""
    return f"{child.name} is taken out of {conference.code}.{awaited}"
