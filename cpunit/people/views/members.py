"""The people and homes of a family: each recorded and changed on one page."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.actions.keep_address import keep_address
from cpunit.people.actions.keep_adult import keep_adult
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.duplicates import same_as, told
from cpunit.people.forms.address import AddressForm
from cpunit.people.forms.adult import AdultForm
from cpunit.people.forms.child import NAMES, ChildForm, ask_whether_another
from cpunit.people.models import Child, Family, User
from cpunit.web.actions import attempt
from cpunit.web.forms import Form, filled_in


@role_required(*RECORDERS)
def new_child(request: HttpRequest, code: str) -> HttpResponse:
    """A child more in the family."""
    return _child(request, _family(request, code), None)


@role_required(*RECORDERS)
@transaction.atomic
def change_child(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is recorded about a child."""
    rows = Child.objects.visible_to(user_of(request)).select_related("family").select_for_update(of=("self",))
    child = get_object_or_404(rows, code=code)
    return _child(request, child.family, child)


def _child(request: HttpRequest, family: Family, child: Child | None) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    initial = {name: getattr(child, name) for name in NAMES} if child else {"last_name": family.name}
    form = ChildForm(today=timezone.localdate(now), initial=initial, **filled_in(request))
    if request.method == "POST" and form.is_valid() and _is_somebody_else(form, family, child, user):
        done = attempt(
            form, lambda: keep_child(family=family, child=child, facts=form.facts(), by=user, now=now)
        )
        if done and done.result:
            messages.success(request, "The child is saved.")
            return redirect(f"/children/{done.result.code}/" if child else f"/families/{family.code}/")
    back = (f"/children/{child.code}/", f"Child {child.code}") if child else _back(family)
    return _form_page(request, form, "Change the child" if child else "Add a child", back)


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
    adult = (
        None
        if pk is None
        else get_object_or_404(family.adults.select_for_update().prefetch_related("responsibilities"), pk=pk)
    )
    form = AdultForm(children=list(family.children.all()), adult=adult, **filled_in(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: keep_adult(
                family=family, adult=adult, facts=form.facts(), bonds=form.bonds(), by=user, now=now
            ),
        )
        if done:
            messages.success(request, "The adult is saved.")
            return redirect("family", code=family.code)
    return _form_page(request, form, "Change the adult" if adult else "Add an adult", _back(family))


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
    rows = family.addresses.prefetch_related("members", "protected_from")
    address = None if pk is None else get_object_or_404(rows.select_for_update(), pk=pk)
    form = AddressForm(family=family, today=timezone.localdate(now), address=address, **filled_in(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(
            form,
            lambda: keep_address(
                family=family,
                address=address,
                facts=form.facts(),
                children=given["children"],
                adults=given["adults"],
                protected_from=given["protected_from"],
                since=given["since"],
                by=user,
                now=now,
            ),
        )
        if done:
            messages.success(request, "The address is saved.")
            return redirect("family", code=family.code)
    return _form_page(request, form, "Change the address" if address else "Add an address", _back(family))


def _family(request: HttpRequest, code: str) -> Family:
    found: Family = get_object_or_404(Family.objects.visible_to(user_of(request)), code=code)
    return found


def _is_somebody_else(form: ChildForm, family: Family, child: Child | None, user: User) -> bool:
    """Whether nobody of that name and date is recorded, or it was confirmed that this is another child."""
    given = form.cleaned_data
    if given["is_another"]:
        return True
    known = same_as(
        first_name=given["first_name"],
        last_name=given["last_name"] or family.name,
        birth_date=given["birth_date"],
        expected_date=given["expected_date"],
        user=user,
        but=child,
    )
    if known:
        ask_whether_another(form, told(known))
    return not known


def _back(family: Family) -> tuple[str, str]:
    return f"/families/{family.code}/", f"Family {family.code}"


def _form_page(request: HttpRequest, form: Form, heading: str, back: tuple[str, str]) -> HttpResponse:
    url, text = back
    form.cancel_url = url
    context: dict[str, Any] = {"form": form, "heading": heading, "back_url": url, "back": text, "intro": ""}
    return render(request, "people/form.html", context)
