"""How somebody of a family is reached without danger to them: asked and recorded on one page."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.actions.keep_reach import family_of, keep_reach
from cpunit.people.forms.reach import ReachForm
from cpunit.people.held import hold_family
from cpunit.people.models import Family, Person
from cpunit.people.policies import may_change_family
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

INTRO = (
    "Nothing is sent to them by a way that is not recorded here as safe. Post goes to their verified home "
    "once it is known who else opens it. Where no way is safe, their worker tells them in person."
)


@role_required(*RECORDERS)
@transaction.atomic
def person_reach(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What is recorded of each way, and what is said now."""
    user = user_of(request)
    family = get_object_or_404(Family.objects.visible_to(user), code=code)
    if request.method == "POST":
        hold_family(family)
    rows = Person.objects.exclude(kind=Person.Kind.PROFESSIONAL).select_related(
        "adult__family", "child__family"
    )
    person = get_object_or_404(rows.prefetch_related("contact_ways"), pk=pk)
    if family_of(person).pk != family.pk:
        raise Http404
    form = ReachForm(person=person, **filled_in(request))
    return act(
        request,
        form,
        Page(f"How {person.name} is reached", f"/families/{code}/", f"Family {code}", intro=INTRO),
        may=may_change_family(user, family),
        do=lambda: keep_reach(
            person=person,
            ways=form.ways(),
            source=form.cleaned_data["source"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda kept: f"How {person.name} is reached is saved." if kept else "Nothing was changed.",
    )
