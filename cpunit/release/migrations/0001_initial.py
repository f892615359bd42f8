import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration

FORWARDS = """
CREATE FUNCTION copy_question_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An answer is never changed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'copy_question_immutable';
END $$;
CREATE TRIGGER copy_question_immutable BEFORE UPDATE OR DELETE ON release_copyquestion
    FOR EACH ROW EXECUTE FUNCTION copy_question_immutable();
"""

BACKWARDS = (
    "DROP TRIGGER copy_question_immutable ON release_copyquestion; DROP FUNCTION copy_question_immutable();"
)


class Migration(FirstMigration):
    dependencies = [
        ("papers", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DrawnVariant",
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
                            ("amendment", "Amendment to minutes"),
                            ("chairs-report", "Chair’s report"),
                            ("concern", "Formal concern"),
                            ("dispute", "Formal dispute"),
                            ("letter", "Letter"),
                            ("signed-off", "Who approved what"),
                            ("plan", "Child protection plan"),
                        ],
                        max_length=20,
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=200)),
                ("html", models.TextField()),
                ("drawn_at", models.DateTimeField()),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="variants",
                        to="people.reference",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "kind", "edition", "digest"), name="variant_drawn_once"
                    )
                ],
            },
        ),
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
                            ("amendment", "Amendment to minutes"),
                            ("chairs-report", "Chair’s report"),
                            ("concern", "Formal concern"),
                            ("dispute", "Formal dispute"),
                            ("letter", "Letter"),
                            ("signed-off", "Who approved what"),
                            ("plan", "Child protection plan"),
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
                            ("door", "put on their own page"),
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
                    models.ForeignKey(
                        blank=True,
                        help_text="One that tells of several, where a new link took the place of one that had not left.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
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
                ("edition", models.PositiveSmallIntegerField(default=0)),
                ("number", models.PositiveSmallIntegerField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("printed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "printed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("door", "on their own page"),
                            ("attachment", "by secure e-mail"),
                            ("print", "printed and handed over"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="release.drawnvariant",
                    ),
                ),
                ("hits", models.JSONField(blank=True, default=list, verbose_name="what stood in it")),
                (
                    "read_by",
                    models.TextField(
                        blank=True,
                        help_text="What its person read by as it was released (`release/reading.py`).",
                    ),
                ),
                (
                    "kept_mark",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="of all that was kept from them then"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="release.copy",
                    ),
                ),
                (
                    "seen_to",
                    models.CharField(blank=True, max_length=300, verbose_name="how somebody saw to that"),
                ),
                (
                    "shut_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("anew", "a new one is to be asked for"),
                            ("look", "somebody is to look at it again first"),
                            ("gone", "its person may have none any more"),
                        ],
                        max_length=4,
                    ),
                ),
                (
                    "shut_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="no longer opens since"),
                ),
                ("why_withdrawn", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chased_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="not opened, and looked after"),
                ),
                (
                    "chaser",
                    models.ForeignKey(
                        blank=True,
                        help_text="What told them once more; none where nothing could.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="papers.outgoingmessage",
                    ),
                ),
                (
                    "looked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last looked at by the sweep"),
                ),
            ],
            options={
                "verbose_name_plural": "copies",
                "ordering": ["id"],
                "constraints": [
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
                    models.UniqueConstraint(
                        fields=("record", "kind", "edition", "number"), name="copy_has_its_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_by__isnull", True), ("how", ""), ("out_on__isnull", True)),
                            models.Q(
                                ("given_by__isnull", True),
                                ("how__in", ["email", "door"]),
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
                            ("document__isnull", True),
                            ("released_by__isnull", False),
                            models.Q(("message__isnull", True), ("out_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="copy_leaves_once_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way", ""), ("released_by__isnull", False), _connector="OR"),
                        name="copy_has_a_way_once_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("printed_at__isnull", True), ("printed_by__isnull", True)),
                            models.Q(
                                ("printed_at__isnull", False), ("printed_by__isnull", False), ("way", "print")
                            ),
                            _connector="OR",
                        ),
                        name="copy_printed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at__isnull", True), ("released_by__isnull", False), _connector="OR"
                        ),
                        name="copy_opened_once_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("released_by__isnull", True), ("hits", []), _connector="OR"),
                        name="copy_released_without_hits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("record", "kind", "edition", "person"),
                        name="copy_once_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_to", ""), ("shut_as", ""), ("shut_at__isnull", True)),
                            models.Q(("shut_as__in", ["anew", "look", "gone"]), ("shut_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="copy_shut_as_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("why_withdrawn", ""),
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_by__isnull", True),
                            ),
                            models.Q(
                                ("released_by__isnull", False),
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("why_withdrawn", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="copy_withdrawn_with_a_reason",
                    ),
                ],
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
                    models.Index(
                        condition=models.Q(("out_on__isnull", True), ("way", "print")),
                        fields=["released_at"],
                        name="copy_to_print",
                    ),
                    models.Index(
                        condition=models.Q(("seen_to", ""), ("shut_at__isnull", False)),
                        fields=["shut_at"],
                        name="copy_shut",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecureDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(max_length=253, verbose_name="mail domain")),
                ("ground", models.CharField(max_length=300)),
                ("marked_on", models.DateField()),
                ("marked_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("why_taken_back", models.CharField(blank=True, max_length=300)),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_back_by",
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
                "ordering": ["domain", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("domain",),
                        name="secure_domain_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("taken_back_at__isnull", True),
                                ("taken_back_by__isnull", True),
                                ("why_taken_back", ""),
                            ),
                            models.Q(
                                ("taken_back_at__isnull", False),
                                ("taken_back_by__isnull", False),
                                models.Q(("why_taken_back", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="secure_domain_taken_back_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CopyQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=100)),
                ("heading", models.CharField(blank=True, max_length=300)),
                ("words", models.CharField(max_length=500)),
                ("reason", models.CharField(max_length=500, verbose_name="why it may stand")),
                ("answered_at", models.DateTimeField()),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="release.drawnvariant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="copy_question_has_a_reason"
                    ),
                    models.UniqueConstraint(
                        fields=("variant", "mark", "answered_by"), name="copy_question_answered_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondPerson",
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
                            ("amendment", "Amendment to minutes"),
                            ("chairs-report", "Chair’s report"),
                            ("concern", "Formal concern"),
                            ("dispute", "Formal dispute"),
                            ("letter", "Letter"),
                            ("signed-off", "Who approved what"),
                            ("plan", "Child protection plan"),
                        ],
                        max_length=20,
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(default=0)),
                ("why", models.CharField(max_length=300)),
                ("named_at", models.DateTimeField()),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_people",
                        to="people.reference",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "second people",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", models.F("named_by")), _negated=True),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="second_person_is_another",
                    ),
                    models.UniqueConstraint(
                        fields=("record", "kind", "edition", "person", "named_at"),
                        name="second_person_named_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
