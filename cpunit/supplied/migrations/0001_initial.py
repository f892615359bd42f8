import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cpunit.people.models.letters_as
from cpunit.web.at_once import FirstMigration

FORWARDS = """
CREATE FUNCTION supplied_leaflet_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
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
BACKWARDS = "DROP TRIGGER leaflet_immutable ON supplied_leaflet; DROP FUNCTION supplied_leaflet_immutable();"


class Migration(FirstMigration):
    dependencies = [
        ("papers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Leaflet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("parents", "Parents, carers and relatives"),
                            ("children", "Children and young people"),
                            ("professionals", "Professionals"),
                        ],
                        max_length=15,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "from_age",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="from this age"),
                ),
                (
                    "until_age",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="up to this age"),
                ),
                (
                    "language",
                    models.CharField(
                        default="en",
                        max_length=8,
                        validators=[cpunit.people.models.letters_as.known_language],
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("ordinary", "As they are"),
                            ("large-print", "In large print"),
                            ("easy-read", "In easy read"),
                        ],
                        default="ordinary",
                        max_length=12,
                    ),
                ),
                ("pdf", models.BinaryField()),
                ("pages", models.PositiveSmallIntegerField()),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("text", models.TextField(blank=True)),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("clean", "Scanned, nothing found"),
                            ("not-scanned", "Not scanned: no virus scanner is set up"),
                        ],
                        max_length=12,
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="used from")),
                ("supplied_by", models.CharField(max_length=200, verbose_name="who wrote and checked it")),
                ("put_in_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "put_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Enclosure",
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
                        related_name="enclosures",
                        to="papers.document",
                    ),
                ),
                (
                    "leaflet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enclosures",
                        to="supplied.leaflet",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SuppliedWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.CharField(
                        choices=[
                            ("adult", "Invitation to a parent, carer or relative"),
                            ("child", "Invitation to a child"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        max_length=8, validators=[cpunit.people.models.letters_as.known_language]
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("ordinary", "As they are"), ("easy-read", "In easy read")],
                        default="ordinary",
                        max_length=12,
                    ),
                ),
                ("sentences", models.JSONField()),
                ("supplied_by", models.CharField(max_length=200, verbose_name="who put it into these words")),
                ("checked_by", models.CharField(max_length=200, verbose_name="who checked it")),
                ("valid_from", models.DateField(verbose_name="used from")),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "verbose_name_plural": "supplied words",
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="leaflet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True), models.Q(("supplied_by", ""), _negated=True)
                ),
                name="leaflet_titled_and_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaflet",
            constraint=models.CheckConstraint(
                condition=models.Q(("pages__gte", 1), ("size__gte", 1), ("size__lte", 3145728)),
                name="leaflet_has_a_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaflet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("audience", "children"),
                        ("from_age__lte", models.F("until_age")),
                        ("until_age__lt", 18),
                    ),
                    models.Q(
                        models.Q(("audience", "children"), _negated=True),
                        ("from_age__isnull", True),
                        ("until_age__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="leaflet_for_children_of_an_age",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaflet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("released_at__isnull", True), ("released_by__isnull", True)),
                    models.Q(
                        ("released_at__isnull", False),
                        ("released_by__isnull", False),
                        models.Q(("released_by", models.F("put_in_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="leaflet_released_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaflet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="leaflet_withdrawn_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="enclosure",
            constraint=models.UniqueConstraint(fields=("document", "leaflet"), name="enclosed_once"),
        ),
        migrations.AddIndex(
            model_name="suppliedwords",
            index=models.Index(fields=["letter", "language", "form"], name="words_of_letter"),
        ),
        migrations.AddConstraint(
            model_name="suppliedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("supplied_by", ""), _negated=True), models.Q(("checked_by", ""), _negated=True)
                ),
                name="words_supplied_and_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="suppliedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(("form", "ordinary"), ("language", "en"), _negated=True),
                name="words_not_the_product_s",
            ),
        ),
        migrations.AddConstraint(
            model_name="suppliedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="words_withdrawn_by_somebody",
            ),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
