"""Keep a passage of the record, or of the minutes, from a person, a home or an agency."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.minutes.filed import minutes_of
from conferences.minutes.forms.keeping import KeepForm
from conferences.minutes.passages import passages_of
from conferences.models import Minutes
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.actions.withhold import What, withhold
from cpunit.people.withheld_policies import may_withhold
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_minutes_keep(request: HttpRequest, code: str) -> HttpResponse:
    """The passage that was chosen beside it, or to be chosen here; from whom, and why."""
    conference, user = conference_or_404(request, code), user_of(request)
    minutes = Minutes.objects.filter(conference=conference).first()
    form = KeepForm(
        family=conference.family,
        passages=passages_of(minutes_of(conference, minutes)),
        chosen=request.GET.get("piece", ""),
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            "Keep a part of this from somebody",
            reverse("conference_minutes", args=[conference.code]),
            "Back to the minutes",
            identity=identity_of(conference),
            code=conference.code,
            intro="It is left out, without a trace, of each copy of minutes, plans and amendments that they "
            "are given, and a report in which it stands is not offered to them. Everybody else reads it.",
        ),
        may=may_withhold(user, conference.family),
        do=lambda: withhold(
            family=conference.family,
            what=What(record=conference.reference, piece=form.passage().piece, words=form.passage().words),
            kept_from=form.kept(),
            reason=form.cleaned_data["reason"],
            source=form.cleaned_data["source"],
            by=user,
            now=timezone.now(),
        ),
        said="It is kept from them from now on. The family’s page says what is withheld from whom.",
    )
