"""Partner agencies and the professionals who work in them."""

from django.db import models
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from cpunit.people.models.person import Person, PersonDetails


class Agency(models.Model):
    """An organisation that takes part in conferences; quoracy counts different agencies."""

    class Kind(models.TextChoices):
        SOCIAL_CARE = "social-care", "Children's social care"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        EDUCATION = "education", "Education"
        PROBATION = "probation", "Probation"
        HOUSING = "housing", "Housing"
        VOLUNTARY = "voluntary", "Voluntary sector"
        OTHER = "other", "Other"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    safeguarding_lead = models.ForeignKey(
        "people.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="desk or safeguarding lead",
        help_text="Who answers for the agency as a whole.",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(Lower("name"), name="agency_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="agency_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Professional(PersonDetails):
    """Somebody who works with a family for an agency: social worker, health visitor, teacher, police officer.

    E-mail goes only to an address verified on a recorded date. Who has a day on which they left is gone: it
    is recorded once it has come. A desk is nobody: it answers for its agency.
    """

    KIND = Person.Kind.PROFESSIONAL

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="professionals")
    team = models.ForeignKey(
        "people.Team", models.PROTECT, null=True, blank=True, related_name="professionals"
    )
    supervisor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="supervises")
    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    email_verified_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    left_on = models.DateField(null=True, blank=True)
    is_desk = models.BooleanField(
        "this is the agency’s desk",
        default=False,
        db_default=False,
        help_text="A mailbox that is invited where nobody is named, and says who comes.",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "person"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="professional_named"),
            models.CheckConstraint(
                condition=models.Q(email_verified_on__isnull=True) | ~models.Q(email=""),
                name="professional_verified_email_is_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.job_title}"

    @property
    def verified_email(self) -> str:
        """Where e-mail to them goes: "" until the address was verified on a recorded date (failure 2)."""
        return self.email if self.email_verified_on else ""
