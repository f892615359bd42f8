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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
                            ("concern", "Formal concern"),
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
                "indexes": [models.Index(fields=["record", "-made_at"], name="document_of_record")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pages__gte", 1)), name="document_has_pages")
                ],
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
                ("to_address", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("calendar", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be sent"),
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")), fields=["next_try_at"], name="message_queued"
                    ),
                    models.Index(fields=["record", "-queued_at"], name="message_of_record"),
                    models.Index(
                        condition=models.Q(("state", "failed")), fields=["-queued_at"], name="message_failed"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="message_sent_at_a_moment",
                    )
                ],
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
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="papers.outgoingmessage",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "document"), name="attached_once")
                ],
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
                "indexes": [models.Index(fields=["child", "-filed_at"], name="filing_of_child")],
                "constraints": [models.UniqueConstraint(fields=("document", "child"), name="filed_once")],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="children",
            field=models.ManyToManyField(
                related_name="documents", through="papers.Filing", to="people.child"
            ),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="documents",
            field=models.ManyToManyField(
                related_name="messages", through="papers.Attachment", to="papers.document"
            ),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
