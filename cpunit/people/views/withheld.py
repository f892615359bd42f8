"""Where people of a family are found, what is withheld from whom, and how that is lifted: a page each."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.actions.keep_fact import keep_fact
from cpunit.people.actions.withhold import is_kept_away, lift, release_ground, withhold
from cpunit.people.family_withheld import FROM, restriction_words
from cpunit.people.forms.withheld import FactForm, LiftForm, ReleaseGroundForm, WithholdForm
from cpunit.people.held import hold_family
from cpunit.people.models import Family, Restriction, Role
from cpunit.people.policies import may_change_family
from cpunit.people.withheld import OF_RESTRICTION
from cpunit.people.withheld_policies import may_lift, may_release_ground, may_withhold
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def new_fact(request: HttpRequest, code: str) -> HttpResponse:
    """A school, a workplace, a number or an address of e-mail more."""
    return _fact(request, code, None)


@role_required(*RECORDERS)
@transaction.atomic
def change_fact(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Correct it, or say until when it was."""
    return _fact(request, code, pk)


def _fact(request: HttpRequest, code: str, pk: int | None) -> HttpResponse:
    user, family = user_of(request), _family(request, code)
    if pk is not None:
        hold_family(family)
    rows = family.facts.select_related("person__adult", "person__child").select_for_update(of=("self",))
    fact = None if pk is None else get_object_or_404(rows, pk=pk)
    form = FactForm(family=family, fact=fact, **filled_in(request))
    title = f"Where {fact.person.name} is found" if fact else "Record a school, workplace or number"
    return act(
        request,
        form,
        Page(title, f"/families/{code}/", f"Family {code}"),
        may=may_change_family(user, family),
        do=lambda: keep_fact(family=family, fact=fact, facts=form.facts(), by=user, now=timezone.now()),
        said="It is saved.",
    )


@role_required(*CASEWORK)
def new_restriction(request: HttpRequest, code: str) -> HttpResponse:
    """Something that is withheld from somebody."""
    user, family = user_of(request), _family(request, code)
    form = WithholdForm(family=family, **filled_in(request))
    return act(
        request,
        form,
        Page("Withhold something from somebody", f"/families/{code}/", f"Family {code}"),
        may=may_withhold(user, family),
        do=lambda: withhold(
            family=family,
            what=form.thing(),
            kept_from=form.kept(),
            reason=form.cleaned_data["reason"],
            source=form.cleaned_data["source"],
            by=user,
            now=timezone.now(),
        ),
        said="It is withheld from now on, in every paper about this family.",
    )


@role_required(Role.CHAIR, Role.MANAGER)
def lift_restriction(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What is withheld from somebody is withheld no longer."""
    user, family = user_of(request), _family(request, code)
    rows = Restriction.objects.visible_to(user).filter(family=family)
    restriction = get_object_or_404(
        rows.select_related("family", "fact__person__child", "fact__person__adult", *OF_RESTRICTION, *FROM),
        pk=pk,
    )
    form = LiftForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            "Lift what is withheld?",
            f"/families/{code}/",
            f"Family {code}",
            intro=restriction_words(restriction),
            warning="Papers that are made from now on may say it to them.",
        ),
        may=may_lift(user, family, is_kept_away=is_kept_away(restriction)),
        do=lambda: lift(restriction=restriction, **form.cleaned_data, by=user, now=timezone.now()),
        said="It is withheld no longer.",
    )


@role_required(Role.CHAIR)
def ground_release(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The chair lets the family read why somebody was excluded (safety 3)."""
    user, family = user_of(request), _family(request, code)
    rows = family.exclusions.select_related(
        "family", "person__adult", "person__child", "person__professional"
    )
    exclusion = get_object_or_404(rows, pk=pk)
    form = ReleaseGroundForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Let the family read why {exclusion.person.name} was excluded?",
            f"/families/{code}/",
            f"Family {code}",
            intro=exclusion.ground,
            warning="It then stands in the copies of the family, and nobody can take that back.",
        ),
        may=may_release_ground(user, exclusion),
        do=lambda: release_ground(exclusion=exclusion, **form.cleaned_data, by=user, now=timezone.now()),
        said="The ground is released to the family.",
    )


def _family(request: HttpRequest, code: str) -> Family:
    return get_object_or_404(Family.objects.visible_to(user_of(request)), code=code)
