"""A report that its manager sent back, with words."""

from django.db import models

from conferences.models.reports.report import Report


class SentBack(models.Model):
    """What is to be put right before it is signed off. Only ever added: it is answered by a report that
    changed since (`Report.changed_at`), or by a sign-off that came after all.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="sent_back")
    words = models.TextField("what is to be put right", max_length=2000)
    by_name = models.CharField("who sent it back", max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="sent_back_says_why")]

    def __str__(self) -> str:
        return f"{self.report_id} sent back by {self.by_name}"

    @property
    def was_put_right(self) -> bool:
        """Whether the report changed after it, rather than being signed off as it was."""
        return self.report.changed_at is not None and self.report.changed_at > self.at

    @property
    def stands(self) -> bool:
        """Whether it waits for an answer: a sending back takes the sign-off away, so one that is there came
        after it.
        """
        changed = self.report.changed_at
        return not self.report.is_signed_off and (changed is None or self.at >= changed)
