"""The lists under the settings, and one entry of each."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.words import counted
from cpunit.people.access import user_of
from cpunit.people.actions.keep_entry import keep_entry
from cpunit.people.answering import refused_by
from cpunit.people.models import User
from cpunit.people.registers import REGISTERS, Register
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of

View = Callable[..., HttpResponse]

MOST_SAID = 3
"""Of how many records it is said one by one who may not answer for them any more."""


def list_of(register: Register) -> View:
    """The view of a register's list."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        _must_keep(request, register)
        page = page_of(register.rows(), request, order=register.order)
        rows = [
            [
                {
                    "text": str(getattr(row, "name", "") or row),
                    "url": f"/settings/{register.slug}/{row.pk}/",
                    "is_name": True,
                },
                *register.cells(row),
            ]
            for row in page.rows
        ]
        context = {
            "register": register,
            "page": page,
            "rows": rows,
            "columns": [{"label": label} for label in ("Name", *register.columns)],
            "empty": f"The unit's {register.title.lower()} will stand here.",
            "add_url": f"/settings/{register.slug}/new/",
            "add": _add(register),
        }
        return render(request, "people/register.html", context)

    return view


def entry_of(register: Register) -> View:
    """The view of one entry, new or old."""

    @transaction.atomic
    def view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
        user = _must_keep(request, register)
        now = timezone.now()
        entry = (
            None if pk is None else get_object_or_404(register.rows().select_for_update(of=("self",)), pk=pk)
        )
        form = register.form(entry, **filled_in(request))
        title = f"Change the {register.one}" if entry else _add(register)
        return act(
            request,
            form,
            Page(title, f"/settings/{register.slug}/", register.title),
            do=lambda: keep_entry(entry=entry or register.model(), facts=form.cleaned_data, by=user, now=now),
            said=lambda kept: _said(register, kept),
        )

    return view


def _said(register: Register, kept: Model) -> str:
    """That it is saved; and where by these facts chairs may not answer any more for what they do, how many
    records that is, and a line for each of the first.
    """
    saved = f"The {register.one} is saved."
    found = refused_by(kept, today=timezone.localdate())
    if not found:
        return saved
    codes = {record for record, _ in found}
    are = "is" if len(codes) == 1 else "are"
    told = f"{counted(len(codes), 'record')} {are} to be handed over: who books sees on Today which."
    more = len(found) - MOST_SAID
    return "\n".join(
        [f"{saved} {told}", *list(found.values())[:MOST_SAID], *([f"{more} more"] if more > 0 else [])]
    )


def _add(register: Register) -> str:
    return f"Add a{'n' if register.one[0] in 'aeiou' else ''} {register.one}"


def _must_keep(request: HttpRequest, register: Register) -> User:
    user = user_of(request)
    refusal = register.may_keep(user)
    if refusal:
        raise PermissionDenied(refusal.sentence)
    return user


VIEWS = [(register, list_of(register), entry_of(register)) for register in REGISTERS]
