"""A question of the finder on a page of its own: the place with its words, and why it may stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.domain.words import listed
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required
from cpunit.release.actions.answer_question import answer_question, copies_of, may_be_answered, question_of
from cpunit.release.batch import batch_or_404
from cpunit.release.forms import AnswerForm
from cpunit.release.models import DrawnVariant
from cpunit.release.policies import may_release
from cpunit.release.views.looked import mended
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def copy_question(request: HttpRequest, code: str, key: int, mark: str) -> HttpResponse:
    """Answer it, once for the same words in the same variant."""
    variant = get_object_or_404(DrawnVariant.objects.select_related("record__family"), record=code, pk=key)
    batch = batch_or_404(request, code, variant.kind, variant.edition)
    user, copies = batch.user, copies_of(variant)
    question = question_of(variant, mark, copies, user)
    ways = mended(batch, [question.place])[mark] if question and not question.answer else []
    form = AnswerForm(**filled_in(request))
    names = listed([copy.person.name for copy in copies])
    again = next((copy for copy in copies if copy.released_by_id), None)
    back = reverse("copy_anew", args=[code, again.pk]) if again else ""
    return act(
        request,
        form,
        Page(
            "May this stand in the copies?",
            back or reverse("paper_release", args=batch.parts),
            "Back to the copy" if back else "Back to the copies",
            identity=batch.identity,
            code=code,
        ),
        may=(may_release(user, copies) if copies else None) or may_be_answered(question),
        do=lambda: answer_question(
            variant=variant, mark=mark, reason=form.cleaned_data["reason"], by=user, now=timezone.now()
        ),
        said="The answer is recorded. It counts for these words in this variant.",
        then=lambda: enqueue(send_outbox),
        template="release/question.html",
        more=lambda: {"place": question.place if question else None, "readers": names, "mends": ways},
    )
