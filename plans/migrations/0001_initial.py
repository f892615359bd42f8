import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import plans.models.plan.plan
from cpunit.web.at_once import FirstMigration

ADDED = """
CREATE FUNCTION plan_issue_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was given out stays as it was.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'plan_issue_only_added';
END $$;
CREATE TRIGGER plan_issue_only_added BEFORE UPDATE OR DELETE ON plans_planissue
    FOR EACH ROW EXECUTE FUNCTION plan_issue_only_added();
"""

BACK = "DROP TRIGGER plan_issue_only_added ON plans_planissue; DROP FUNCTION plan_issue_only_added();"


class Migration(FirstMigration):
    dependencies = [
        ("conferences", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NightlyRow",
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
                        choices=[("visit", "visit"), ("core group", "core group")], max_length=20
                    ),
                ),
                ("key", models.CharField(max_length=100, verbose_name="id in the case system")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("alone", "alone"),
                            ("seen", "seen"),
                            ("not seen", "not seen"),
                            ("contact", "contact"),
                            ("planned", "planned"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                        ],
                        max_length=20,
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("taken_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="nightly_row_has_an_id"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "how__in",
                                ["alone", "seen", "not seen", "contact", "planned", "held", "cancelled"],
                            ),
                            ("kind__in", ["visit", "core group"]),
                        ),
                        name="nightly_row_of_a_kind",
                    ),
                    models.UniqueConstraint(fields=("kind", "key"), name="nightly_row_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NightlyFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("came_first_at", models.DateTimeField(verbose_name="received first")),
                ("received_at", models.DateTimeField(verbose_name="received last")),
                ("rows", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField(verbose_name="rows that were new or changed")),
                ("same", models.PositiveIntegerField(verbose_name="rows that were known")),
                ("wrong", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("by", "digest"), name="nightly_file_once"),
                    models.CheckConstraint(
                        condition=models.Q(("received_at__gte", models.F("came_first_at"))),
                        name="nightly_file_came_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("taken"), "+", models.F("same")
                                ),
                            )
                        ),
                        name="nightly_file_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCoreGroup",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("planned_for", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True)),
                (
                    "progress",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what has moved since the last time"
                    ),
                ),
                ("why_cancelled", models.CharField(blank=True, max_length=300)),
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
                    "came_as",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="As which row of the case system’s nightly file, where it came so.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.nightlyrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical core group",
                "verbose_name_plural": "historical core groups",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "initial_category",
                    models.CharField(
                        choices=[
                            ("neglect", "Neglect"),
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("emotional", "Emotional abuse"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("neglect", "Neglect"),
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("emotional", "Emotional abuse"),
                        ],
                        max_length=10,
                        verbose_name="latest category",
                    ),
                ),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("risk-gone", "The abuse or risk of abuse is no longer present"),
                            ("other-plan", "Another plan meets the child's needs better"),
                            ("eighteen", "The child has reached 18"),
                            ("died", "The child has died"),
                            ("transferred", "Another authority has taken the plan over"),
                            ("left-uk", "The child has left the United Kingdom"),
                            ("looked-after", "The child is looked after, under a care plan"),
                            ("not-told", "Not told in the census file that it came in with"),
                            ("by-mistake", "Recorded by mistake: the conference had decided on no plan"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "accepted_by",
                    models.CharField(
                        blank=True,
                        max_length=150,
                        verbose_name="authority whose conference accepted the plan",
                    ),
                ),
                (
                    "visit_every",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="As the conference set it; none where visits follow the profile's rule alone.",
                        null=True,
                        verbose_name="working days between visits",
                    ),
                ),
                ("contingency_plan", models.TextField(blank=True, max_length=4000)),
                (
                    "contingency_in_family_words",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="the contingency plan in the family’s words"
                    ),
                ),
                ("last_reviewed_on", models.DateField(blank=True, null=True)),
                (
                    "previous_plans",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="earlier plans, however long ago"
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
                    "chair",
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
                (
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The conference that started it; none where it came in with a census file.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "ending_conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The review that ended it; none where it ended without one.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
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
                    "lead_social_worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.reference",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan",
                "verbose_name_plural": "historical plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "initial_category",
                    models.CharField(
                        choices=[
                            ("neglect", "Neglect"),
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("emotional", "Emotional abuse"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("neglect", "Neglect"),
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("emotional", "Emotional abuse"),
                        ],
                        max_length=10,
                        verbose_name="latest category",
                    ),
                ),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("risk-gone", "The abuse or risk of abuse is no longer present"),
                            ("other-plan", "Another plan meets the child's needs better"),
                            ("eighteen", "The child has reached 18"),
                            ("died", "The child has died"),
                            ("transferred", "Another authority has taken the plan over"),
                            ("left-uk", "The child has left the United Kingdom"),
                            ("looked-after", "The child is looked after, under a care plan"),
                            ("not-told", "Not told in the census file that it came in with"),
                            ("by-mistake", "Recorded by mistake: the conference had decided on no plan"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "accepted_by",
                    models.CharField(
                        blank=True,
                        max_length=150,
                        verbose_name="authority whose conference accepted the plan",
                    ),
                ),
                (
                    "visit_every",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="As the conference set it; none where visits follow the profile's rule alone.",
                        null=True,
                        verbose_name="working days between visits",
                    ),
                ),
                ("contingency_plan", models.TextField(blank=True, max_length=4000)),
                (
                    "contingency_in_family_words",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="the contingency plan in the family’s words"
                    ),
                ),
                ("last_reviewed_on", models.DateField(blank=True, null=True)),
                (
                    "previous_plans",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="earlier plans, however long ago"
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="people.chair",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="people.child"
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        help_text="The conference that started it; none where it came in with a census file.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="conferences.conference",
                    ),
                ),
                (
                    "core_group_family",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="people.person",
                        verbose_name="parents, carers and young people of it",
                    ),
                ),
                (
                    "core_group_members",
                    models.ManyToManyField(blank=True, related_name="+", to="people.professional"),
                ),
                (
                    "ending_conference",
                    models.ForeignKey(
                        blank=True,
                        help_text="The review that ended it; none where it ended without one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans_ended",
                        to="conferences.conference",
                    ),
                ),
                (
                    "lead_social_worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="people.professional",
                    ),
                ),
                (
                    "reference",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="people.reference",
                    ),
                ),
            ],
            options={
                "ordering": ["-started_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("child",),
                        name="plan_open_once_a_child",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("category__in", ["neglect", "physical", "sexual", "emotional"])),
                        name="plan_has_one_category",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("initial_category__in", ["neglect", "physical", "sexual", "emotional"])
                        ),
                        name="plan_started_with_one_category",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gt", models.F("started_on")),
                            models.Q(("end_reason", "by-mistake"), ("ended_on", models.F("started_on"))),
                            _connector="OR",
                        ),
                        name="plan_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_on__isnull", True)),
                            models.Q(
                                ("ended_on__isnull", False), models.Q(("end_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="plan_ends_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", "transferred"), _negated=True),
                            models.Q(("accepted_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_transferred_once_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_reviewed_on__isnull", True),
                            ("last_reviewed_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="plan_reviewed_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visit_every__isnull", True), ("visit_every__gte", 1), _connector="OR"
                        ),
                        name="plan_visit_interval_lawful",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=["-started_on", "-id"],
                        name="plan_open",
                    ),
                    models.Index(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=["chair", "-started_on"],
                        name="plan_open_of_chair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVisit",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("visited_on", models.DateField()),
                ("seen", models.BooleanField(verbose_name="the child was seen")),
                ("seen_alone", models.BooleanField(default=False, verbose_name="the child was seen alone")),
                (
                    "announced",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="the family knew that they would come"
                    ),
                ),
                (
                    "before_birth",
                    models.BooleanField(default=False, verbose_name="a contact before the birth"),
                ),
                ("place", models.CharField(max_length=200, verbose_name="where")),
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
                    "professional",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "came_as",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="As which row of the case system’s nightly file, where it came so.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.nightlyrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical visit",
                "verbose_name_plural": "historical visits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTransferOut",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("under-way", "Under way"),
                            ("accepted", "Accepted by their conference"),
                            ("refused", "Refused by them"),
                            ("withdrawn", "Withdrawn by us"),
                        ],
                        default="under-way",
                        max_length=10,
                    ),
                ),
                (
                    "authority",
                    models.CharField(max_length=150, verbose_name="authority that the child moves to"),
                ),
                ("moves_on", models.DateField(verbose_name="day of the move")),
                ("is_permanent", models.BooleanField(verbose_name="the move is permanent")),
                ("recorded_at", models.DateTimeField()),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="they were told on")),
                ("told_how", models.CharField(blank=True, max_length=200, verbose_name="how")),
                ("told_by", models.CharField(blank=True, max_length=150, verbose_name="by whom")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        verbose_name="their conference, their refusal, or our withdrawal",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500)),
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
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                        verbose_name="who takes the papers in there",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical transfer out",
                "verbose_name_plural": "historical transfers out",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlanAction",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("need", models.CharField(max_length=500, verbose_name="risk or need")),
                ("outcome", models.CharField(max_length=500, verbose_name="what should be different")),
                ("action", models.CharField(max_length=500, verbose_name="what will be done")),
                ("measure", models.CharField(max_length=500, verbose_name="how we will know")),
                ("by_date", models.DateField(verbose_name="by when")),
                (
                    "in_family_words",
                    models.CharField(blank=True, max_length=500, verbose_name="in the family’s words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("to-do", "To do"), ("done", "Done"), ("not-needed", "No longer needed")],
                        default="to-do",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
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
                    "owner",
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
                    "reviewed",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="What the latest review that looked back on it said of it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.reviewedaction",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The row of the latest conference’s outline plan that it is.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.outlineaction",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan action",
                "verbose_name_plural": "historical plan actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CoreGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("planned_for", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True)),
                (
                    "progress",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what has moved since the last time"
                    ),
                ),
                ("why_cancelled", models.CharField(blank=True, max_length=300)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="core_groups",
                        to="people.family",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(blank=True, related_name="core_groups", to="people.professional"),
                ),
                (
                    "of_family",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="people.person",
                        verbose_name="who of the family came",
                    ),
                ),
                (
                    "apologies",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="people.person", verbose_name="who sent apologies"
                    ),
                ),
                ("plans", models.ManyToManyField(related_name="core_groups", to="plans.plan")),
                (
                    "came_as",
                    models.OneToOneField(
                        blank=True,
                        help_text="As which row of the case system’s nightly file, where it came so.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="core_group",
                        to="plans.nightlyrow",
                    ),
                ),
            ],
            options={
                "ordering": ["-planned_for", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_on__isnull", False), ("state", "held")),
                            models.Q(models.Q(("state", "held"), _negated=True), ("held_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="core_group_held_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("why_cancelled", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="core_group_cancelled_for_a_reason",
                    ),
                ],
                "indexes": [models.Index(fields=["family", "-planned_for"], name="core_group_of_family")],
            },
        ),
        migrations.CreateModel(
            name="PlanAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("need", models.CharField(max_length=500, verbose_name="risk or need")),
                ("outcome", models.CharField(max_length=500, verbose_name="what should be different")),
                ("action", models.CharField(max_length=500, verbose_name="what will be done")),
                ("measure", models.CharField(max_length=500, verbose_name="how we will know")),
                ("by_date", models.DateField(verbose_name="by when")),
                (
                    "in_family_words",
                    models.CharField(blank=True, max_length=500, verbose_name="in the family’s words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("to-do", "To do"), ("done", "Done"), ("not-needed", "No longer needed")],
                        default="to-do",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="plans.plan"
                    ),
                ),
                (
                    "reviewed",
                    models.ForeignKey(
                        blank=True,
                        help_text="What the latest review that looked back on it said of it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.reviewedaction",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        help_text="The row of the latest conference’s outline plan that it is.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.outlineaction",
                    ),
                ),
            ],
            options={
                "ordering": ["by_date", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("need", ""), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            models.Q(("action", ""), _negated=True),
                            models.Q(("measure", ""), _negated=True),
                        ),
                        name="plan_action_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("state", "to-do")),
                            models.Q(
                                models.Q(("state", "to-do"), _negated=True), ("closed_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="plan_action_closed_on_a_day",
                    ),
                ],
                "indexes": [
                    models.Index(
                        models.F("by_date"), condition=models.Q(("state", "to-do")), name="plan_action_to_do"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_date", models.DateField()),
                (
                    "occasion",
                    models.CharField(
                        choices=[("before", "Before the day"), ("after", "After it")], max_length=6
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="plans.planaction",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "to", "by_date", "occasion"), name="action_reminded_of_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_back",
                    models.CharField(blank=True, max_length=1000, verbose_name="what is to be put right"),
                ),
                ("sent_back_by", models.CharField(blank=True, max_length=150)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("is_stuck", models.BooleanField(default=False)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="plans.plan"
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="DraftRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen", models.TextField(blank=True)),
                ("need", models.CharField(max_length=500)),
                ("outcome", models.CharField(max_length=500)),
                ("does", models.CharField(max_length=500, verbose_name="what will be done")),
                ("measure", models.CharField(max_length=500)),
                ("in_family_words", models.CharField(blank=True, max_length=500)),
                ("by_date", models.DateField()),
                (
                    "became",
                    models.CharField(
                        choices=[("to-do", "To do"), ("done", "Done"), ("not-needed", "No longer needed")],
                        default="to-do",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("why", models.CharField(max_length=100)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.planaction",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="plans.plandraft"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="plandraft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("signed_at__isnull", True)),
                fields=("plan",),
                name="plan_draft_once_a_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at__isnull", True), ("signed_by__isnull", True)),
                    models.Q(
                        ("handed_in_at__isnull", False),
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="plan_draft_signed_once_handed_in",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by__isnull", True),
                    models.Q(("signed_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="plan_draft_signed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_stuck", False),
                    models.Q(("handed_in_at__isnull", False), ("signed_at__isnull", True)),
                    _connector="OR",
                ),
                name="plan_draft_stuck_while_it_waits",
            ),
        ),
        migrations.CreateModel(
            name="DraftPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("contingency", "Contingency plan"),
                            ("core-group", "Core group"),
                            ("lead", "Lead social worker"),
                        ],
                        max_length=11,
                    ),
                ),
                ("seen", models.TextField(blank=True)),
                ("contingency_plan", models.TextField(blank=True, max_length=4000)),
                ("contingency_in_family_words", models.TextField(blank=True, max_length=4000)),
                ("why", models.CharField(max_length=100)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="plans.plandraft",
                    ),
                ),
                ("joins", models.ManyToManyField(blank=True, related_name="+", to="people.person")),
                ("leaves", models.ManyToManyField(blank=True, related_name="+", to="people.person")),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="draftpart",
            constraint=models.UniqueConstraint(fields=("draft", "part"), name="plan_draft_part_once"),
        ),
        migrations.AddConstraint(
            model_name="draftpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("part", "contingency"), models.Q(("contingency_plan", ""), _negated=True)),
                        ("lead__isnull", True),
                    ),
                    models.Q(
                        ("contingency_in_family_words", ""),
                        ("contingency_plan", ""),
                        ("lead__isnull", True),
                        ("part", "core-group"),
                    ),
                    models.Q(
                        ("contingency_in_family_words", ""),
                        ("contingency_plan", ""),
                        ("lead__isnull", False),
                        ("part", "lead"),
                    ),
                    _connector="OR",
                ),
                name="plan_draft_part_says_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("action__isnull", False)),
                fields=("draft", "action"),
                name="plan_draft_row_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("became", "to-do"), ("closed_on__isnull", True)),
                    models.Q(
                        models.Q(("became", "to-do"), _negated=True),
                        ("action__isnull", False),
                        ("closed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="plan_draft_row_closed_on_a_day",
            ),
        ),
        migrations.CreateModel(
            name="TransferOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("under-way", "Under way"),
                            ("accepted", "Accepted by their conference"),
                            ("refused", "Refused by them"),
                            ("withdrawn", "Withdrawn by us"),
                        ],
                        default="under-way",
                        max_length=10,
                    ),
                ),
                (
                    "authority",
                    models.CharField(max_length=150, verbose_name="authority that the child moves to"),
                ),
                ("moves_on", models.DateField(verbose_name="day of the move")),
                ("is_permanent", models.BooleanField(verbose_name="the move is permanent")),
                ("recorded_at", models.DateTimeField()),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="they were told on")),
                ("told_how", models.CharField(blank=True, max_length=200, verbose_name="how")),
                ("told_by", models.CharField(blank=True, max_length=150, verbose_name="by whom")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        verbose_name="their conference, their refusal, or our withdrawal",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers_out",
                        to="plans.plan",
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
                (
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                        verbose_name="who takes the papers in there",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "transfers out",
                "ordering": ["-recorded_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("authority", ""), _negated=True),
                        name="transfer_out_names_an_authority",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "under-way")),
                        fields=("plan",),
                        name="transfer_out_once_a_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_by", ""), ("told_how", ""), ("told_on__isnull", True)),
                            models.Q(
                                ("told_on__isnull", False),
                                models.Q(("told_how", ""), _negated=True),
                                models.Q(("told_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_out_told_somehow_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("state", "under-way"), ("why", "")),
                            models.Q(
                                ("ended_on__gte", models.F("told_on")),
                                ("state", "accepted"),
                                ("told_on__isnull", False),
                            ),
                            models.Q(
                                ("ended_on__isnull", False),
                                ("state__in", ["refused", "withdrawn"]),
                                models.Q(("why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_out_ends_on_a_day_for_a_reason",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "under-way")),
                        fields=["moves_on", "id"],
                        name="transfer_out_under_way",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("how", models.CharField(blank=True, max_length=200)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="plans.transferout",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("transfer"),
                        django.db.models.functions.text.Lower("name"),
                        name="sent_paper_listed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="sent_paper_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", ""), ("recorded_by__isnull", True), ("sent_on__isnull", True)),
                            models.Q(
                                ("recorded_by__isnull", False),
                                ("sent_on__isnull", False),
                                models.Q(("how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sent_paper_sent_somehow",
                    ),
                ],
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
                ("visited_on", models.DateField()),
                ("seen", models.BooleanField(verbose_name="the child was seen")),
                ("seen_alone", models.BooleanField(default=False, verbose_name="the child was seen alone")),
                (
                    "announced",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="the family knew that they would come"
                    ),
                ),
                (
                    "before_birth",
                    models.BooleanField(default=False, verbose_name="a contact before the birth"),
                ),
                ("place", models.CharField(max_length=200, verbose_name="where")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="plans.plan"
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "came_as",
                    models.ForeignKey(
                        blank=True,
                        help_text="As which row of the case system’s nightly file, where it came so.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="plans.nightlyrow",
                    ),
                ),
            ],
            options={
                "ordering": ["-visited_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seen", True), ("seen_alone", False), _connector="OR"),
                        name="visit_seen_alone_was_seen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seen", False), ("before_birth", False), _connector="OR"),
                        name="visit_before_birth_sees_nobody",
                    ),
                    models.UniqueConstraint(
                        fields=("plan", "visited_on", "professional"), name="visit_once_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanIssue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("issued_at", models.DateTimeField()),
                ("facts", models.JSONField()),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="plans.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_issue_one_at_a_time")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMidwayReview",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("planned_for", models.DateTimeField()),
                ("where", models.CharField(max_length=300, verbose_name="where, or how to join")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Called off")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True)),
                ("found", models.TextField(blank=True, max_length=4000, verbose_name="what was found")),
                ("follows", models.CharField(blank=True, max_length=500, verbose_name="what follows")),
                ("why_cancelled", models.CharField(blank=True, max_length=300)),
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
                    "planned_by",
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
                "verbose_name": "historical midway review",
                "verbose_name_plural": "historical midway reviews",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="QualityCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_on", models.DateField()),
                (
                    "judgement",
                    models.CharField(
                        choices=[("good", "Good"), ("partly", "Good in part"), ("not", "Not good enough")],
                        max_length=10,
                        verbose_name="overall",
                    ),
                ),
                ("feedback", models.TextField(max_length=4000)),
                ("recorded_at", models.DateTimeField()),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quality_checks",
                        to="plans.plan",
                    ),
                ),
                (
                    "told",
                    models.ManyToManyField(
                        related_name="+", to="people.professional", verbose_name="who was told"
                    ),
                ),
                ("taken_out_at", models.DateTimeField(blank=True, null=True)),
                ("why_taken_out", models.CharField(blank=True, max_length=300)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="plans.qualitycheck",
                    ),
                ),
                (
                    "taken_out_by",
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
                "ordering": ["-checked_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="QualityAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=20)),
                (
                    "judgement",
                    models.CharField(
                        choices=[("good", "Good"), ("partly", "Good in part"), ("not", "Not good enough")],
                        max_length=10,
                    ),
                ),
                (
                    "check_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="plans.qualitycheck",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="MidwayReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("planned_for", models.DateTimeField()),
                ("where", models.CharField(max_length=300, verbose_name="where, or how to join")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Called off")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True)),
                ("found", models.TextField(blank=True, max_length=4000, verbose_name="what was found")),
                ("follows", models.CharField(blank=True, max_length=500, verbose_name="what follows")),
                ("why_cancelled", models.CharField(blank=True, max_length=300)),
                ("came", models.ManyToManyField(blank=True, related_name="+", to="people.professional")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="midway_reviews",
                        to="people.family",
                    ),
                ),
                ("invited", models.ManyToManyField(related_name="+", to="people.professional")),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("plans", models.ManyToManyField(related_name="midway_reviews", to="plans.plan")),
            ],
            options={
                "ordering": ["-planned_for", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("held_on__isnull", False),
                                ("state", "held"),
                                models.Q(("found", ""), _negated=True),
                            ),
                            models.Q(models.Q(("state", "held"), _negated=True), ("held_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="midway_review_held_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("why_cancelled", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="midway_review_cancelled_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonitoringContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on_date", models.DateField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("child", "The child"),
                            ("parent", "A parent or carer"),
                            ("practitioner", "A practitioner"),
                            ("manager", "A practitioner’s manager"),
                            ("file", "Nobody: by reading the file"),
                        ],
                        max_length=15,
                        verbose_name="with whom",
                    ),
                ),
                ("found", models.TextField(max_length=4000, verbose_name="what was found")),
                ("follows", models.CharField(blank=True, max_length=500, verbose_name="what follows")),
                ("recorded_at", models.DateTimeField()),
                ("taken_out_at", models.DateTimeField(blank=True, null=True)),
                ("why_taken_out", models.CharField(blank=True, max_length=300)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitoring_contacts",
                        to="people.family",
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
                ("plans", models.ManyToManyField(related_name="monitoring_contacts", to="plans.plan")),
                (
                    "taken_out_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-on_date", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "file"), ("whom__isnull", True)),
                            models.Q(models.Q(("way", "file"), _negated=True), ("whom__isnull", False)),
                            _connector="OR",
                        ),
                        name="monitoring_contact_with_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("found", ""), _negated=True),
                        name="monitoring_contact_found_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_out_at", None), ("taken_out_by", None), ("why_taken_out", "")),
                            models.Q(
                                ("taken_out_at__isnull", False),
                                ("taken_out_by__isnull", False),
                                models.Q(("why_taken_out", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="monitoring_contact_taken_out_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="qualitycheck",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_out_at", None)),
                fields=("plan", "checked_on"),
                name="quality_checked_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_out_at", None), ("taken_out_by", None), ("why_taken_out", "")),
                    models.Q(
                        ("taken_out_at__isnull", False),
                        ("taken_out_by__isnull", False),
                        models.Q(("why_taken_out", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="quality_check_taken_out_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("judgement__in", ["good", "partly", "not"])),
                name="quality_check_has_a_judgement",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("feedback", ""), _negated=True), name="quality_check_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="qualityanswer",
            constraint=models.UniqueConstraint(fields=("check_of", "question"), name="quality_question_once"),
        ),
        migrations.AddConstraint(
            model_name="qualityanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("judgement__in", ["good", "partly", "not"])),
                name="quality_answer_has_a_judgement",
            ),
        ),
        migrations.AddConstraint(
            model_name="Plan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (plans.models.plan.plan.DateRange(models.F("started_on"), models.F("ended_on")), "&&"),
                    (models.F("child"), "="),
                ],
                name="plan_never_overlaps",
            ),
        ),
        migrations.CreateModel(
            name="LookedAfter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="looked after since")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("agreed", "Accommodated, by agreement (section 20)"),
                            ("interim", "Interim care order (section 38)"),
                            ("care", "Care order (section 31)"),
                            ("emergency", "Emergency protection order (section 44)"),
                            ("police", "Police protection (section 46)"),
                            ("placement", "Placement order"),
                            ("remand", "Remand"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("recorded", "Recorded"),
                            ("asked", "The core group is asked"),
                            ("ended", "The plan ended"),
                            ("goes-on", "The plan goes on"),
                            ("taken-back", "Taken back"),
                        ],
                        default="recorded",
                        max_length=10,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "asked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="when the core group was asked"),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=1000)),
                (
                    "first_review_on",
                    models.DateField(blank=True, null=True, verbose_name="first looked-after review"),
                ),
                ("risks", models.TextField(blank=True, max_length=4000, verbose_name="risks that remain")),
                (
                    "for_care_plan",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what the care plan is to take up"
                    ),
                ),
                ("briefed_at", models.DateTimeField(blank=True, null=True)),
                ("handed_over_on", models.DateField(blank=True, null=True)),
                (
                    "handed_over_how",
                    models.CharField(
                        blank=True,
                        choices=[("meeting", "In a meeting"), ("call", "In a call")],
                        max_length=10,
                    ),
                ),
                (
                    "briefed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                        verbose_name="independent reviewing officer",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looked_after",
                        to="plans.plan",
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
                (
                    "signed_by",
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
            name="LookedAfterAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "says",
                    models.CharField(
                        blank=True,
                        choices=[("end", "The plan should end"), ("go-on", "The plan should go on")],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="plans.lookedafter",
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalLookedAfter",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("since", models.DateField(verbose_name="looked after since")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("agreed", "Accommodated, by agreement (section 20)"),
                            ("interim", "Interim care order (section 38)"),
                            ("care", "Care order (section 31)"),
                            ("emergency", "Emergency protection order (section 44)"),
                            ("police", "Police protection (section 46)"),
                            ("placement", "Placement order"),
                            ("remand", "Remand"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("recorded", "Recorded"),
                            ("asked", "The core group is asked"),
                            ("ended", "The plan ended"),
                            ("goes-on", "The plan goes on"),
                            ("taken-back", "Taken back"),
                        ],
                        default="recorded",
                        max_length=10,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "asked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="when the core group was asked"),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=1000)),
                (
                    "first_review_on",
                    models.DateField(blank=True, null=True, verbose_name="first looked-after review"),
                ),
                ("risks", models.TextField(blank=True, max_length=4000, verbose_name="risks that remain")),
                (
                    "for_care_plan",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what the care plan is to take up"
                    ),
                ),
                ("briefed_at", models.DateTimeField(blank=True, null=True)),
                ("handed_over_on", models.DateField(blank=True, null=True)),
                (
                    "handed_over_how",
                    models.CharField(
                        blank=True,
                        choices=[("meeting", "In a meeting"), ("call", "In a call")],
                        max_length=10,
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
                    "briefed_by",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                        verbose_name="independent reviewing officer",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.plan",
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
                (
                    "signed_by",
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
                "verbose_name": "historical looked after",
                "verbose_name_plural": "historical looked afters",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLookedAfterAnswer",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "says",
                    models.CharField(
                        blank=True,
                        choices=[("end", "The plan should end"), ("go-on", "The plan should go on")],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    "entered_by",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.lookedafter",
                    ),
                ),
                (
                    "who",
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
                "verbose_name": "historical looked after answer",
                "verbose_name_plural": "historical looked after answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="lookedafter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["recorded", "asked"])),
                fields=("plan",),
                name="looked_after_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedafter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "taken-back"),
                    models.Q(("asked_at__isnull", True), ("state", "recorded")),
                    models.Q(models.Q(("state", "recorded"), _negated=True), ("asked_at__isnull", False)),
                    _connector="OR",
                ),
                name="looked_after_asked_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedafter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                        ("state__in", ["ended", "goes-on"]),
                    ),
                    models.Q(
                        models.Q(("state__in", ["ended", "goes-on"]), _negated=True),
                        ("signed_at__isnull", True),
                        ("signed_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="looked_after_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedafter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["goes-on", "taken-back"]), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="looked_after_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedafter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("briefed_at__isnull", True),
                        ("briefed_by__isnull", True),
                        ("for_care_plan", ""),
                        ("risks", ""),
                    ),
                    models.Q(("briefed_at__isnull", True), ("briefed_by__isnull", True), ("state", "ended")),
                    models.Q(
                        ("briefed_at__isnull", False),
                        ("briefed_by__isnull", False),
                        ("officer__isnull", False),
                        ("state", "ended"),
                        models.Q(("risks", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="looked_after_briefed_once_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedafter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_over_how", ""), ("handed_over_on__isnull", True)),
                    models.Q(
                        ("briefed_at__isnull", False),
                        ("handed_over_on__isnull", False),
                        models.Q(("handed_over_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="looked_after_handed_over_once_briefed",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedafteranswer",
            constraint=models.UniqueConstraint(fields=("of", "who"), name="looked_after_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="lookedafteranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at__isnull", True),
                        ("entered_by__isnull", True),
                        ("says", ""),
                        ("words", ""),
                    ),
                    models.Q(models.Q(("says", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="looked_after_answered_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedafteranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("says", "go-on"), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="looked_after_objects_for_a_reason",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalCoreGroup_members",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "coregroup",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.coregroup",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="plans.historicalcoregroup",
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalCoreGroup_members",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCoreGroup_of_family",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "coregroup",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.coregroup",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="plans.historicalcoregroup",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalCoreGroup_of_family",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCoreGroup_apologies",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "coregroup",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.coregroup",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="plans.historicalcoregroup",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalCoreGroup_apologies",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMidwayReview_came",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "midwayreview",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.midwayreview",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="plans.historicalmidwayreview",
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalMidwayReview_came",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="VisitsAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="waits since")),
                (
                    "asked_on",
                    models.DateField(blank=True, null=True, verbose_name="its team was asked first on"),
                ),
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits_asked",
                        to="plans.plan",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.team",
                    ),
                ),
            ],
            options={"ordering": ["since", "id"]},
        ),
        migrations.CreateModel(
            name="NoAnswerTold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_at", models.DateTimeField()),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.chair"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.team",
                    ),
                ),
            ],
            options={
                "ordering": ["told_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chair", "team"), name="no_answer_told_once", nulls_distinct=False
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoreGroupChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("joins", models.ManyToManyField(blank=True, related_name="+", to="people.person")),
                ("leaves", models.ManyToManyField(blank=True, related_name="+", to="people.person")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="core_group_changes",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["changed_at", "id"],
            },
        ),
        migrations.RunSQL(ADDED, BACK),
    ]
