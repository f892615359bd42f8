import django.db.models.deletion
from django.db import migrations, models

KEPT = """
CREATE FUNCTION filed_content_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What a filed paper says stays as it was approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'filed_content_kept';
END $$;
CREATE TRIGGER filed_content_kept BEFORE UPDATE OR DELETE ON conferences_filedcontent
    FOR EACH ROW EXECUTE FUNCTION filed_content_kept();
"""
KEPT_BACK = "DROP TRIGGER filed_content_kept ON conferences_filedcontent; DROP FUNCTION filed_content_kept();"


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0006_chairs_report"),
        ("papers", "0005_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="FiledContent",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="filed_content",
                        serialize=False,
                        to="papers.document",
                    ),
                ),
                ("facts", models.JSONField()),
            ],
        ),
        migrations.RunSQL(KEPT, KEPT_BACK),
    ]
