"""Record rows of the checklist: what was read, whom the chair spoke with, or why not."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.preparation.actions.record_entries import record_entries
from conferences.preparation.facts import Checklist
from conferences.preparation.forms.entries import EntryForm
from conferences.preparation.policies import may_prepare
from cpunit.domain.checklists import Per
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

TITLES = {
    Per.CONFERENCE: "What was read",
    Per.PARENT: "Contact with the parents",
    Per.FAMILY: "Contact with others of the family",
    Per.CHILD: "Contact with the children",
    Per.CHILD_AFTERWARDS: "Meetings offered afterwards",
}


@role_required(*CASEWORK)
def conference_preparation_entry(request: HttpRequest, code: str, group: str) -> HttpResponse:
    """Rows of one group; a link to it ticks the `row` and the person, `who`, that it stands beside."""
    if group not in [*Per]:
        raise Http404
    conference, user = conference_or_404(request, code), user_of(request)
    stands = Checklist.of(conference, standing_booking(conference))
    form = EntryForm(stands=stands, group=group, initial=_ticked(request), **filled_in(request))
    form.form_action = request.get_full_path()
    back = reverse("conference_preparation", args=[code])
    return act(
        request,
        form,
        Page(
            TITLES[Per(group)], back, "Back to the preparation", identity=identity_of(conference), code=code
        ),
        may=may_prepare(user, conference, group),
        do=lambda: record_entries(
            conference=conference, group=group, by=user, now=timezone.now(), **form.cleaned_data
        ),
        said="It is recorded.",
        to=f"{back}#{group}",
    )


def _ticked(request: HttpRequest) -> dict[str, Any]:
    """What the link that led here ticks, and today for its day."""
    ticked: dict[str, Any] = {"done_on": timezone.localdate(), "rows": request.GET.getlist("row")}
    return ticked | {"people": request.GET.getlist("who")}
