import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration

FORWARDS = """
CREATE FUNCTION audit_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is never changed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_append_only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_event_append_only();
"""
BACKWARDS = "DROP TRIGGER audit_append_only ON audit_auditevent; DROP FUNCTION audit_event_append_only();"


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("address", models.GenericIPAddressField(null=True)),
                ("verb", models.CharField(max_length=40)),
                ("what", models.CharField(max_length=300)),
                ("record", models.CharField(blank=True, max_length=12)),
                ("child", models.CharField(blank=True, max_length=12)),
                ("family", models.CharField(blank=True, max_length=12)),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="auditevent",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("child", ""), _negated=True), fields=["child", "-at"], name="audit_child"
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("record", ""), _negated=True),
                fields=["record", "-at"],
                name="audit_record",
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["by", "-at"], name="audit_by"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("verb__in", ("signed in", "sign-in failed"))),
                fields=["at"],
                name="audit_sign_ins",
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(
                    ("verb__in", ("let in at a door", "kept out at a door", "asked at a door"))
                ),
                fields=["at"],
                name="audit_at_doors",
            ),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
