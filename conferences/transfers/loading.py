"""What each page of a transfer in begins with."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from conferences.models import TransferIn
from conferences.transfers.facts import with_what_is_asked
from cpunit.people.access import user_of
from cpunit.people.alerts import alerts_of, those_that_stand
from cpunit.people.models import Family
from cpunit.web.act import Page
from cpunit.web.identity import Identity


def transfer_or_404(request: HttpRequest, code: str) -> TransferIn:
    """The transfer of that code, or 404 where this person may not see it."""
    found = with_what_is_asked(TransferIn.objects.visible_to(user_of(request)))
    return get_object_or_404(found.select_related("family__social_worker", "chair__user"), reference=code)


def identity_of(family: Family, transfer: TransferIn | None = None) -> Identity:
    """The family's name, leading to its page, the codes, and the temporary marker while it stands."""
    codes = [transfer.code] if transfer else []
    is_marked = transfer is not None and transfer.is_open
    return Identity(
        name=family.name,
        url=reverse("family", args=[family.code]),
        facts=[*codes, f"Family {family.code}", family.area.name],
        alerts=[*alerts_of(family), *those_that_stand(("Temporary marker", "orange", is_marked))],
    )


def page_about(
    transfer: TransferIn,
    title: str,
    *,
    effects: tuple[str, ...] = (),
    intro: str = "",
    ways: Sequence[tuple[str, str]] = (),
) -> Page:
    """A page with one form about a transfer in."""
    return Page(
        title,
        transfer.get_absolute_url(),
        "Back to the transfer",
        identity=identity_of(transfer.family, transfer),
        code=transfer.code,
        effects=effects,
        intro=intro,
        ways=ways,
    )
