"""The second person's page: the copies of a paper as they were made, and the button that lets them go."""

from collections.abc import Collection, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from cpunit.domain.letters import ENGLISH, Format
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted, listed, long_date
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.actions.prove import Proof, prove
from cpunit.people.models import Adult, Reference, User
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.batch import Batch, batch_or_404
from cpunit.release.forms import ReleaseForm
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.policies import may_release
from cpunit.release.progress import Progress
from cpunit.release.views.looked import at_hand, looked
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

DRAWN_HERE = (Format.ORDINARY, Format.LARGE_PRINT)
"""The forms in which a copy is drawn."""


def to_release(
    progress: Progress, user: User, record: Reference, kind: str, edition: int = 0, *, in_room: bool = False
) -> dict[str, Any]:
    """What a page that shows copies shows of it: the form for who may, else why they may not. `in_room` is
    the close page, the only one that may ask for no password.
    """
    copies = progress.to_release
    if not copies:
        return {"release_form": None, "release_refusal": None, "otherwise": []}
    refusal = may_release(user, copies)
    theirs = [copy for copy in copies if copy.asked_by_id != user.pk]
    asks = not in_room or paper_of(kind).asks_password(record, timezone.localdate())
    form = ReleaseForm(copies=theirs, needs_password=asks, in_room=in_room)
    form.form_action = reverse("paper_release", args=[record.code, kind, edition])
    return {
        "release_form": None if refusal else form,
        "release_asks": asks,
        "release_refusal": refusal,
        "release_url": form.form_action,
        "otherwise": otherwise(copies),
    }


def otherwise(copies: Iterable[Copy]) -> list[str]:
    """A sentence for each whose letters come otherwise than these copies. One query."""
    adults = Adult.objects.filter(person__in=[copy.person_id for copy in copies]).order_by("pk")
    return _otherwise(adults.only("name", "letters_in", "letters_as", "letters_otherwise"))


def _otherwise(adults: Iterable[Adult]) -> list[str]:
    said = []
    for adult in adults:
        if adult.letters_in == ENGLISH and adult.letters_as in DRAWN_HERE:
            continue
        is_foreign = adult.letters_in != ENGLISH
        done = (
            "ask the interpreter to read it through with them"
            if is_foreign
            else "see to that before it is handed over"
        )
        is_in = "in English" if is_foreign else "in ordinary print"
        said.append(f"The letters of {adult.name} come {adult.letters_words}. This copy is {is_in}: {done}.")
    return said


@role_required(*CASEWORK)
def paper_release(request: HttpRequest, code: str, kind: str, edition: int = 0) -> HttpResponse:
    """Release what was looked at: one tap from the close page in the room, with a password from elsewhere."""
    batch, now = batch_or_404(request, code, kind, edition), timezone.now()
    record, paper, user = batch.record, batch.paper, batch.user
    waiting, set_aside = at_hand(batch)
    theirs = [copy for copy in waiting if copy.asked_by_id != user.pk]
    in_room = request.POST.get("in_room") == "True"
    asks = not in_room or paper.asks_password(record, timezone.localdate())
    form = ReleaseForm(
        copies=theirs, needs_password=asks, in_room=in_room, **(filled_in(request) if waiting else {})
    )
    found = looked(batch, waiting, set_aside)
    refusal = paper.may_release(user, record) or _none_waits(batch, waiting) or may_release(user, waiting)
    followed = paper.outdated(record, edition) if not waiting or (edition and not refusal) else None
    refusal = (None if waiting else followed) or refusal or followed or found.may_press
    form.submit_label = found.label or form.submit_label
    proof: Proof | Refusal | None = None
    if asks and request.method == "POST" and not refusal and form.is_valid():
        proof = prove(by=user, password=form.cleaned_data["password"], now=now)
        if isinstance(proof, Refusal):
            form.add_error("password", proof.sentence)
    return act(
        request,
        form,
        Page(
            f"Release the {paper.name} of {record.code}",
            *batch.back,
            identity=batch.identity,
            ways=[("Look after its copies", paper.page(record))] if followed and not batch.is_lent else [],
        ),
        may=refusal,
        do=lambda: release_paper(
            record=record,
            kind=kind,
            edition=edition,
            looked_at=form.cleaned_data["looked_at"],
            proof=proof if isinstance(proof, Proof) else None,
            in_room=in_room,
            by=user,
            now=now,
        ),
        said=_said,
        then=lambda: enqueue(send_outbox),
        template="release/release.html",
        more=lambda: {
            "otherwise": _otherwise(copy.person.adult for copy in theirs if copy.person.is_adult),
            "looked": found,
            "asked_by": asked_by(theirs),
            "name_url": "" if batch.is_lent or not waiting else reverse("paper_second", args=batch.parts),
        },
    )


def _none_waits(batch: Batch, waiting: Collection[Copy]) -> Refusal | None:
    """Where nothing waits any more, who released what was there, and when."""
    if waiting:
        return None
    released = Copy.objects.of(batch.record, batch.paper.kind, batch.edition).filter(
        released_by__isnull=False
    )
    last = released.select_related("released_by").order_by("-released_at").first()
    if last is None or last.released_by is None or last.released_at is None or not batch.sees(last):
        return None
    at = localtime(last.released_at)
    return Refusal(
        f"No copy waits to be released: {last.released_by.name} released the last on "
        f"{long_date(at.date())} at {at:%H:%M}."
    )


def asked_by(copies: Iterable[Copy]) -> str:
    """Who asked for them, and on which day."""
    once = dict.fromkeys(f"{copy.asked_by.name} on {long_date(localdate(copy.asked_at))}" for copy in copies)
    return listed(list(once))


def _said(released: list[Copy]) -> str:
    if not released:
        return "None of these copies was released. What is to do with each stands beside it."
    by_hand = sum(copy.message is None for copy in released)
    are = "is" if len(released) == 1 else "are"
    said = f"{counted(len(released), 'copy', 'copies')} {are} released."
    return (
        f"{said} {counted(by_hand, 'copy is', 'copies are')} to be printed and handed over."
        if by_hand
        else said
    )
