"""A leaflet is put in by one person and released by another: those of before wait for somebody to read them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

KEPT = """
CREATE OR REPLACE FUNCTION supplied_leaflet_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR ROW(
        OLD.id, OLD.title, OLD.audience, OLD.from_age, OLD.until_age, OLD.language, OLD.form, OLD.pdf, OLD.pages, OLD.size,
        OLD.sha256, OLD.text, OLD.scan, OLD.valid_from, OLD.supplied_by, OLD.put_in_by_id, OLD.put_in_at
    ) IS DISTINCT FROM ROW(
        NEW.id, NEW.title, NEW.audience, NEW.from_age, NEW.until_age, NEW.language, NEW.form, NEW.pdf, NEW.pages, NEW.size,
        NEW.sha256, NEW.text, NEW.scan, NEW.valid_from, NEW.supplied_by, NEW.put_in_by_id, NEW.put_in_at
    ) OR OLD.released_at IS NOT NULL AND ROW(OLD.released_by_id, OLD.released_at)
        IS DISTINCT FROM ROW(NEW.released_by_id, NEW.released_at) THEN
        RAISE EXCEPTION 'A leaflet is never changed once it is put in.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'leaflet_immutable';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER leaflet_immutable BEFORE UPDATE OR DELETE ON supplied_leaflet
    FOR EACH ROW EXECUTE FUNCTION supplied_leaflet_immutable();
"""
DROPPED = "DROP TRIGGER leaflet_immutable ON supplied_leaflet;"
WAITING = """
UPDATE supplied_leaflet SET put_in_by_id = released_by_id, put_in_at = released_at, released_by_id = NULL,
    released_at = NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""


def by_somebody(*, null: bool) -> models.ForeignKey:
    return models.ForeignKey(
        blank=null,
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("supplied", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(DROPPED, migrations.RunSQL.noop),
        migrations.AddField("leaflet", "put_in_by", by_somebody(null=True)),
        migrations.AddField("leaflet", "put_in_at", models.DateTimeField(null=True)),
        migrations.AlterField("leaflet", "released_by", by_somebody(null=True)),
        migrations.AlterField("leaflet", "released_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunSQL(WAITING, migrations.RunSQL.noop),
        migrations.AlterField("leaflet", "put_in_by", by_somebody(null=False)),
        migrations.AlterField("leaflet", "put_in_at", models.DateTimeField()),
        migrations.AddConstraint(
            "leaflet",
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False) & ~Q(released_by=F("put_in_by")),
                name="leaflet_released_by_another",
            ),
        ),
        migrations.RunSQL(KEPT, DROPPED),
    ]
