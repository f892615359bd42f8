"""Take a conference up again that was held."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.calling_off.actions.reconvene import reconvene
from conferences.calling_off.forms import ReconveneForm
from conferences.calling_off.policies import may_reconvene
from conferences.calling_off.views.calling_off import page_about
from conferences.conference.booked import standing_booking
from conferences.conference.loading import conference_or_404
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_reconvene(request: HttpRequest, code: str) -> HttpResponse:
    """For which children, why and by when; what is begun, or brought forward, then stands to be booked."""
    conference, user = conference_or_404(request, code), user_of(request)
    children = list(conference.children.filter(death_date__isnull=True))
    form = ReconveneForm(children=children, **filled_in(request))
    return act(
        request,
        form,
        page_about(
            conference,
            f"Reconvene conference {conference.code}?",
            effects=[
                "A new conference begins for whom you tick, with the people of this one, to be booked.",
                "Where their next review is still to be held, it is that one, to be booked earlier.",
                f"What was decided at {conference.code} stands until then.",
            ],
        ),
        may=may_reconvene(user, conference, standing_booking(conference)),
        do=lambda: reconvene(
            conference=conference,
            children=list(form.cleaned_data["children"]),
            why=form.cleaned_data["why"],
            hold_by=form.cleaned_data["hold_by"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda following: f"{conference.code} is reconvened as {following.code}.",
        to=lambda following: following.get_absolute_url(),
    )
