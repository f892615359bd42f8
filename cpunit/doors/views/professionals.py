"""A professional's standing door, from the unit's side: how it stands, who came in, withdrawing it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.doors.actions.open_door import open_door
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.facts import DoorFacts
from cpunit.doors.forms import WithdrawForm
from cpunit.doors.models.door import Door, DoorQuerySet
from cpunit.doors.policies import may_keep_door, may_open_door
from cpunit.doors.words import address_of_door
from cpunit.people.access import user_of
from cpunit.people.models import Professional, User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


def professional_door(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands and who came in, and the button that tells them where to ask for their link."""
    user, professional = _theirs(request, pk)
    now, person = timezone.now(), professional.person
    door = _doors(professional).last()
    form = SureForm(**filled_in(request))
    form.submit_label = "Tell them how they get in"
    return act(
        request,
        form,
        Page(
            f"Door of {professional.name}",
            f"/settings/professionals/{pk}/",
            professional.name,
            intro="Whoever has a verified work address gets in without an account: they type it at "
            f"{address_of_door()}, and are sent a link and a code.",
        ),
        may=may_open_door(user, person, None, None, now),
        do=lambda: open_door(person=person, record=None, by=user, now=now),
        said=lambda opened: f"An e-mail to {opened.sent_to} says how.",
        to=request.path,
        template="doors/professional.html",
        more=lambda: {
            "facts": DoorFacts.of(door, now) if door else None,
            "professional": professional,
            "is_withdrawn": bool(door and door.withdrawn_at),
        },
    )


def professional_door_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it, until the unit opens it again."""
    user, professional = _theirs(request, pk)
    door = _doors(professional).not_withdrawn().last()
    if door is None:
        raise Http404
    form, back = WithdrawForm(**filled_in(request)), f"/settings/professionals/{pk}/door/"
    return act(
        request,
        form,
        Page(
            f"Withdraw the door of {professional.name}",
            back,
            "Door",
            warning="They are sent no link any more, until somebody tells them again how they get in.",
        ),
        do=lambda: withdraw_door(door=door, why=form.cleaned_data["why"], by=user, now=timezone.now()),
        said="The door is withdrawn.",
    )


def _theirs(request: HttpRequest, pk: int) -> tuple[User, Professional]:
    user = user_of(request)
    professional = get_object_or_404(Professional.objects.select_related("person"), pk=pk)
    refusal = may_keep_door(user, professional.person, None)
    if refusal:
        raise PermissionDenied(refusal.sentence)
    return user, professional


def _doors(professional: Professional) -> DoorQuerySet:
    return Door.objects.filter(person=professional.pk, form=Door.Form.PROFESSIONAL).select_related(
        "withdrawn_by"
    )
