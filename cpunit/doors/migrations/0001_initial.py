import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Asking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=254)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Code",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "by e-mail"),
                            ("text", "by text message"),
                            ("handed", "on paper, handed over"),
                            ("spoken", "read out by telephone"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("how_known", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Door",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("family", "For a family member"), ("professional", "For a professional")],
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("why_withdrawn", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "by e-mail"),
                            ("text", "by text message"),
                            ("handed", "on paper, handed over"),
                            ("spoken", "read out by telephone"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "sent_to",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail address or number"),
                ),
                (
                    "code_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "by e-mail"),
                            ("text", "by text message"),
                            ("handed", "on paper, handed over"),
                            ("spoken", "read out by telephone"),
                        ],
                        default="spoken",
                        max_length=10,
                    ),
                ),
                (
                    "code_to",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail address or number"),
                ),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "replaced_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="no longer of use since"),
                ),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "used_from",
                    models.CharField(
                        blank=True,
                        help_text="The digest of the page that the code was typed on.",
                        max_length=64,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("begun_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_late",
                    models.JSONField(
                        default=list, verbose_name="pages from which something was kept after its door fell"
                    ),
                ),
                ("network", models.GenericIPAddressField(null=True)),
            ],
            options={
                "ordering": ["-begun_at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="code",
            name="spoken_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Nobody where a professional asked for it with their own address.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="doors", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="doors",
                to="people.reference",
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="link",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="doors.door"
            ),
        ),
        migrations.AddField(
            model_name="code",
            name="link",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="doors.link"
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="doors.door"
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("expires_at__isnull", False),
                        ("form", "family"),
                        ("made_by__isnull", False),
                        ("record__isnull", False),
                    ),
                    models.Q(
                        ("expires_at__isnull", True), ("form", "professional"), ("record__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="door_is_of_a_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form", "family"), ("withdrawn_at__isnull", True)),
                fields=("person", "record"),
                name="door_of_a_family_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form", "professional"), ("withdrawn_at__isnull", True)),
                fields=("person",),
                name="door_of_a_professional_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("why_withdrawn", ""), ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                    ),
                    models.Q(("withdrawn_at__isnull", False), models.Q(("why_withdrawn", ""), _negated=True)),
                    _connector="OR",
                ),
                name="door_withdrawn_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel__in", ["email", "text"]), models.Q(("sent_to", ""), _negated=True)),
                    models.Q(("channel", "handed"), ("sent_to", "")),
                    _connector="OR",
                ),
                name="link_sent_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "email"), ("code_by", ""), ("code_to", "")),
                    models.Q(("code_by", "spoken"), ("code_to", "")),
                    models.Q(
                        ("code_by__in", ["email", "text"]),
                        models.Q(("code_to", ""), _negated=True),
                        models.Q(("code_by", models.F("channel")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="link_and_code_by_two_ways",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="link_expires_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="code",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="code_expires_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="code",
            constraint=models.CheckConstraint(
                condition=models.Q(("tries__lte", 5)), name="code_tried_so_often"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("begun_at"))), name="visit_ends_later"
            ),
        ),
    ]
