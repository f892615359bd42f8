"""A letter that is edited before it goes, and released by a second person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cpunit.domain.edited_letters import filled, marks_in
from cpunit.domain.refusal import must
from cpunit.letters.actions.edit import (
    edit_letter,
    leave_as_it_is,
    mark_of,
    own_text,
    release_letter,
    waiting_for,
)
from cpunit.letters.editable import Editable, Letter, editable
from cpunit.letters.forms import EditedForm, ReleaseLetterForm
from cpunit.letters.models import EditedLetter
from cpunit.letters.policies import may_edit, may_release
from cpunit.papers.printable import said_of_boxes
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.actions.prove import Proof, prove
from cpunit.people.models import Reference
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def letter_edit(request: HttpRequest, code: str, kind: str, key: int) -> HttpResponse:
    """Its text, paragraph by paragraph."""
    of, letter = _found(request, code, kind, key)
    user, edited = user_of(request), waiting_for(letter)
    own = own_text(letter)
    form = EditedForm(text=edited.text if edited else own, **filled_in(request))
    names = [name for name in marks_in(own) if name in letter.facts]
    return act(
        request,
        form,
        _page(letter, f"{letter.title}: edit it before it goes"),
        may=may_edit(user),
        do=lambda: edit_letter(letter=letter, of=of, parts=form.parts(), by=user, now=timezone.now()),
        said="The letter waits for a second person, who releases it.",
        to=reverse("letter_release", args=[code, kind, key]),
        template="letters/edit.html",
        more=lambda: {
            "facts": [(name, letter.facts[name]) for name in names],
            "edited": edited,
            "letter": letter,
            "boxes": _boxes(letter, edited.text if edited else own),
        },
    )


@role_required(*CASEWORK)
def letter_release(request: HttpRequest, code: str, kind: str, key: int) -> HttpResponse:
    """The letter as it would leave, for the second person; and once it has left."""
    of, letter = _found(request, code, kind, key)
    user, now, edited = user_of(request), timezone.now(), waiting_for(letter)
    text = filled(edited.text, letter.facts) if edited else ""
    form = ReleaseLetterForm(initial={"seen": mark_of(text)}, **filled_in(request))
    proofs: list[Proof] = []
    if request.method == "POST" and may_release(user, letter, edited) is None and form.is_valid():
        proof = prove(by=user, password=form.cleaned_data["password"], now=now)
        if isinstance(proof, Proof):
            proofs.append(proof)
        else:
            form.add_error("password", proof.sentence)
    released = EditedLetter.objects.to(kind, letter.record, key).filter(released_at__isnull=False)
    return act(
        request,
        form,
        _page(letter, letter.title),
        may=may_release(user, letter, edited),
        do=lambda: release_letter(
            letter=letter, of=of, seen=form.cleaned_data["seen"], proof=_one(proofs), now=now
        ),
        said=(
            f"The letter leaves by e-mail to {letter.reader}."
            if letter.address
            else "The letter is released: print it from here, and hand it over or post it."
        ),
        to=letter.back if letter.address else request.path,
        template="letters/release.html",
        more=lambda: {
            "letter": letter,
            "edited": edited,
            "text": text,
            "boxes": _boxes(letter, edited.text) if edited else "",
            "released": released.select_related("released_by", "edited_by", "document").order_by("-pk"),
        },
    )


def _boxes(letter: Letter, text: str) -> str:
    """What of it would print as boxes, in a sentence."""
    return said_of_boxes(f"{letter.reader} {filled(text, letter.facts)}")


def _one(proofs: list[Proof]) -> Proof:
    (proof,) = proofs
    return proof


@require_POST
@role_required(*CASEWORK)
def letter_as_it_is(request: HttpRequest, code: str, kind: str, key: int) -> HttpResponse:
    """It goes as it would have gone."""
    of, letter = _found(request, code, kind, key)
    user = user_of(request)
    must(may_edit(user))
    return press(
        request,
        do=lambda: leave_as_it_is(letter=letter, of=of, by=user, now=timezone.now()),
        said="What was edited is let go.",
        to=letter.back,
    )


def _found(request: HttpRequest, code: str, kind: str, key: int) -> tuple[Editable, Letter]:
    record = get_object_or_404(Reference.objects.visible_to(user_of(request)), code=code)
    of = editable(kind)
    letter = of.find(record, key) if of else None
    if of is None or letter is None:
        raise Http404
    return of, letter


def _page(letter: Letter, title: str) -> Page:
    return Page(title, letter.back, code=letter.record.code)
