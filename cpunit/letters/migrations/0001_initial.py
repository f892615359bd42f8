import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration

FORWARDS = """
CREATE FUNCTION letters_edited_letter_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NOT NULL THEN
        RAISE EXCEPTION 'A letter that was released stays as it left.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'edited_letter_fixed';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER edited_letter_fixed BEFORE UPDATE OR DELETE ON letters_editedletter
    FOR EACH ROW EXECUTE FUNCTION letters_edited_letter_fixed();
CREATE FUNCTION letters_unit_words_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL OR NEW.words <> OLD.words OR NEW.kind <> OLD.kind THEN
        RAISE EXCEPTION 'Words that were set stay as they were.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'unit_words_fixed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER unit_words_fixed BEFORE UPDATE OR DELETE ON letters_unitwords
    FOR EACH ROW EXECUTE FUNCTION letters_unit_words_fixed();
"""

BACKWARDS = """
DROP TRIGGER edited_letter_fixed ON letters_editedletter; DROP FUNCTION letters_edited_letter_fixed();
DROP TRIGGER unit_words_fixed ON letters_unitwords; DROP FUNCTION letters_unit_words_fixed();
"""


class Migration(FirstMigration):
    dependencies = [
        ("papers", "0001_initial"),
        ("people", "0001_initial"),
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
                            ("report-version", "A version of a report is wanted for a parent"),
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
        migrations.CreateModel(
            name="EditedLetter",
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
                            ("report-version", "A version of a report is wanted for a parent"),
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
                ("text", models.TextField()),
                ("edited_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("hands", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edited_letters",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edited_letters",
                        to="people.reference",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
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
                        condition=models.Q(("released_at__isnull", True)),
                        fields=("kind", "record", "person"),
                        name="edited_letter_once_to_somebody",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("document__isnull", True),
                                ("released_at__isnull", True),
                                ("released_by__isnull", True),
                            ),
                            models.Q(
                                ("document__isnull", False),
                                ("released_at__gte", models.F("edited_at")),
                                ("released_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="edited_letter_released_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by__isnull", True),
                            models.Q(("released_by", models.F("edited_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="edited_letter_released_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="edited_letter_says_something"
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
