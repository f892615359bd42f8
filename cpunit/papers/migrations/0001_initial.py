import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration

FORWARDS = """
CREATE FUNCTION papers_document_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A paper is never changed once it is made.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'document_immutable';
END $$;
CREATE TRIGGER document_immutable BEFORE UPDATE OR DELETE ON papers_document
    FOR EACH ROW EXECUTE FUNCTION papers_document_immutable();
"""

BACKWARDS = "DROP TRIGGER document_immutable ON papers_document; DROP FUNCTION papers_document_immutable();"


class Migration(FirstMigration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
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
                ("title", models.CharField(max_length=200)),
                ("recipient", models.CharField(blank=True, max_length=200)),
                ("pdf", models.BinaryField()),
                ("pages", models.PositiveSmallIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="people.reference",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filed_at", models.DateTimeField()),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="filings", to="people.child"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filings",
                        to="papers.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-filed_at", "-id"],
                "constraints": [models.UniqueConstraint(fields=("document", "child"), name="filed_once")],
                "indexes": [models.Index(fields=["child", "-filed_at"], name="filing_of_child")],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="papers.document",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("dedupe_key", models.CharField(max_length=200, unique=True)),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Of the records that it names, where it is about no single one.",
                        size=None,
                    ),
                ),
                ("to_name", models.CharField(max_length=150)),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "E-mail"), ("text", "Text message")],
                        db_default="email",
                        default="email",
                        max_length=10,
                    ),
                ),
                ("to_address", models.CharField(max_length=254, verbose_name="e-mail address or number")),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("calendar", models.TextField(blank=True)),
                (
                    "is_plain",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="The sender’s name and address do not say which unit it is from (safety 2).",
                    ),
                ),
                (
                    "is_secret",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="It holds what opens a door: nobody is shown its words, and once sent they are not kept.",
                    ),
                ),
                (
                    "to_kept_out",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="It says that they are not to come, so it goes to whoever is excluded too.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be sent"),
                            ("handed-on", "On its way"),
                            ("sent", "Sent"),
                            ("failed", "Could not be sent"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("queued_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, max_length=500)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "no_use_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="From then on it is not sent, as what it says does not hold any more.",
                        null=True,
                    ),
                ),
                (
                    "waits_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the hours begin at which they are written to (safety 2).",
                        null=True,
                    ),
                ),
                (
                    "waits_for",
                    models.CharField(blank=True, help_text="These hours, and when recorded.", max_length=200),
                ),
                (
                    "agreed_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who agreed that it goes at once"
                    ),
                ),
                (
                    "seen_to",
                    models.CharField(
                        blank=True,
                        help_text="Of one that could not be sent: how a person told them instead, or why nobody need.",
                        max_length=300,
                    ),
                ),
                (
                    "documents",
                    models.ManyToManyField(
                        related_name="messages", through="papers.Attachment", to="papers.document"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="people.reference",
                    ),
                ),
            ],
            options={
                "ordering": ["-queued_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state__in", ["sent", "handed-on"])),
                            models.Q(("sent_at__isnull", True), ("state__in", ["queued", "failed"])),
                            _connector="OR",
                        ),
                        name="message_sent_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "email"), models.Q(("state", "handed-on"), _negated=True)),
                            models.Q(("calendar", ""), ("channel", "text"), ("reply_to", "")),
                            _connector="OR",
                        ),
                        name="message_fits_its_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("waits_for", ""), ("waits_until__isnull", True)),
                            models.Q(
                                ("agreed_by", ""),
                                ("state", "queued"),
                                ("waits_until__isnull", False),
                                models.Q(("waits_for", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="message_waits_for_hours",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")), fields=["next_try_at"], name="message_queued"
                    ),
                    models.Index(
                        condition=models.Q(("state", "handed-on")),
                        fields=["next_try_at"],
                        name="message_followed",
                    ),
                    models.Index(fields=["record", "-queued_at"], name="message_of_record"),
                    models.Index(
                        condition=models.Q(("state", "failed")), fields=["-queued_at"], name="message_failed"
                    ),
                    models.Index(
                        condition=models.Q(("waits_until__isnull", False)),
                        fields=["record"],
                        name="message_waits",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="Document",
            name="children",
            field=models.ManyToManyField(
                related_name="documents", through="papers.Filing", to="people.child"
            ),
        ),
        migrations.AddField(
            model_name="Attachment",
            name="message",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="papers.outgoingmessage",
            ),
        ),
        migrations.AddIndex(
            model_name="Document",
            index=models.Index(fields=["record", "-made_at"], name="document_of_record"),
        ),
        migrations.AddConstraint(
            model_name="Document",
            constraint=models.CheckConstraint(
                condition=models.Q(("pages__gte", 1)), name="document_has_pages"
            ),
        ),
        migrations.AddConstraint(
            model_name="Attachment",
            constraint=models.UniqueConstraint(fields=("message", "document"), name="attached_once"),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
