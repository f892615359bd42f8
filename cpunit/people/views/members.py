"""The people and homes of a family: each recorded and changed on one page."""

from functools import cache, partial

from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.actions.keep_address import keep_address
from cpunit.people.actions.keep_adult import keep_adult
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.family_homes import left_words
from cpunit.people.forms.address import AddressForm
from cpunit.people.forms.adult import AdultForm
from cpunit.people.forms.child import NAMES, ChildForm
from cpunit.people.held import hold_families, hold_family
from cpunit.people.models import Child, Family, Responsibility
from cpunit.people.policies import may_change_family
from cpunit.web.act import Page, Quiet, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def new_child(request: HttpRequest, code: str) -> HttpResponse:
    """A child more in the family."""
    return _child(request, _family(request, code), None)


@role_required(*RECORDERS)
@transaction.atomic
def change_child(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is recorded about a child."""
    seen = Child.objects.visible_to(user_of(request)).select_related("family")
    family = get_object_or_404(seen, code=code).family
    if request.method == "POST":
        hold_family(family)
    child = get_object_or_404(seen.select_for_update(of=("self",)), code=code)
    return _child(request, family, child)


SILENT = (
    "From now on nothing goes to the family by itself. Look at what they hold already: on the pages of their "
    "conferences, under people."
)
"""Said once a death is recorded (safety 8)."""

NOT_SILENT = (
    "The death is taken back, and why is kept. What was held back does not go out by itself: look at what is "
    "to be sent, on the pages of the family's conferences, under people."
)
"""Said once it is taken back."""


BORN = (
    "Say now who has parental responsibility, with each adult below: the mother has it from birth, and so "
    "has a father or second parent who was married to her, or in a civil partnership with her, then."
)
"""Said once a birth is recorded (Children Act 1989, section 2)."""


def _child(request: HttpRequest, family: Family, child: Child | None) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    has_died = child is not None and child.death_date is not None
    was_unborn = child is not None and child.birth_date is None
    initial = {name: getattr(child, name) for name in NAMES} if child else {"last_name": family.name}
    form = ChildForm(
        user=user,
        family=family,
        child=child,
        today=timezone.localdate(now),
        initial=initial,
        **filled_in(request),
    )
    of_birth = cache(partial(_of_birth, was_unborn))
    page = Page("Change the child", f"/children/{child.code}/", f"Child {child.code}") if child else None
    return act(
        request,
        form,
        page or _page("Add a child", family),
        may=may_change_family(user, family),
        do=lambda: keep_child(
            family=family,
            child=child,
            facts=form.facts(),
            why_alive=form.cleaned_data.get("why_alive", ""),
            by=user,
            now=now,
        ),
        said=lambda kept: _said(kept, has_died, of_birth(kept)),
        to=lambda kept: (
            reverse("family", args=[family.code])
            if child is None or of_birth(kept)
            else f"/children/{kept.code}/"
        ),
    )


def _said(child: Child, had_died: bool, of_birth: str) -> str:
    if child.death_date and not had_died:
        return Quiet(f"The death of {child.name} is recorded. {SILENT}")
    return " ".join(filter(None, ("The child is saved.", _of_death(had_died, child), of_birth)))


def _of_death(had_died: bool, child: Child) -> str:
    has_died = child.death_date is not None
    return "" if has_died == had_died else SILENT if has_died else NOT_SILENT


def _of_birth(was_unborn: bool, child: Child) -> str:
    """What is to be asked once a birth is recorded, where it is not told yet."""
    is_born = was_unborn and child.birth_date is not None and child.death_date is None
    return "" if not is_born or child.responsibilities.filter(has_pr=True).exists() else BORN


@role_required(*RECORDERS)
def new_adult(request: HttpRequest, code: str) -> HttpResponse:
    """A parent, carer or other adult more in the family."""
    return _adult(request, _family(request, code), None)


@role_required(*RECORDERS)
@transaction.atomic
def change_adult(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Change what is recorded about an adult."""
    return _adult(request, _family(request, code), pk)


def _adult(request: HttpRequest, family: Family, pk: int | None) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    visible = Child.objects.visible_to(user)
    bonds = Prefetch("responsibilities", Responsibility.objects.filter(child__in=visible))
    if pk is not None and request.method == "POST":
        others = visible.filter(responsibilities__adult=pk).values_list("family", flat=True)
        hold_families({family.pk, *others})
    rows = family.adults.select_for_update().prefetch_related(bonds)
    adult = None if pk is None else get_object_or_404(rows, pk=pk)
    ours = Q(family=family) if adult is None else Q(family=family) | Q(responsibilities__adult=adult)
    children = list(visible.filter(ours).distinct())
    parents = Responsibility.objects.parents_besides(adult, children) if len(children) > 1 else {}
    form = AdultForm(children=children, adult=adult, parents=parents, **filled_in(request))
    return act(
        request,
        form,
        _page("Change the adult" if adult else "Add an adult", family),
        may=may_change_family(user, family),
        do=lambda: keep_adult(
            family=family, adult=adult, facts=form.facts(), bonds=form.bonds(), by=user, now=now
        ),
        said="The adult is saved.",
    )


@role_required(*RECORDERS)
def new_address(request: HttpRequest, code: str) -> HttpResponse:
    """An address more of the family."""
    return _address(request, _family(request, code), None)


@role_required(*RECORDERS)
@transaction.atomic
def change_address(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Change an address, who lives there or from whom it is kept."""
    return _address(request, _family(request, code), pk)


def _address(request: HttpRequest, family: Family, pk: int | None) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    if pk is not None and request.method == "POST":
        hold_family(family)
    rows = family.addresses.prefetch_related("members", "protected_from").select_for_update()
    address = None if pk is None else get_object_or_404(rows, pk=pk)
    form = AddressForm(family=family, today=timezone.localdate(now), address=address, **filled_in(request))
    return act(
        request,
        form,
        _page("Change the address" if address else "Add an address", family),
        may=may_change_family(user, family),
        do=lambda: keep_address(
            family=family,
            address=address,
            facts=form.facts(),
            household=[*form.cleaned_data["children"], *form.cleaned_data["adults"]],
            protected_from=form.cleaned_data["protected_from"],
            shared=form.cleaned_data.get("shared", ()),
            letters=form.cleaned_data.get("letters", ()),
            why_lifted=form.cleaned_data.get("why_lifted", ""),
            lift_source=form.cleaned_data.get("lift_source", ""),
            since=form.cleaned_data["since"],
            by=user,
            now=now,
        ),
        said=lambda kept: f"The address is saved. {left_words(kept.left)}".strip(),
    )


def _family(request: HttpRequest, code: str) -> Family:
    found: Family = get_object_or_404(Family.objects.visible_to(user_of(request)), code=code)
    return found


def _page(title: str, family: Family) -> Page:
    return Page(title, f"/families/{family.code}/", f"Family {family.code}")
