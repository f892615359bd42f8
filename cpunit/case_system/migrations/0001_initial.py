import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cpunit.case_system.models.target
from cpunit.web.at_once import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("conference-decided", "What the conference decided"),
                            ("decision-corrected", "A decision corrected"),
                            ("conference-stood-down", "Conference stood down"),
                            ("plan-ended", "Plan ended"),
                        ],
                        max_length=30,
                    ),
                ),
                ("body", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be sent"),
                            ("sent", "Sent"),
                            ("failed", "Could not be sent"),
                            ("to-type-in", "To be typed in"),
                            ("typed-in", "Typed in by hand"),
                        ],
                        max_length=12,
                    ),
                ),
                ("next_try_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "last_answer",
                    models.CharField(blank=True, max_length=500, verbose_name="what was answered"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_to", models.CharField(blank=True, max_length=500)),
                ("typed_on", models.DateField(blank=True, null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_case_system",
                        to="people.reference",
                    ),
                ),
                (
                    "typed_by",
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
                "ordering": ["-made_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")), fields=["next_try_at"], name="notice_queued"
                    ),
                    models.Index(fields=["record", "-made_at"], name="notice_of_record"),
                    models.Index(fields=["-made_at"], name="notice_made"),
                    models.Index(
                        condition=models.Q(("state__in", ["failed", "to-type-in"])),
                        fields=["made_at"],
                        name="notice_to_see_to",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("event__in", ["conference-decided", "conference-stood-down"])),
                        fields=("record", "event"),
                        name="notice_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            models.Q(("sent_at__isnull", False), models.Q(("sent_to", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="notice_sent_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "typed-in"),
                                ("typed_by__isnull", False),
                                ("typed_on__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state", "typed-in"), _negated=True),
                                ("typed_by__isnull", True),
                                ("typed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_typed_in_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=500, verbose_name="address")),
                (
                    "drawn",
                    models.CharField(
                        default=cpunit.case_system.models.target.drawn, editable=False, max_length=32
                    ),
                ),
                ("set_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stopped_by",
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
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_at__isnull", True)),
                        fields=("stopped_at",),
                        name="target_stands_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_at__isnull", True), ("stopped_by__isnull", True)),
                            models.Q(("stopped_at__gte", models.F("set_at")), ("stopped_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_stopped_by_somebody",
                    ),
                ],
            },
        ),
    ]
