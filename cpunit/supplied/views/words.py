"""The page of letters and leaflets, and the words of letters."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cpunit.domain.letter_sentences import LETTERS, Letter
from cpunit.domain.letters import ENGLISH, FORMATS, LANGUAGES, Format
from cpunit.domain.words import long_date
from cpunit.papers.pdf import render as draw
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import role_required, user_of
from cpunit.supplied.actions.keep_words import keep_words, withdraw_words
from cpunit.supplied.forms import WhichWordsForm, WordsForm
from cpunit.supplied.models import Leaflet, SuppliedWords
from cpunit.supplied.models.words import WORDED
from cpunit.supplied.part import Facts, part_of
from cpunit.supplied.policies import KEEPERS
from cpunit.supplied.wanted import wanted
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in

TITLE = "Letters and leaflets"


@require_safe
@role_required(*KEEPERS)
def supplied(request: HttpRequest) -> HttpResponse:
    """What the unit has, and what is wanted that it has not."""
    today = timezone.localdate()
    which = WhichWordsForm(request.GET or None)
    chosen = which.chosen()
    if len(chosen) == len(which.fields) and not _is_own(chosen["language"], chosen["form"]):
        return redirect("supplied_words", **chosen)
    held = SuppliedWords.objects.filter(withdrawn_at__isnull=True).order_by(
        "language", "letter", "form", "-pk"
    )
    leaflets = Leaflet.objects.filter(withdrawn_at__isnull=True).without_bytes().select_related("put_in_by")
    context = {
        "which": which,
        "words": _newest(held),
        "leaflets": leaflets.order_by("audience", "title", "language", "form", "-valid_from", "-pk"),
        "wanted": wanted(today),
        "today": today,
    }
    return render(request, "supplied/index.html", context)


def _newest(held: Iterable[SuppliedWords]) -> list[SuppliedWords]:
    """Of each letter, language and form the one that was saved last, also where it is used later."""
    found: dict[tuple[str, str, str], SuppliedWords] = {}
    for each in held:
        found.setdefault((each.letter, each.language, each.form), each)
    return list(found.values())


@role_required(*KEEPERS)
def supplied_words(request: HttpRequest, letter: str, language: str, form: str) -> HttpResponse:
    """The sentences of one letter in one language and form."""
    if letter not in LETTERS or language not in LANGUAGES or form not in WORDED or _is_own(language, form):
        raise Http404
    if not LANGUAGES[language].is_drawn:
        raise Http404
    now = timezone.now()
    stands = SuppliedWords.objects.filter(
        letter=letter, language=language, form=form, withdrawn_at__isnull=True
    ).last()
    typed = WordsForm(
        letter=Letter(letter),
        language=language,
        words=stands,
        today=timezone.localdate(),
        **filled_in(request),
    )
    return act(
        request,
        typed,
        Page(
            f"{LETTERS[Letter(letter)]}: {_edition(language, form)}",
            reverse("supplied"),
            TITLE,
            intro="Write each sentence as it stands in the language. Names, days and places are put beside "
            "them, and the English letter follows. Nothing is translated here.",
        ),
        do=lambda: keep_words(
            letter=Letter(letter),
            language=language,
            form=Format(form),
            sentences=typed.sentences(),
            supplied_by=typed.cleaned_data["supplied_by"],
            checked_by=typed.cleaned_data["checked_by"],
            valid_from=typed.cleaned_data["valid_from"],
            by=user_of(request),
            now=now,
        ),
        said=lambda kept: f"Letters are made with these words from {long_date(kept.valid_from)} on.",
    )


@require_safe
@role_required(*KEEPERS)
def supplied_words_look(request: HttpRequest, pk: int) -> HttpResponse:
    """How a letter looks with them, with invented facts: for whoever checks them."""
    words = get_object_or_404(SuppliedWords, pk=pk)
    now = timezone.now()
    facts = Facts(
        reader="Sam Example",
        day=now,
        arrives_at=now,
        place="Market Hall\n1 Example Street",
        is_by_video=False,
        video_link="",
        chair="Alex Example",
        ring_on="01632 960 000",
        is_review=False,
        is_again=False,
    )
    drawn = draw(
        template="supplied/look.html",
        context={"supplied": part_of(words, facts), "reader": facts.reader},
        title=str(words),
        recipient=facts.reader,
    )
    return shown_pdf(drawn.pdf, "letter-to-check.pdf")


@require_POST
@role_required(*KEEPERS)
def supplied_words_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Use them no more."""
    words = get_object_or_404(SuppliedWords, pk=pk)
    return press(
        request,
        do=lambda: withdraw_words(words=words, by=user_of(request), now=timezone.now()),
        said="These words are used no more. Letters that went out stay as they are.",
        to=reverse("supplied"),
    )


def _is_own(language: str, form: str) -> bool:
    """The ordinary English letter is the product's own."""
    return language == ENGLISH and form == Format.ORDINARY


def _edition(language: str, form: str) -> str:
    words = "" if form == Format.ORDINARY else f", {FORMATS[Format(form)].lower()}"
    return f"{LANGUAGES[language].name}{words}"
