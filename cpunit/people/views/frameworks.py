"""The frameworks of conferences: which is in use, and the unit's own words for its headings."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.people.access import role_required, user_of
from cpunit.people.actions.keep_headings import keep_headings
from cpunit.people.forms.headings import HeadingsForm
from cpunit.people.framework import framework_in_use
from cpunit.people.models import Role, UnitSettings
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@require_safe
@role_required(Role.ADMIN)
def frameworks(request: HttpRequest) -> HttpResponse:
    """Each framework with its source; which one the unit's conferences follow."""
    unit, in_use = UnitSettings.current(), framework_in_use()
    rows = [
        [
            {"text": each.name, "url": reverse("framework", args=[each.slug]), "is_name": True},
            {"text": "In use", "tag": "green"} if each is in_use else {"text": ""},
            {"text": "The unit’s" if each.slug in unit.headings else "As published"},
            {"text": each.source},
        ]
        for each in FRAMEWORKS.values()
    ]
    columns = [{"label": label} for label in ("Framework", "Conferences", "Headings", "Source")]
    return render(request, "people/frameworks.html", {"rows": rows, "columns": columns})


@role_required(Role.ADMIN)
@transaction.atomic
def framework(request: HttpRequest, slug: str) -> HttpResponse:
    """The headings of one framework, in the unit's words and order."""
    own = FRAMEWORKS.get(slug)
    if own is None:
        raise Http404
    unit = UnitSettings.objects.select_for_update().first() or UnitSettings.current()
    form = HeadingsForm(own=own, stands=own.worded(unit.headings.get(slug, ())), **filled_in(request))
    return act(
        request,
        form,
        Page(
            own.name,
            reverse("frameworks"),
            "Frameworks",
            intro="For conferences that are opened from now on, and for reports to them. One that was opened "
            "keeps the words that it was held under.",
        ),
        do=lambda: keep_headings(framework=own, words=form.words(), by=user_of(request), now=timezone.now()),
        said=f"The headings of {own.name} are saved.",
    )
