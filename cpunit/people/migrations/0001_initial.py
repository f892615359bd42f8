import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import cpunit.people.codes
import cpunit.people.models.letters_as
from cpunit.web.at_once import FirstMigration

KIND = """
ALTER TABLE people_householdmember ADD CONSTRAINT household_member_is_its_person
  FOREIGN KEY (person_id, kind) REFERENCES people_person (id, kind);
"""

NO_KIND = "ALTER TABLE people_householdmember DROP CONSTRAINT household_member_is_its_person;"

ONLY_ADDED = """
CREATE FUNCTION people_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was withheld, lifted or released stays as it was recorded.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'restriction_only_added';
END $$;
CREATE TRIGGER restriction_only_added BEFORE UPDATE OR DELETE ON people_restriction
    FOR EACH ROW EXECUTE FUNCTION people_only_added();
CREATE TRIGGER restriction_lifted_only_added BEFORE UPDATE OR DELETE ON people_liftedrestriction
    FOR EACH ROW EXECUTE FUNCTION people_only_added();
CREATE TRIGGER ground_released_only_added BEFORE UPDATE OR DELETE ON people_releasedground
    FOR EACH ROW EXECUTE FUNCTION people_only_added();
"""

NOT_ONLY_ADDED = """
DROP TRIGGER restriction_only_added ON people_restriction;
DROP TRIGGER restriction_lifted_only_added ON people_liftedrestriction;
DROP TRIGGER ground_released_only_added ON people_releasedground;
DROP FUNCTION people_only_added();
"""


class Migration(FirstMigration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        django.contrib.postgres.operations.TrigramExtension(),
        migrations.CreateModel(
            name="Person",
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
                            ("adult", "Parent, carer or other adult"),
                            ("child", "Child"),
                            ("professional", "Professional"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["adult", "child", "professional"])),
                        name="person_is_of_a_kind",
                    ),
                    models.UniqueConstraint(fields=("id", "kind"), name="person_is_of_one_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                (
                    "slug",
                    models.SlugField(
                        help_text="Small letters, numbers and hyphens, like north-east. It stands in the addresses of the area’s lists.",
                        max_length=40,
                        unique=True,
                        verbose_name="short name in addresses",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="area_name_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority_name", models.CharField(default="Example Council", max_length=120)),
                ("unit_name", models.CharField(default="Child Protection Conference Unit", max_length=120)),
                (
                    "profile",
                    models.CharField(default="default", max_length=40, verbose_name="practice profile"),
                ),
                (
                    "framework",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Empty: the one that the profile names.",
                        max_length=40,
                        verbose_name="framework of conferences",
                    ),
                ),
                (
                    "headings",
                    models.JSONField(
                        blank=True,
                        db_default={},
                        default=dict,
                        help_text="The unit’s own words and order of the headings of each framework, by its key.",
                    ),
                ),
                (
                    "letter_address",
                    models.TextField(blank=True, max_length=300, verbose_name="address on letters"),
                ),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "accent_colour",
                    models.CharField(
                        default="#1d70b8",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "Write a colour like #1d70b8."
                            )
                        ],
                    ),
                ),
                (
                    "travel_minutes",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Where the time between two venues is not recorded.",
                        validators=[django.core.validators.MaxValueValidator(240)],
                        verbose_name="minutes from one venue to another",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit settings",
                "verbose_name_plural": "unit settings",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="unit_settings_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(max_length=300)),
                ("seats", models.PositiveSmallIntegerField(default=12)),
                ("step_free", models.BooleanField(default=True, verbose_name="step-free access")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="venues", to="people.area"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("area"),
                        django.db.models.functions.text.Lower("name"),
                        name="venue_name_once_an_area",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seats__gte", 3)), name="venue_seats_a_conference"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Journey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "one",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.venue",
                        verbose_name="from",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.venue",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "ordering": ["one", "other"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))),
                        name="journey_between_two_in_order",
                    ),
                    models.UniqueConstraint(fields=("one", "other"), name="journey_once"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__lte", 240)), name="journey_within_a_morning"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                ),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Conference chair"),
                            ("support", "Business support officer"),
                            ("manager", "Service manager"),
                            ("admin", "Administrator"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="Letters and doors that name them give it; where it is left blank, the unit’s.",
                        max_length=40,
                        verbose_name="direct telephone number",
                    ),
                ),
                (
                    "sessions_ended",
                    models.PositiveIntegerField(
                        db_default=0,
                        default=0,
                        help_text="How often every session was ended: by a new role, or by being let in or shut out.",
                    ),
                ),
                (
                    "let_in_at",
                    models.DateTimeField(
                        help_text="When a colleague last let them in, after signing in had failed too often.",
                        null=True,
                    ),
                ),
                (
                    "keys_off",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        help_text="The keys of the keyboard that they switched off.",
                        size=None,
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                ("areas", models.ManyToManyField(blank=True, related_name="users", to="people.area")),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["chair", "support", "manager", "admin"])),
                        name="user_role_known",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("username"), name="user_name_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("keys_off__contained_by", ["search", "places", "list"])),
                        name="user_keys_known",
                    ),
                ],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("start", models.CharField(max_length=12)),
                ("made_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("counted_since", models.DateTimeField(blank=True, null=True)),
                ("uses", models.PositiveIntegerField(default=0)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_key",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "key of a case system",
                "verbose_name_plural": "keys of case systems",
                "ordering": ["name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="api_key_named"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("name",),
                        name="api_key_named_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__gte", models.F("made_at")), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="api_key_revoked_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalUnitSettings",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("authority_name", models.CharField(default="Example Council", max_length=120)),
                ("unit_name", models.CharField(default="Child Protection Conference Unit", max_length=120)),
                (
                    "profile",
                    models.CharField(default="default", max_length=40, verbose_name="practice profile"),
                ),
                (
                    "framework",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Empty: the one that the profile names.",
                        max_length=40,
                        verbose_name="framework of conferences",
                    ),
                ),
                (
                    "headings",
                    models.JSONField(
                        blank=True,
                        db_default={},
                        default=dict,
                        help_text="The unit’s own words and order of the headings of each framework, by its key.",
                    ),
                ),
                (
                    "letter_address",
                    models.TextField(blank=True, max_length=300, verbose_name="address on letters"),
                ),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "accent_colour",
                    models.CharField(
                        default="#1d70b8",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "Write a colour like #1d70b8."
                            )
                        ],
                    ),
                ),
                (
                    "travel_minutes",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Where the time between two venues is not recorded.",
                        validators=[django.core.validators.MaxValueValidator(240)],
                        verbose_name="minutes from one venue to another",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical unit settings",
                "verbose_name_plural": "historical unit settings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("social-care", "Children's social care"),
                            ("police", "Police"),
                            ("health", "Health"),
                            ("education", "Education"),
                            ("probation", "Probation"),
                            ("housing", "Housing"),
                            ("voluntary", "Voluntary sector"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Caution",
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
                            ("apart", "Must not meet, without an order"),
                            ("non-molestation", "Non-molestation order"),
                            ("occupation", "Occupation order"),
                            ("domestic-abuse", "Domestic abuse protection order or notice"),
                            ("restraining", "Restraining order"),
                            ("bail", "Bail conditions"),
                            ("licence", "Licence conditions"),
                            ("prohibited-steps", "Prohibited steps order"),
                            ("child-arrangements", "Child arrangements order"),
                            ("emergency-protection", "Emergency protection order"),
                            ("interim-care", "Interim care or supervision order"),
                            ("care", "Care order"),
                            ("supervision", "Supervision order"),
                            ("special-guardianship", "Special guardianship order"),
                            ("other", "Another order of a court"),
                        ],
                        max_length=20,
                        verbose_name="what it is",
                    ),
                ),
                ("why", models.TextField(max_length=1000, verbose_name="why, or what the order says")),
                ("source", models.CharField(max_length=200, verbose_name="who says so")),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "why_ended",
                    models.TextField(blank=True, max_length=1000, verbose_name="why it no longer holds"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cautions",
                        to="people.person",
                        verbose_name="who is kept away, or who the order is against",
                    ),
                ),
                (
                    "protects",
                    models.ManyToManyField(
                        blank=True,
                        related_name="kept_safe_by",
                        to="people.person",
                        verbose_name="whom it keeps safe",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
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
            name="Chair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("registration_number", models.CharField(blank=True, max_length=20)),
                (
                    "registered_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day, as the register shows it.",
                        null=True,
                        verbose_name="registration runs until",
                    ),
                ),
                ("qualified_on", models.DateField(blank=True, null=True)),
                ("available_until", models.DateField(blank=True, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chair",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["user__name", "id"],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.TextField(max_length=500, verbose_name="why the chair is not independent")),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("why_ended", models.TextField(blank=True, max_length=500)),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="people.chair",
                    ),
                ),
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ContactWay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("post", "Post to their home"),
                            ("text", "Text message"),
                            ("phone", "Telephone call"),
                            ("worker", "Their worker, in person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_safe", models.BooleanField(verbose_name="safe")),
                ("to", models.CharField(blank=True, max_length=254, verbose_name="e-mail address or number")),
                ("safe_from", models.TimeField(blank=True, null=True, verbose_name="between")),
                ("safe_until", models.TimeField(blank=True, null=True, verbose_name="and")),
                (
                    "safe_days",
                    models.CharField(
                        choices=[("any", "Any day"), ("weekdays", "Monday to Friday")],
                        default="any",
                        max_length=10,
                        verbose_name="days",
                    ),
                ),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="when")),
                ("seen_by", models.CharField(blank=True, max_length=200, verbose_name="who else sees it")),
                ("source", models.CharField(max_length=200, verbose_name="who says so")),
                ("recorded_at", models.DateTimeField()),
                ("is_latest", models.BooleanField(default=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_ways",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
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
            name="HistoricalAddress",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("lines", models.TextField(max_length=300, verbose_name="address")),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical address",
                "verbose_name_plural": "historical addresses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAdult",
            fields=[
                (
                    "letters_as",
                    models.CharField(
                        choices=[
                            ("ordinary", "As they are"),
                            ("large-print", "In large print"),
                            ("easy-read", "In easy read"),
                            ("aloud", "Read aloud to them"),
                            ("other", "In another form"),
                        ],
                        db_default="ordinary",
                        default="ordinary",
                        max_length=12,
                        verbose_name="letters come",
                    ),
                ),
                (
                    "letters_otherwise",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="in which form"
                    ),
                ),
                (
                    "letters_in",
                    models.CharField(
                        db_default="en",
                        default="en",
                        max_length=8,
                        validators=[cpunit.people.models.letters_as.known_language],
                        verbose_name="language of letters",
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("email_verified_on", models.DateField(blank=True, null=True)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("first_language", models.CharField(blank=True, max_length=60)),
                ("interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                ("access_needs", models.CharField(blank=True, max_length=300)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical adult",
                "verbose_name_plural": "historical adults",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCaution",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("apart", "Must not meet, without an order"),
                            ("non-molestation", "Non-molestation order"),
                            ("occupation", "Occupation order"),
                            ("domestic-abuse", "Domestic abuse protection order or notice"),
                            ("restraining", "Restraining order"),
                            ("bail", "Bail conditions"),
                            ("licence", "Licence conditions"),
                            ("prohibited-steps", "Prohibited steps order"),
                            ("child-arrangements", "Child arrangements order"),
                            ("emergency-protection", "Emergency protection order"),
                            ("interim-care", "Interim care or supervision order"),
                            ("care", "Care order"),
                            ("supervision", "Supervision order"),
                            ("special-guardianship", "Special guardianship order"),
                            ("other", "Another order of a court"),
                        ],
                        max_length=20,
                        verbose_name="what it is",
                    ),
                ),
                ("why", models.TextField(max_length=1000, verbose_name="why, or what the order says")),
                ("source", models.CharField(max_length=200, verbose_name="who says so")),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "why_ended",
                    models.TextField(blank=True, max_length=1000, verbose_name="why it no longer holds"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                        verbose_name="who is kept away, or who the order is against",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical caution",
                "verbose_name_plural": "historical cautions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalChair",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("registration_number", models.CharField(blank=True, max_length=20)),
                (
                    "registered_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day, as the register shows it.",
                        null=True,
                        verbose_name="registration runs until",
                    ),
                ),
                ("qualified_on", models.DateField(blank=True, null=True)),
                ("available_until", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical chair",
                "verbose_name_plural": "historical chairs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExclusion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "extent",
                    models.CharField(
                        choices=[
                            ("whole", "The whole conference"),
                            ("part", "A part of it: they are asked to the rest"),
                            ("minutes", "The minutes alone: they take part"),
                        ],
                        default="whole",
                        max_length=10,
                        verbose_name="kept from",
                    ),
                ),
                ("part", models.CharField(blank=True, max_length=300, verbose_name="from which part")),
                (
                    "agenda",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="parts of the agenda",
                    ),
                ),
                (
                    "told",
                    models.CharField(blank=True, max_length=300, verbose_name="what their letter says of it"),
                ),
                ("ground", models.TextField(max_length=1000, verbose_name="ground of the exclusion")),
                ("review_on", models.DateField(verbose_name="looked at again on")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.chair",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical exclusion",
                "verbose_name_plural": "historical exclusions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHouseholdMember",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adult", "Parent, carer or other adult"),
                            ("child", "Child"),
                            ("professional", "Professional"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("is_second", models.BooleanField(default=False, verbose_name="beside another home")),
                ("has_letters", models.BooleanField(default=True, verbose_name="their own letters go there")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical household member",
                "verbose_name_plural": "historical household members",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HouseholdMember",
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
                            ("adult", "Parent, carer or other adult"),
                            ("child", "Child"),
                            ("professional", "Professional"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("is_second", models.BooleanField(default=False, verbose_name="beside another home")),
                ("has_letters", models.BooleanField(default=True, verbose_name="their own letters go there")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="homes", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="people.area"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Professional",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("job_title", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("email_verified_on", models.DateField(blank=True, null=True)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "is_desk",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="A mailbox that is invited where nobody is named, and says who comes.",
                        verbose_name="this is the agency’s desk",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="professionals",
                        to="people.agency",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervises",
                        to="people.professional",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="professionals",
                        to="people.team",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "person"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="professional_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email_verified_on__isnull", True),
                            models.Q(("email", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="professional_verified_email_is_there",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Family",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=cpunit.people.codes.child_code, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="families", to="people.area"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="families",
                        to="people.team",
                    ),
                ),
                (
                    "social_worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="people.professional",
                        verbose_name="allocated social worker",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "families",
                "ordering": ["name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="family_named"
                    )
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Lower(
                                models.Func(
                                    "name",
                                    models.Value("-'’‘ʼ`"),
                                    models.Value(" "),
                                    function="translate",
                                    output_field=models.CharField(),
                                )
                            ),
                            name="gin_trgm_ops",
                        ),
                        name="family_name_trgm",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFamily",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True, default=cpunit.people.codes.child_code, editable=False, max_length=12
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.area",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.team",
                    ),
                ),
                (
                    "social_worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                        verbose_name="allocated social worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical family",
                "verbose_name_plural": "historical families",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgency",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("social-care", "Children's social care"),
                            ("police", "Police"),
                            ("health", "Health"),
                            ("education", "Education"),
                            ("probation", "Probation"),
                            ("housing", "Housing"),
                            ("voluntary", "Voluntary sector"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "safeguarding_lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who answers for the agency as a whole.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                        verbose_name="desk or safeguarding lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agency",
                "verbose_name_plural": "historical agencies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProfessional",
            fields=[
                ("name", models.CharField(max_length=150)),
                ("job_title", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("email_verified_on", models.DateField(blank=True, null=True)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "is_desk",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="A mailbox that is invited where nobody is named, and says who comes.",
                        verbose_name="this is the agency’s desk",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.agency",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.team",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical professional",
                "verbose_name_plural": "historical professionals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Adult",
            fields=[
                (
                    "letters_as",
                    models.CharField(
                        choices=[
                            ("ordinary", "As they are"),
                            ("large-print", "In large print"),
                            ("easy-read", "In easy read"),
                            ("aloud", "Read aloud to them"),
                            ("other", "In another form"),
                        ],
                        db_default="ordinary",
                        default="ordinary",
                        max_length=12,
                        verbose_name="letters come",
                    ),
                ),
                (
                    "letters_otherwise",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="in which form"
                    ),
                ),
                (
                    "letters_in",
                    models.CharField(
                        db_default="en",
                        default="en",
                        max_length=8,
                        validators=[cpunit.people.models.letters_as.known_language],
                        verbose_name="language of letters",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("email_verified_on", models.DateField(blank=True, null=True)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("first_language", models.CharField(blank=True, max_length=60)),
                ("interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                ("access_needs", models.CharField(blank=True, max_length=300)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adults", to="people.family"
                    ),
                ),
            ],
            options={
                "ordering": ["person"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="adult_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email_verified_on__isnull", True),
                            models.Q(("email", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="adult_verified_email_is_there",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("letters_as", "other"), models.Q(("letters_otherwise", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("letters_as", "other"), _negated=True), ("letters_otherwise", "")
                            ),
                            _connector="OR",
                        ),
                        name="adult_letters_otherwise_in_words",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Lower(
                                models.Func(
                                    "name",
                                    models.Value("-'’‘ʼ`"),
                                    models.Value(" "),
                                    function="translate",
                                    output_field=models.CharField(),
                                )
                            ),
                            name="gin_trgm_ops",
                        ),
                        name="adult_name_trgm",
                    ),
                    models.Index(django.db.models.functions.text.Upper("email"), name="adult_email"),
                    models.Index(fields=["phone"], name="adult_phone"),
                    models.Index(
                        models.Func(
                            models.F("phone"),
                            output_field=models.CharField(),
                            template="right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), 8)",
                        ),
                        name="adult_phone_figures",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lines", models.TextField(max_length=300, verbose_name="address")),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="people.family",
                    ),
                ),
                (
                    "protected_from",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Adults who must never learn this address.",
                        related_name="kept_from",
                        to="people.adult",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "addresses",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lines", ""), _negated=True), name="address_written"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on__isnull", True),
                            ("verified_on__isnull", True),
                            ("left_on__gte", models.F("verified_on")),
                            _connector="OR",
                        ),
                        name="address_left_after_verified",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LiftedProtection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        max_length=1000, verbose_name="why it need not be kept from them any more"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=200, verbose_name="who told so, and with whom it was checked"
                    ),
                ),
                ("lifted_at", models.DateTimeField()),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lifted",
                        to="people.address",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.adult"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="protection_lifted_for_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="protection_lifted_as_somebody_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Child",
            fields=[
                (
                    "letters_as",
                    models.CharField(
                        choices=[
                            ("ordinary", "As they are"),
                            ("large-print", "In large print"),
                            ("easy-read", "In easy read"),
                            ("aloud", "Read aloud to them"),
                            ("other", "In another form"),
                        ],
                        db_default="ordinary",
                        default="ordinary",
                        max_length=12,
                        verbose_name="letters come",
                    ),
                ),
                (
                    "letters_otherwise",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="in which form"
                    ),
                ),
                (
                    "letters_in",
                    models.CharField(
                        db_default="en",
                        default="en",
                        max_length=8,
                        validators=[cpunit.people.models.letters_as.known_language],
                        verbose_name="language of letters",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=cpunit.people.codes.child_code, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "authority_id",
                    models.CharField(
                        blank=True,
                        help_text="LAchildID in the census",
                        max_length=40,
                        null=True,
                        unique=True,
                        verbose_name="authority's own id",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=100)),
                ("last_name", models.CharField(max_length=100)),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "expected_date",
                    models.DateField(blank=True, null=True, verbose_name="expected date of birth"),
                ),
                ("death_date", models.DateField(blank=True, null=True, verbose_name="date of death")),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Male"), ("F", "Female"), ("U", "Not known")],
                        default="U",
                        max_length=1,
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=4)),
                (
                    "disabilities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), blank=True, default=list, size=None
                    ),
                ),
                ("first_language", models.CharField(blank=True, max_length=60)),
                ("interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                ("identity_and_needs", models.TextField(blank=True, max_length=4000)),
                ("why_merged", models.CharField(blank=True, max_length=1000)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="people.family",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="people.child",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "children",
                "ordering": ["family_id", models.OrderBy(models.F("birth_date"), nulls_last=True), "person"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_name", ""), _negated=True), name="child_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("authority_id", ""), _negated=True),
                        name="child_authority_id_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_date__isnull", False), ("expected_date__isnull", False), _connector="OR"
                        ),
                        name="child_born_or_expected",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("death_date__isnull", True),
                            ("birth_date__isnull", True),
                            ("death_date__gte", models.F("birth_date")),
                            _connector="OR",
                        ),
                        name="child_death_after_birth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", True), ("why_merged", "")),
                            models.Q(
                                ("merged_into__isnull", False), models.Q(("why_merged", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="child_merged_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("merged_into", models.F("person")), _negated=True),
                        name="child_not_merged_into_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("letters_as", "other"), models.Q(("letters_otherwise", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("letters_as", "other"), _negated=True), ("letters_otherwise", "")
                            ),
                            _connector="OR",
                        ),
                        name="child_letters_otherwise_in_words",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["birth_date"], name="child_birth_date"),
                    models.Index(
                        condition=models.Q(("birth_date__isnull", True)),
                        fields=["expected_date"],
                        name="child_expected_date",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Lower(
                                models.Func(
                                    django.db.models.functions.text.Concat(
                                        "first_name",
                                        models.Value(" "),
                                        "last_name",
                                        output_field=models.CharField(),
                                    ),
                                    models.Value("-'’‘ʼ`"),
                                    models.Value(" "),
                                    function="translate",
                                    output_field=models.CharField(),
                                )
                            ),
                            name="gin_trgm_ops",
                        ),
                        name="child_name_trgm",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        choices=[
                            ("whole", "The whole conference"),
                            ("part", "A part of it: they are asked to the rest"),
                            ("minutes", "The minutes alone: they take part"),
                        ],
                        default="whole",
                        max_length=10,
                        verbose_name="kept from",
                    ),
                ),
                ("part", models.CharField(blank=True, max_length=300, verbose_name="from which part")),
                (
                    "agenda",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="parts of the agenda",
                    ),
                ),
                (
                    "told",
                    models.CharField(blank=True, max_length=300, verbose_name="what their letter says of it"),
                ),
                ("ground", models.TextField(max_length=1000, verbose_name="ground of the exclusion")),
                ("review_on", models.DateField(verbose_name="looked at again on")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.chair"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
                        to="people.person",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
                        to="people.family",
                    ),
                ),
                (
                    "children",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="people.child",
                        verbose_name="from what concerns these children alone",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ground", ""), _negated=True), name="exclusion_is_grounded"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("extent", "part"), _negated=True),
                                ("agenda", []),
                                ("part", ""),
                                ("told", ""),
                            ),
                            models.Q(
                                ("extent", "part"),
                                models.Q(("part", ""), _negated=True),
                                models.Q(("told", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="exclusion_in_part_says_which",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("extent__in", ["whole", "part", "minutes"])),
                        name="exclusion_extent_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("family", "person"),
                        name="exclusion_runs_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalChild",
            fields=[
                (
                    "letters_as",
                    models.CharField(
                        choices=[
                            ("ordinary", "As they are"),
                            ("large-print", "In large print"),
                            ("easy-read", "In easy read"),
                            ("aloud", "Read aloud to them"),
                            ("other", "In another form"),
                        ],
                        db_default="ordinary",
                        default="ordinary",
                        max_length=12,
                        verbose_name="letters come",
                    ),
                ),
                (
                    "letters_otherwise",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="in which form"
                    ),
                ),
                (
                    "letters_in",
                    models.CharField(
                        db_default="en",
                        default="en",
                        max_length=8,
                        validators=[cpunit.people.models.letters_as.known_language],
                        verbose_name="language of letters",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True, default=cpunit.people.codes.child_code, editable=False, max_length=12
                    ),
                ),
                (
                    "authority_id",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="LAchildID in the census",
                        max_length=40,
                        null=True,
                        verbose_name="authority's own id",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=100)),
                ("last_name", models.CharField(max_length=100)),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "expected_date",
                    models.DateField(blank=True, null=True, verbose_name="expected date of birth"),
                ),
                ("death_date", models.DateField(blank=True, null=True, verbose_name="date of death")),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Male"), ("F", "Female"), ("U", "Not known")],
                        default="U",
                        max_length=1,
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=4)),
                (
                    "disabilities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), blank=True, default=list, size=None
                    ),
                ),
                ("first_language", models.CharField(blank=True, max_length=60)),
                ("interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                ("identity_and_needs", models.TextField(blank=True, max_length=4000)),
                ("why_merged", models.CharField(blank=True, max_length=1000)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.family",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.child",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical child",
                "verbose_name_plural": "historical children",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalResponsibility",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "relationship",
                    models.CharField(
                        choices=[
                            ("mother", "Mother"),
                            ("father", "Father"),
                            ("step-parent", "Step-parent"),
                            ("partner", "Parent's partner"),
                            ("grandparent", "Grandparent"),
                            ("carer", "Carer"),
                            ("guardian", "Guardian"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("has_pr", models.BooleanField(default=False, verbose_name="has parental responsibility")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "adult",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.adult",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.child",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical responsibility",
                "verbose_name_plural": "historical responsibilities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("S", "Strategy discussion"),
                            ("T", "Transfer in"),
                            ("C", "Conference"),
                            ("P", "Plan"),
                            ("E", "Concern"),
                        ],
                        max_length=1,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="references",
                        to="people.family",
                    ),
                ),
                ("children", models.ManyToManyField(related_name="references", to="people.child")),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__startswith", models.F("kind"))),
                        name="reference_letter_is_its_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Responsibility",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relationship",
                    models.CharField(
                        choices=[
                            ("mother", "Mother"),
                            ("father", "Father"),
                            ("step-parent", "Step-parent"),
                            ("partner", "Parent's partner"),
                            ("grandparent", "Grandparent"),
                            ("carer", "Carer"),
                            ("guardian", "Guardian"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("has_pr", models.BooleanField(default=False, verbose_name="has parental responsibility")),
                (
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responsibilities",
                        to="people.adult",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responsibilities",
                        to="people.child",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "responsibilities",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("adult", "child"), name="responsibility_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPersonFact",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("school", "School or nursery"),
                            ("workplace", "Workplace"),
                            ("phone", "Telephone"),
                            ("email", "E-mail address"),
                            ("other", "Another place"),
                        ],
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="its name, number or address")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.family",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                        verbose_name="whose it is",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person fact",
                "verbose_name_plural": "historical person facts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PersonFact",
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
                            ("school", "School or nursery"),
                            ("workplace", "Workplace"),
                            ("phone", "Telephone"),
                            ("email", "E-mail address"),
                            ("other", "Another place"),
                        ],
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="its name, number or address")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="facts", to="people.family"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="people.person",
                        verbose_name="whose it is",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="person_fact_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["school", "workplace", "phone", "email", "other"])),
                        name="person_fact_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("since__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="person_fact_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("person", "kind", "words"),
                        name="person_fact_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasedGround",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.TextField(max_length=1000, verbose_name="why the family may read it")),
                ("released_at", models.DateTimeField()),
                (
                    "exclusion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ground_released",
                        to="people.exclusion",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="ground_released_for_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("piece", models.CharField(blank=True, max_length=60)),
                ("words", models.TextField(blank=True, max_length=8000, verbose_name="the passage")),
                ("reason", models.TextField(max_length=1000, verbose_name="why it is withheld")),
                ("source", models.CharField(max_length=200, verbose_name="who decided it, or on whose word")),
                ("recorded_at", models.DateTimeField()),
                (
                    "address",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="people.address",
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="people.personfact",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="people.family",
                    ),
                ),
                (
                    "from_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld",
                        to="people.agency",
                        verbose_name="from which agency",
                    ),
                ),
                (
                    "from_home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld",
                        to="people.address",
                        verbose_name="from which home",
                    ),
                ),
                (
                    "from_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld",
                        to="people.person",
                        verbose_name="from whom",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="people.reference",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="restriction_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="restriction_says_who_told"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("address__isnull", True),
                                ("fact__isnull", False),
                                ("person__isnull", True),
                                ("record__isnull", True),
                            ),
                            models.Q(
                                ("address__isnull", False),
                                ("fact__isnull", True),
                                ("person__isnull", True),
                                ("record__isnull", True),
                            ),
                            models.Q(
                                ("address__isnull", True),
                                ("fact__isnull", True),
                                ("person__isnull", False),
                                ("record__isnull", True),
                            ),
                            models.Q(
                                ("address__isnull", True),
                                ("fact__isnull", True),
                                ("person__isnull", True),
                                ("record__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("piece", ""), ("record__isnull", True), ("words", "")),
                            models.Q(
                                ("record__isnull", False),
                                models.Q(
                                    models.Q(("words", ""), _negated=True),
                                    models.Q(("piece", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_of_a_passage_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_agency__isnull", True),
                                ("from_home__isnull", True),
                                ("from_person__isnull", False),
                            ),
                            models.Q(
                                ("from_agency__isnull", True),
                                ("from_home__isnull", False),
                                ("from_person__isnull", True),
                            ),
                            models.Q(
                                ("from_agency__isnull", False),
                                ("from_home__isnull", True),
                                ("from_person__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_from_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LiftedRestriction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.TextField(max_length=1000, verbose_name="why it need not be withheld any more"),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=200, verbose_name="who told so, and with whom it was checked"
                    ),
                ),
                ("lifted_at", models.DateTimeField()),
                (
                    "lifted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "restriction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lifted",
                        to="people.restriction",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="restriction_lifted_for_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="restriction_lifted_as_somebody_told",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="Agency",
            name="safeguarding_lead",
            field=models.ForeignKey(
                blank=True,
                help_text="Who answers for the agency as a whole.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.professional",
                verbose_name="desk or safeguarding lead",
            ),
        ),
        migrations.AddField(
            model_name="Caution",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cautions", to="people.family"
            ),
        ),
        migrations.AddField(
            model_name="Chair",
            name="professional",
            field=models.OneToOneField(
                blank=True,
                help_text="The chair's own entry among professionals, by which holding, supervising or managing a case is known.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chair",
                to="people.professional",
            ),
        ),
        migrations.AddField(
            model_name="Conflict",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="people.family"
            ),
        ),
        migrations.AddField(
            model_name="ContactWay",
            name="address",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="post_ways",
                to="people.address",
            ),
        ),
        migrations.AddField(
            model_name="HistoricalAddress",
            name="family",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.family",
            ),
        ),
        migrations.AddField(
            model_name="HistoricalAdult",
            name="family",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.family",
            ),
        ),
        migrations.AddField(
            model_name="HistoricalCaution",
            name="family",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.family",
            ),
        ),
        migrations.AddField(
            model_name="HistoricalChair",
            name="professional",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The chair's own entry among professionals, by which holding, supervising or managing a case is known.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.professional",
            ),
        ),
        migrations.AddField(
            model_name="HistoricalExclusion",
            name="family",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.family",
            ),
        ),
        migrations.AddField(
            model_name="HistoricalHouseholdMember",
            name="address",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.address",
            ),
        ),
        migrations.AddField(
            model_name="HouseholdMember",
            name="address",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="members", to="people.address"
            ),
        ),
        migrations.AddField(
            model_name="Team",
            name="manager",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="manages",
                to="people.professional",
            ),
        ),
        migrations.AddConstraint(
            model_name="Agency",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"), name="agency_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="Agency",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="agency_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="Caution",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="caution_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="Caution",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="caution_says_who_told"
            ),
        ),
        migrations.AddConstraint(
            model_name="Caution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "apart",
                            "non-molestation",
                            "occupation",
                            "domestic-abuse",
                            "restraining",
                            "bail",
                            "licence",
                            "prohibited-steps",
                            "child-arrangements",
                            "emergency-protection",
                            "interim-care",
                            "care",
                            "supervision",
                            "special-guardianship",
                            "other",
                        ],
                    )
                ),
                name="caution_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="Caution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "kind__in",
                            [
                                "apart",
                                "bail",
                                "domestic-abuse",
                                "licence",
                                "non-molestation",
                                "occupation",
                                "restraining",
                            ],
                        ),
                        _negated=True,
                    ),
                    ("person__isnull", False),
                    _connector="OR",
                ),
                name="caution_names_who_is_kept_away",
            ),
        ),
        migrations.AddConstraint(
            model_name="Caution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="caution_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="Caution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("why_ended", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("why_ended", ""), _negated=True)),
                    _connector="OR",
                ),
                name="caution_ends_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="conflict_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="Conflict",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("chair", "family"),
                name="conflict_runs_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                        models.Q(("why_ended", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="conflict_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="ContactWay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("address__isnull", True),
                        ("channel__in", ["email", "text", "phone"]),
                        models.Q(("to", ""), _negated=True),
                    ),
                    models.Q(("address__isnull", False), ("channel", "post"), ("to", "")),
                    models.Q(("address__isnull", True), ("channel", "worker"), ("to", "")),
                    _connector="OR",
                ),
                name="contact_way_leads_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="ContactWay",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="contact_way_says_who_told"
            ),
        ),
        migrations.AddConstraint(
            model_name="ContactWay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "post"), ("is_safe", True), _negated=True),
                    models.Q(("seen_by", ""), _negated=True),
                    _connector="OR",
                ),
                name="contact_way_says_who_opens_the_post",
            ),
        ),
        migrations.AddConstraint(
            model_name="ContactWay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("safe_days", "any"), ("safe_from__isnull", True), ("safe_until__isnull", True)),
                    models.Q(
                        ("channel__in", ["email", "text", "phone"]),
                        ("safe_from__isnull", False),
                        ("safe_from__lt", models.F("safe_until")),
                        ("safe_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="contact_way_hours_on_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="ContactWay",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_latest", True)),
                fields=("person", "channel"),
                name="contact_way_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="HouseholdMember",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["adult", "child"])),
                name="household_member_is_a_child_or_an_adult",
            ),
        ),
        migrations.AddConstraint(
            model_name="HouseholdMember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="household_member_leaves_after_coming",
            ),
        ),
        migrations.AddConstraint(
            model_name="HouseholdMember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("address", "person"),
                name="person_lives_there_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="HouseholdMember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "child"), ("until__isnull", True)),
                fields=("person", "is_second"),
                name="child_lives_in_two_places_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="HouseholdMember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("has_letters", True), ("kind", "child"), ("until__isnull", True)),
                fields=("person",),
                name="child_has_letters_in_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="Team",
            constraint=models.UniqueConstraint(
                models.F("area"), django.db.models.functions.text.Lower("name"), name="team_name_once_an_area"
            ),
        ),
        migrations.RunSQL(KIND, NO_KIND),
        migrations.RunSQL(ONLY_ADDED, NOT_ONLY_ADDED),
    ]
