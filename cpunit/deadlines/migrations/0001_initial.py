import django.db.models.deletion
import simple_history.models
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
            name="DayOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("closure", "Closure of the authority"),
                            ("bank-holiday", "Bank holiday not yet on the published list"),
                            ("worked", "Published as a bank holiday, but worked"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "days off",
                "ordering": ["day"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="day_off_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("day__iso_week_day__lte", 5)), name="day_off_on_a_weekday"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("conference", models.CharField(default="initial", max_length=20)),
                ("counted_from", models.DateField()),
                ("due_date", models.DateField()),
                ("book_by", models.DateField()),
                ("profile", models.CharField(max_length=40)),
                ("amount", models.PositiveSmallIntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("backwards", models.BooleanField(default=False)),
                ("counted_from_words", models.CharField(max_length=200)),
                ("rule_source", models.CharField(max_length=600)),
                (
                    "not_before",
                    models.DateField(
                        blank=True,
                        help_text="Where the limit was past when it was opened: the day on which it fell due instead.",
                        null=True,
                    ),
                ),
                ("rule_in_force_from", models.DateField(blank=True, null=True)),
                (
                    "interval",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Working days between visits that the conference set, whether or not the rule is shorter.",
                        null=True,
                    ),
                ),
                (
                    "virtual",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Whether the conference counted from was held wholly online.",
                    ),
                ),
                (
                    "is_untold",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Whether nobody has told of any visit of this plan: once its day has passed it is unknown.",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("met", "Done"), ("withdrawn", "No longer needed")],
                        max_length=10,
                    ),
                ),
                ("why_withdrawn", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.area"
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.chair",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="people.child",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="people.family",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
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
                        related_name="deadlines",
                        to="people.reference",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.team",
                    ),
                ),
            ],
            options={
                "ordering": ["due_date", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["area", "due_date", "id"],
                        include=(
                            "kind",
                            "team",
                            "chair",
                            "owner",
                            "record",
                            "child",
                            "family",
                            "book_by",
                            "is_untold",
                        ),
                        name="deadline_open_area",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["owner", "due_date", "id"],
                        name="deadline_open_owner",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["chair", "due_date", "id"],
                        name="deadline_open_chair",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["due_date", "id"],
                        name="deadline_open_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("record", "child", "kind"),
                        name="deadline_open_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("book_by__lte", models.F("due_date"))),
                        name="deadline_book_by_is_not_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("done_on__isnull", True), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False), ("done_on__isnull", False), ("outcome", "met")
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("done_on__isnull", True),
                                ("outcome", "withdrawn"),
                            ),
                            _connector="OR",
                        ),
                        name="deadline_closed_with_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "conference-request",
                                    "initial-conference",
                                    "transfer-in-conference",
                                    "invitations",
                                    "invitees-confirmed",
                                    "social-work-report",
                                    "agency-report",
                                    "report-to-family",
                                    "outline-plan-to-family",
                                    "plan-distributed",
                                    "case-system-updated",
                                    "plan-quality-assured",
                                    "minutes",
                                    "first-core-group",
                                    "core-group",
                                    "plan-updated",
                                    "visit",
                                    "first-review",
                                    "review",
                                    "midway-review",
                                    "concern-response",
                                    "looked-after-responses",
                                    "supervision",
                                ],
                            )
                        ),
                        name="deadline_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_untold", False), ("kind", "visit"), _connector="OR"),
                        name="deadline_untold_visit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_due", models.DateField()),
                ("to_due", models.DateField()),
                (
                    "was_late",
                    models.BooleanField(
                        default=False,
                        help_text="Whether the day had passed, and nothing was done, when it moved.",
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="deadlines.deadline",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="deadline_move_has_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDayOff",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("day", models.DateField(db_index=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("closure", "Closure of the authority"),
                            ("bank-holiday", "Bank holiday not yet on the published list"),
                            ("worked", "Published as a bank holiday, but worked"),
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
            ],
            options={
                "verbose_name": "historical day off",
                "verbose_name_plural": "historical days off",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_date", models.DateField()),
                ("made_at", models.DateTimeField()),
                (
                    "deadline",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="deadlines.deadline",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("deadline", "due_date"), name="reminder_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleOverride",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("conference", models.CharField(max_length=20)),
                ("amount", models.PositiveSmallIntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("in_force_from", models.DateField()),
                ("reason", models.TextField(max_length=1000)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("why_withdrawn", models.CharField(blank=True, max_length=300)),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by_rows",
                        to="deadlines.ruleoverride",
                    ),
                ),
                (
                    "made_by",
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
                "ordering": ["kind", "conference", "in_force_from", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("kind", "conference", "in_force_from"),
                        name="rule_override_once_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("why_withdrawn", ""),
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_by__isnull", True),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("why_withdrawn", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rule_override_withdrawn_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 1), ("amount__lte", 1000)),
                        name="rule_override_amount_in_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="rule_override_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "conference-request",
                                    "initial-conference",
                                    "transfer-in-conference",
                                    "invitations",
                                    "invitees-confirmed",
                                    "social-work-report",
                                    "agency-report",
                                    "report-to-family",
                                    "outline-plan-to-family",
                                    "plan-distributed",
                                    "case-system-updated",
                                    "plan-quality-assured",
                                    "minutes",
                                    "first-core-group",
                                    "core-group",
                                    "plan-updated",
                                    "visit",
                                    "first-review",
                                    "review",
                                    "midway-review",
                                    "concern-response",
                                    "looked-after-responses",
                                    "supervision",
                                ],
                            )
                        ),
                        name="rule_override_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("conference__in", ["initial", "review", "transfer-in"])),
                        name="rule_override_conference_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unit__in", ["working days", "days", "weeks", "months", "half-way"])
                        ),
                        name="rule_override_unit_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(blank=True, null=True)),
                ("what", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("moved", models.PositiveIntegerField(default=0)),
                (
                    "beyond",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Dates that kept their day, because their count left the bank holidays that are known.",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "override",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recounts",
                        to="deadlines.ruleoverride",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)), fields=["id"], name="recount_waiting"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("day__isnull", False), ("override__isnull", True)),
                            models.Q(("day__isnull", True), ("override__isnull", False)),
                            _connector="OR",
                        ),
                        name="recount_about_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="recount_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRuleOverride",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("kind", models.CharField(max_length=40)),
                ("conference", models.CharField(max_length=20)),
                ("amount", models.PositiveSmallIntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("in_force_from", models.DateField()),
                ("reason", models.TextField(max_length=1000)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("why_withdrawn", models.CharField(blank=True, max_length=300)),
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
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deadlines.ruleoverride",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical rule override",
                "verbose_name_plural": "historical rule overrides",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
