"""Answer a question of the finder: somebody looked at the place, and says why it may stand."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.domain.refusal import Refusal, must
from cpunit.people.models import Reference, User, with_details
from cpunit.release.actions.let_go_on import let_go_on
from cpunit.release.actions.note_shut import note_shut
from cpunit.release.looking import Question, looked_at
from cpunit.release.models import Copy, CopyQuestion, DrawnVariant
from cpunit.release.policies import may_release, may_see_batch
from cpunit.release.still import questions_since, shut


@transaction.atomic
def answer_question(
    *, variant: DrawnVariant, mark: str, reason: str, by: User, now: datetime
) -> CopyQuestion:
    """For the copies that somebody else asked for: once for the same words in the same variant, and for good.
    Of those that are released, and of which it is a question since, each opens again that has no other, and
    what that question stopped in the outbox leaves.
    Raises `Refused` to who asked for all of them, where somebody answered it before, and for what stands
    there no more or is no question.
    """
    record = Reference.objects.select_for_update(of=("self",), no_key=True).get(pk=variant.record_id)
    copies = copies_of(variant)
    must(may_see_batch(by, record, variant.kind, variant.edition))
    must(may_release(by, copies) if copies else None)
    question = question_of(variant, mark, copies, by)
    must(may_be_answered(question))
    assert question is not None
    answered = CopyQuestion.objects.create(
        variant=variant,
        mark=mark,
        what=question.place.what.value,
        heading=question.place.heading[:300],
        words=question.place.in_context[:500],
        reason=reason,
        answered_by=by,
        answered_at=now,
    )
    again = [copy for copy in copies if copy.released_by_id]
    left = shut(again)
    for copy in again:
        note_shut(copy, left.get(copy.pk), now=now)
        if copy.pk not in left:  # stopped as it was to leave, before anybody noted that it is shut
            let_go_on(copy, now=now)
    return answered


def copies_of(variant: DrawnVariant) -> list[Copy]:
    """Its copies that wait for a second person, and those that are out and that one may look at again."""
    copies = Copy.objects.of(variant.record_id, variant.kind, variant.edition)
    shown = (*with_details("person"), "record__family", "variant")
    theirs = (copies.to_release() | copies.looked_at_again()).filter(variant=variant)
    return list(theirs.select_related(*shown).order_by("pk"))


def question_of(variant: DrawnVariant, mark: str, copies: Collection[Copy], by: User) -> Question | None:
    """As it stands now in those of the copies that somebody else than `by` asked for; None where nothing of
    that mark is asked there.
    """
    theirs = [copy for copy in copies if copy.asked_by_id != by.pk]
    waiting = [copy for copy in theirs if not copy.released_by_id]
    for each in looked_at(variant.record, waiting) if waiting else []:
        if mark in each.questions:
            return each.questions[mark]
    since = questions_since([copy for copy in theirs if copy.released_by_id])
    asked = [each for questions in since.values() for each in questions if each.place.mark == mark]
    return min(asked, key=lambda each: each.answer is not None, default=None)


def may_be_answered(question: Question | None) -> Refusal | None:
    """Whether it is open."""
    if question is None:
        return Refusal("This is not asked any more: look at the copies again.")
    if question.answer:
        answer = question.answer
        return Refusal(f"{answer.answered_by.name} answered this: “{answer.reason}”")
    return None
