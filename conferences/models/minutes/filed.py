"""What a paper of a conference was drawn from when it was approved."""

from django.db import models

from cpunit.papers.models import Document


class FiledContent(models.Model):
    """The facts behind a filed paper, as they stood then (`cpunit/papers/frozen.py`): its copies are drawn
    from them and not from the record, in which a name or an exclusion may be put right since (failure 9). A
    row is only added (a trigger refuses everything else).
    """

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="filed_content")
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"What {self.document_id} was drawn from"
