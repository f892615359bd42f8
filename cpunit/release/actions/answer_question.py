"""Answer a question of the finder: somebody looked at the place, and says why it may stand."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.domain.refusal import Refusal, must
from cpunit.people.models import Reference, User
from cpunit.release.looking import Question, looked_at
from cpunit.release.models import Copy, CopyQuestion, DrawnVariant
from cpunit.release.policies import may_release, may_see_batch


@transaction.atomic
def answer_question(
    *, variant: DrawnVariant, mark: str, reason: str, by: User, now: datetime
) -> CopyQuestion:
    """For the copies that somebody else asked for: once for the same words in the same variant, and for good.
    Raises `Refused` to who asked for all of them, where somebody answered it before, and for what stands
    there no more or is no question.
    """
    record = Reference.objects.select_for_update(of=("self",), no_key=True).get(pk=variant.record_id)
    copies = copies_of(variant)
    must(may_see_batch(by, record, variant.kind, variant.edition) or may_release(by, copies))
    question = question_of(variant, mark, copies, by)
    must(may_be_answered(question))
    assert question is not None
    return CopyQuestion.objects.create(
        variant=variant,
        mark=mark,
        what=question.place.what.value,
        heading=question.place.heading[:300],
        words=question.place.in_context[:500],
        reason=reason,
        answered_by=by,
        answered_at=now,
    )


def copies_of(variant: DrawnVariant) -> list[Copy]:
    """Its copies that wait for a second person."""
    waiting = Copy.objects.of(variant.record_id, variant.kind, variant.edition).to_release()
    return list(waiting.filter(variant=variant).select_related("person", "variant").order_by("pk"))


def question_of(variant: DrawnVariant, mark: str, copies: Collection[Copy], by: User) -> Question | None:
    """As it stands now in those of the copies that somebody else than `by` asked for; None where nothing of
    that mark is asked there.
    """
    theirs = [copy for copy in copies if copy.asked_by_id != by.pk]
    for each in looked_at(variant.record, theirs):
        if mark in each.questions:
            return each.questions[mark]
    return None


def may_be_answered(question: Question | None) -> Refusal | None:
    """Whether it is open."""
    if question is None:
        return Refusal("This is not asked any more: look at the copies again.")
    if question.answer:
        answer = question.answer
        return Refusal(f"{answer.answered_by.name} answered this: “{answer.reason}”")
    return None
