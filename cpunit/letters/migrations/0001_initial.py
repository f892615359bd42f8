import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitWords",
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
                            ("dissent-advice", "Advice to somebody who dissented"),
                            ("formal-concern", "Formal concern"),
                            ("formal-dispute", "Formal dispute about a conference that was stood down"),
                            ("transfer-out", "Letter to the authority that a child moves to"),
                            ("report-asked-for", "Asking for a report"),
                            ("report-came-back", "A report came back to be put right"),
                            ("report-to-sign", "A social work report waits to be signed off"),
                            ("who-is-invited", "Who is invited to a review"),
                            ("answer-wanted", "An invitation that was not answered"),
                            ("video-link", "The link by which a professional joins by video"),
                            ("query", "A query before a conference"),
                            ("query-again", "A query that waits for its answer"),
                        ],
                        max_length=30,
                    ),
                ),
                ("words", models.TextField(max_length=10000)),
                ("set_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "words of the unit",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("kind",),
                        name="unit_words_once_a_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="unit_words_say_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__gte", models.F("set_at")), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="unit_words_ended_by_somebody",
                    ),
                ],
            },
        ),
    ]
