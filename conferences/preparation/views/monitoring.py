"""The monitoring form of a conference: what is on record, and what the unit makes of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import MonitoringForm
from conferences.preparation.actions.complete_monitoring import asked_for, complete_monitoring
from conferences.preparation.forms.monitoring import QUESTIONS, MonitoringPageForm
from conferences.preparation.monitored import on_record
from conferences.preparation.policies import may_monitor
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_monitoring(request: HttpRequest, code: str) -> HttpResponse:
    """The form; once it was completed, its answers with what was on record then."""
    conference, user = conference_or_404(request, code), user_of(request)
    standing = MonitoringForm.objects.filter(conference=conference).select_related("completed_by").first()
    form = MonitoringPageForm(conference=conference, standing=standing, **filled_in(request))
    may = may_monitor(user, conference)
    return act(
        request,
        form,
        Page(
            f"Monitoring form of {code}",
            reverse("conference_preparation", args=[code]),
            "Back to the preparation",
            identity=identity_of(conference),
        ),
        may=may,
        do=lambda: complete_monitoring(
            conference=conference,
            answers=form.answers(),
            comments=form.cleaned_data["comments"],
            by=user,
            now=timezone.now(),
        ),
        said="The monitoring form is completed.",
        template="conferences/preparation/monitoring.html",
        more=lambda: {
            "completed": standing,
            "answers": _answers(standing, asked_for(conference)) if standing else [],
            "facts": on_record(conference, timezone.localdate()) if may is None else [],
        },
    )


def _answers(form: MonitoringForm, asked: tuple[str, ...]) -> list[dict[str, Any]]:
    """For components/summary_list.html."""
    rows = [
        {"key": QUESTIONS[name], "value": MonitoringForm.Answer(getattr(form, name)).label} for name in asked
    ]
    rows.append({"key": "What the chair should take up", "value": form.comments or "Nothing"})
    rows.append({"key": "On record then", "value": form.facts})
    return [{**row, "date": None, "texts": None, "links": None, "url": "", "action": ""} for row in rows]
