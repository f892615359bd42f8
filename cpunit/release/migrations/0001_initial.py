import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("papers", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Invitation letter"),
                            ("outline-plan", "Outline plan"),
                            ("minutes", "Minutes"),
                            ("concern", "Formal concern"),
                        ],
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("out_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "sent by e-mail"),
                            ("handed", "handed over"),
                            ("posted", "posted"),
                            ("secure", "sent by secure e-mail"),
                        ],
                        max_length=10,
                    ),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("is_followed", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.outgoingmessage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="people.person"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="people.reference",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "copies",
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("document__isnull", True), ("out_on__isnull", True)),
                        fields=["asked_at"],
                        name="copy_unmade",
                    ),
                    models.Index(
                        condition=models.Q(("out_on__isnull", True)), fields=["message"], name="copy_not_out"
                    ),
                    models.Index(
                        condition=models.Q(("is_followed", False)), fields=["record"], name="copy_unfollowed"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "person", "kind"), name="copy_once_a_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_by__isnull", True), ("how", ""), ("out_on__isnull", True)),
                            models.Q(
                                ("given_by__isnull", True),
                                ("how", "email"),
                                ("message__isnull", False),
                                ("out_on__isnull", False),
                            ),
                            models.Q(
                                ("given_by__isnull", False),
                                ("how__in", ["handed", "posted", "secure"]),
                                ("out_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="copy_out_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at__isnull", True), ("released_by__isnull", True)),
                            models.Q(
                                ("document__isnull", False),
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="copy_released_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by__isnull", True),
                            models.Q(("released_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="copy_released_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "outline-plan"), _negated=True),
                            ("document__isnull", True),
                            ("released_by__isnull", False),
                            models.Q(("message__isnull", True), ("out_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="copy_leaves_once_released",
                    ),
                ],
            },
        ),
    ]
