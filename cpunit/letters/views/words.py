"""The letters of the unit, and the words of one of them: set, looked at as a paper, and set back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cpunit.domain.letter_kinds import LetterKind, LetterWords
from cpunit.domain.letter_words import LETTERS
from cpunit.letters.actions.set_words import back_to_own, set_words
from cpunit.letters.composing import words_of
from cpunit.letters.forms import LetterWordsForm
from cpunit.letters.language import written
from cpunit.letters.models import UnitWords
from cpunit.papers.pdf import render as draw
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in

TITLE = "The unit’s own words"
MOST_VERSIONS = 20


@require_safe
@role_required(Role.ADMIN)
def letters(request: HttpRequest) -> HttpResponse:
    """Each letter whose words may be set, and whose words hold."""
    own = {each.kind: each for each in UnitWords.objects.standing().select_related("set_by")}
    rows = [(kind.value, letter, own.get(kind.value)) for kind, letter in LETTERS.items()]
    return render(request, "letters/index.html", {"rows": rows})


@role_required(Role.ADMIN)
def letter_words(request: HttpRequest, kind: str) -> HttpResponse:
    """The words of one, with its facts beside them, and the versions before."""
    found, letter = _found(kind)
    user, now = user_of(request), timezone.now()
    form = LetterWordsForm(letter=letter, initial={"words": words_of(found)}, **filled_in(request))
    return act(
        request,
        form,
        Page(letter.name, reverse("letters"), TITLE, intro=f"Goes to {letter.to}."),
        do=lambda: set_words(kind=found, words=form.cleaned_data["words"], by=user, now=now),
        said=lambda kept: (
            "Letters are written in these words from now on."
            if kept
            else "These are the product’s own words: they hold."
        ),
        to=request.path,
        template="letters/words.html",
        more=lambda: _around(found, letter),
    )


def _around(kind: LetterKind, letter: LetterWords) -> dict[str, Any]:
    versions = UnitWords.objects.filter(kind=kind.value).select_related("set_by", "ended_by")
    return {
        "kind": kind.value,
        "facts": letter.facts,
        "own": letter.words,
        "versions": versions.order_by("-pk")[:MOST_VERSIONS],
    }


@require_POST
@role_required(Role.ADMIN)
def letter_look(request: HttpRequest, kind: str) -> HttpResponse:
    """How a letter looks in the words that are typed, with the facts of an invented family; nothing is saved.
    Words that are wrong are shown with what is wrong, as saving them would.
    """
    found, letter = _found(kind)
    form = LetterWordsForm(letter=letter, data=request.POST)
    if not form.is_valid():
        form.initial = {"words": words_of(found)}
        form.cancel_url = reverse("letters")
        page = Page(letter.name, reverse("letters"), TITLE)
        context = {"form": form, "page": page, **_around(found, letter)}
        return render(request, "letters/words.html", context)
    drawn = draw(
        template="letters/letter.html",
        context={"lines": written(form.cleaned_data["words"], letter.examples)},
        title=letter.name,
        recipient=letter.examples.get("reader", ""),
    )
    return shown_pdf(drawn.pdf, "letter-to-look-at.pdf")


@require_POST
@role_required(Role.ADMIN)
def letter_own(request: HttpRequest, kind: str) -> HttpResponse:
    """Back to the product's own words."""
    found, _ = _found(kind)
    return press(
        request,
        do=lambda: back_to_own(kind=found, by=user_of(request), now=timezone.now()),
        said=lambda were: (
            "The product’s own words hold again." if were else "The product’s own words hold already."
        ),
        to=reverse("letter_words", args=[found.value]),
    )


def _found(kind: str) -> tuple[LetterKind, LetterWords]:
    try:
        found = LetterKind(kind)
    except ValueError:
        raise Http404 from None
    return found, LETTERS[found]
