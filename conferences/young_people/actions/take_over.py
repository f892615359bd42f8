"""What a young person wrote for a conference that did not take place is known at the one held instead."""

from conferences.models import Conference


def take_words_over(*, before: Conference, to: Conference) -> None:
    """With who has read it; what nobody has read waits there (safety 6), and what is not for their parents is
    not. It stays where it was written, too. The caller holds both.
    """
    here = set(to.attached_children.values_list("child", flat=True))
    for words in before.own_words.order_by("written_at", "pk"):
        if words.child_id in here:
            words.pk, words.conference = None, to
            words.save(force_insert=True)
