import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import conferences.models.invitations.of_person
import cpunit.diary.models.hold
from cpunit.web.at_once import FirstMigration

MINUTES = """
CREATE FUNCTION minutes_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.discussion IS DISTINCT FROM OLD.discussion OR NEW.document_id IS DISTINCT FROM OLD.document_id
       OR NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id OR NEW.approved_at IS DISTINCT FROM OLD.approved_at
       OR NEW.conference_id IS DISTINCT FROM OLD.conference_id OR NEW.state NOT IN ('approved', 'distributed') THEN
        RAISE EXCEPTION 'Approved minutes are never changed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'minutes_immutable';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER minutes_immutable BEFORE UPDATE OR DELETE ON conferences_minutes
    FOR EACH ROW WHEN (OLD.state IN ('approved', 'distributed')) EXECUTE FUNCTION minutes_immutable();
"""

MINUTES_BACK = "DROP TRIGGER minutes_immutable ON conferences_minutes; DROP FUNCTION minutes_immutable();"

CLOSED = """
CREATE FUNCTION conference_record_closed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    its_state text;
BEGIN
    SELECT state INTO its_state FROM conferences_conference
        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.conference_id ELSE NEW.conference_id END;
    IF its_state = 'closed' THEN
        RAISE EXCEPTION 'The conference is closed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'conference_record_closed';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

CLOSED_BACK = "DROP FUNCTION conference_record_closed();"

TABLES = ("professionalview", "decision", "outlineaction", "stay", "entry", "reviewedrisk", "reviewedaction")

DISSENTED = ("conference_id", "child_id", "participant_id", "reason")
"""All of a dissent but `advised_on`, which is written once they were told of their ways."""

ATTENDED = ("conference_id", "participant_id", "how", "who_tells_them", "agreed_at", "alone_at")
"""All of an attendance but `told_on`, which is written once somebody has told an absent child or parent."""


def guard(table: str, columns: tuple[str, ...] = ()) -> migrations.RunSQL:
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_closed BEFORE INSERT OR {update} OR DELETE ON conferences_{table} "
        "FOR EACH ROW EXECUTE FUNCTION conference_record_closed();",
        f"DROP TRIGGER {table}_closed ON conferences_{table};",
    )


RIVALS = """
CREATE FUNCTION entryrival_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM conferences_entry entry JOIN conferences_conference conference ON conference.id = entry.conference_id
        WHERE entry.id = NEW.entry_id AND conference.state = 'closed'
    ) THEN
        RAISE EXCEPTION 'The conference is closed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'conference_record_closed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entryrival_closed BEFORE INSERT ON conferences_entryrival
    FOR EACH ROW EXECUTE FUNCTION entryrival_closed();
"""

RIVALS_BACK = "DROP TRIGGER entryrival_closed ON conferences_entryrival; DROP FUNCTION entryrival_closed();"
"""Of two texts of a closed record nobody can choose one. What stands of an entry is guarded by itself."""

HELD = """
CREATE FUNCTION booking_is_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    codes text[];
BEGIN
    IF TG_TABLE_NAME = 'diary_hold' THEN
        codes := ARRAY(SELECT reference_id FROM conferences_conference WHERE reference_id IN (OLD.record_id, NEW.record_id));
    ELSIF TG_TABLE_NAME = 'people_chair' THEN
        codes := ARRAY(SELECT reference_id FROM conferences_conference WHERE id IN (
            SELECT conference_id FROM conferences_booking WHERE chair_id = NEW.id AND cancelled_at IS NULL));
    ELSE
        codes := ARRAY(SELECT reference_id FROM conferences_conference WHERE id IN (OLD.conference_id, NEW.conference_id));
    END IF;
    IF EXISTS (
        WITH booked AS (
            SELECT conference.reference_id AS record_id, part.user_id, part.venue_id, min(part.starts_at) AS starts_at, booking.ends_at
            FROM conferences_booking booking
            JOIN conferences_conference conference ON conference.id = booking.conference_id
            JOIN people_chair chair ON chair.id = booking.chair_id
            CROSS JOIN LATERAL (VALUES
                (chair.user_id, NULL, booking.family_from),
                (booking.minute_taker_id, NULL, booking.starts_at),
                (booking.support_officer_id, NULL, booking.starts_at),
                (NULL, booking.venue_id, booking.family_from)
            ) AS part (user_id, venue_id, starts_at)
            WHERE conference.reference_id = ANY (codes) AND booking.cancelled_at IS NULL
                AND num_nonnulls(part.user_id, part.venue_id) = 1
            GROUP BY booking.id, conference.id, part.user_id, part.venue_id
        ), held AS (
            SELECT record_id, user_id, venue_id, starts_at, ends_at FROM diary_hold WHERE record_id = ANY (codes)
        )
        (TABLE booked EXCEPT TABLE held) UNION ALL (TABLE held EXCEPT TABLE booked)
    ) THEN
        RAISE EXCEPTION 'The diary does not hold what is booked.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'booking_is_held';
    END IF;
    RETURN NULL;
END $$;
"""

HELD_BACK = "DROP FUNCTION booking_is_held();"


def held(table: str, after: str) -> migrations.RunSQL:
    """When all is written, so that booking and holds may be written one after the other."""
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER {table}_is_held AFTER {after} ON {table} "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION booking_is_held();",
        f"DROP TRIGGER {table}_is_held ON {table};",
    )


KEPT = """
CREATE FUNCTION decision_correction_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.read_at IS NOT NULL
       OR to_jsonb(NEW) - 'read_at' - 'read_by_id' IS DISTINCT FROM to_jsonb(OLD) - 'read_at' - 'read_by_id' THEN
        RAISE EXCEPTION 'A correction stays as it was recorded.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'decision_correction_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_correction_kept BEFORE UPDATE OR DELETE ON conferences_decisioncorrection
    FOR EACH ROW EXECUTE FUNCTION decision_correction_kept();
"""

KEPT_BACK = "DROP TRIGGER decision_correction_kept ON conferences_decisioncorrection; DROP FUNCTION decision_correction_kept();"

OWN_WORDS = """
CREATE FUNCTION conferences_ownwords_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR ROW(OLD.conference_id, OLD.about, OLD.text, OLD.is_kept_from_parents, OLD.written_at)
        IS DISTINCT FROM ROW(NEW.conference_id, NEW.about, NEW.text, NEW.is_kept_from_parents, NEW.written_at)
        OR OLD.read_at IS NOT NULL AND OLD.read_at IS DISTINCT FROM NEW.read_at THEN
        RAISE EXCEPTION 'What a young person wrote is never changed.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'own_words_only_added';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER own_words_only_added BEFORE UPDATE OR DELETE ON conferences_ownwords
    FOR EACH ROW EXECUTE FUNCTION conferences_ownwords_only_added();
"""

OWN_WORDS_BACK = "DROP TRIGGER own_words_only_added ON conferences_ownwords; DROP FUNCTION conferences_ownwords_only_added();"

IMMUTABLE = """
CREATE OR REPLACE FUNCTION minutes_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.texts IS DISTINCT FROM OLD.texts OR NEW.document_id IS DISTINCT FROM OLD.document_id
       OR NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id OR NEW.approved_at IS DISTINCT FROM OLD.approved_at
       OR NEW.conference_id IS DISTINCT FROM OLD.conference_id OR NEW.state NOT IN ('approved', 'distributed') THEN
        RAISE EXCEPTION 'Approved minutes are never changed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'minutes_immutable';
    END IF;
    RETURN NEW;
END $$;
"""

VERSIONS = """
CREATE FUNCTION minutes_version_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A version of minutes stays as it was.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'minutes_version_only_added';
END $$;
CREATE TRIGGER minutes_version_only_added BEFORE UPDATE OR DELETE ON conferences_minutesversion
    FOR EACH ROW EXECUTE FUNCTION minutes_version_only_added();
"""

VERSIONS_BACK = "DROP TRIGGER minutes_version_only_added ON conferences_minutesversion; DROP FUNCTION minutes_version_only_added();"

AMENDMENTS_KEPT = """
CREATE FUNCTION amendment_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'proposed'
       OR ROW(NEW.conference_id, NEW.said, NEW.asked_by_id, NEW.asked_words, NEW.proposed_by_id, NEW.proposed_at, NEW.correction_id)
       IS DISTINCT FROM ROW(OLD.conference_id, OLD.said, OLD.asked_by_id, OLD.asked_words, OLD.proposed_by_id, OLD.proposed_at, OLD.correction_id) THEN
        RAISE EXCEPTION 'An amendment stays as it was.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'amendment_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendment_kept BEFORE UPDATE OR DELETE ON conferences_amendment
    FOR EACH ROW EXECUTE FUNCTION amendment_kept();
CREATE FUNCTION amendment_child_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM conferences_amendment WHERE state <> 'proposed'
        AND id = CASE WHEN TG_OP = 'DELETE' THEN OLD.amendment_id ELSE NEW.amendment_id END
    ) THEN
        RAISE EXCEPTION 'An amendment stays as it was.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'amendment_kept';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER amendment_child_kept BEFORE INSERT OR UPDATE OR DELETE ON conferences_amendment_children
    FOR EACH ROW EXECUTE FUNCTION amendment_child_kept();
CREATE TRIGGER amendment_part_kept BEFORE INSERT OR UPDATE OR DELETE ON conferences_partleftout
    FOR EACH ROW EXECUTE FUNCTION amendment_child_kept();
"""

AMENDMENTS_KEPT_BACK = """
DROP TRIGGER amendment_part_kept ON conferences_partleftout;
DROP TRIGGER amendment_child_kept ON conferences_amendment_children; DROP FUNCTION amendment_child_kept();
DROP TRIGGER amendment_kept ON conferences_amendment; DROP FUNCTION amendment_kept();
"""

NUMBERED = """
CREATE FUNCTION amendment_without_gaps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> 1 + (SELECT count(*) FROM conferences_amendment
        WHERE conference_id = NEW.conference_id AND number IS NOT NULL AND id <> NEW.id) THEN
        RAISE EXCEPTION 'Amendments are numbered one after the other.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'amendment_without_gaps';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendment_without_gaps BEFORE INSERT OR UPDATE OF number ON conferences_amendment
    FOR EACH ROW WHEN (NEW.number IS NOT NULL) EXECUTE FUNCTION amendment_without_gaps();
"""

NUMBERED_BACK = (
    "DROP TRIGGER amendment_without_gaps ON conferences_amendment; DROP FUNCTION amendment_without_gaps();"
)

COMPLAINTS_KEPT = """
CREATE FUNCTION complaint_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.answered_at IS NOT NULL
       OR ROW(NEW.conference_id, NEW.person_id, NEW.words, NEW.made_at, NEW.answer_by)
       IS DISTINCT FROM ROW(OLD.conference_id, OLD.person_id, OLD.words, OLD.made_at, OLD.answer_by) THEN
        RAISE EXCEPTION 'A complaint stays as it was written.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'complaint_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER complaint_kept BEFORE UPDATE OR DELETE ON conferences_complaint
    FOR EACH ROW EXECUTE FUNCTION complaint_kept();
"""

COMPLAINTS_KEPT_BACK = "DROP TRIGGER complaint_kept ON conferences_complaint; DROP FUNCTION complaint_kept();"

ADDED = """
CREATE FUNCTION sign_off_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was signed stays as it was.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sign_off_only_added';
END $$;
CREATE TRIGGER sign_off_only_added BEFORE UPDATE OR DELETE ON conferences_signoff
    FOR EACH ROW EXECUTE FUNCTION sign_off_only_added();
"""

BACK = "DROP TRIGGER sign_off_only_added ON conferences_signoff; DROP FUNCTION sign_off_only_added();"

CHAIRS_REPORT_IMMUTABLE = """
CREATE FUNCTION chairs_report_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An approved report is never changed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'chairs_report_immutable';
END $$;
CREATE TRIGGER chairs_report_immutable BEFORE UPDATE OR DELETE ON conferences_chairsreport
    FOR EACH ROW WHEN (OLD.document_id IS NOT NULL) EXECUTE FUNCTION chairs_report_immutable();
"""

IMMUTABLE_BACK = "DROP TRIGGER chairs_report_immutable ON conferences_chairsreport; DROP FUNCTION chairs_report_immutable();"

FILED_CONTENT_KEPT = """
CREATE FUNCTION filed_content_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What a filed paper says stays as it was approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'filed_content_kept';
END $$;
CREATE TRIGGER filed_content_kept BEFORE UPDATE OR DELETE ON conferences_filedcontent
    FOR EACH ROW EXECUTE FUNCTION filed_content_kept();
"""

FILED_CONTENT_KEPT_BACK = (
    "DROP TRIGGER filed_content_kept ON conferences_filedcontent; DROP FUNCTION filed_content_kept();"
)

PLAN_AS_DECIDED_KEPT = """
CREATE FUNCTION plan_as_decided_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What a plan says stays as it was decided.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'plan_as_decided_kept';
END $$;
CREATE TRIGGER plan_as_decided_kept BEFORE UPDATE OR DELETE ON conferences_planasdecided
    FOR EACH ROW EXECUTE FUNCTION plan_as_decided_kept();
"""

PLAN_AS_DECIDED_KEPT_BACK = (
    "DROP TRIGGER plan_as_decided_kept ON conferences_planasdecided; DROP FUNCTION plan_as_decided_kept();"
)

GUARDS = """
CREATE FUNCTION report_offer_of_their_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM conferences_reportversion own
        WHERE own.id = NEW.version_id AND own.report_id = NEW.report_id AND own.participant_id = NEW.participant_id
            AND own.typed_by_id IS DISTINCT FROM coalesce(NEW.released_by_id, -1)
    ) THEN
        RAISE EXCEPTION 'A parent reads their own version, released by who did not type it.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'report_offer_of_their_version';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_offer_of_their_version BEFORE INSERT OR UPDATE ON conferences_reportoffer
    FOR EACH ROW WHEN (NEW.version_id IS NOT NULL) EXECUTE FUNCTION report_offer_of_their_version();
CREATE FUNCTION report_page_seen_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What somebody said of a page is never changed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'report_page_seen_stands';
END $$;
CREATE TRIGGER report_page_seen_stands BEFORE UPDATE ON conferences_seenpage
    FOR EACH ROW EXECUTE FUNCTION report_page_seen_stands();
"""

GUARDS_BACK = """
DROP TRIGGER report_offer_of_their_version ON conferences_reportoffer; DROP FUNCTION report_offer_of_their_version();
DROP TRIGGER report_page_seen_stands ON conferences_seenpage; DROP FUNCTION report_page_seen_stands();
"""


class Migration(FirstMigration):
    dependencies = [
        ("diary", "0001_initial"),
        ("papers", "0001_initial"),
        ("people", "0001_initial"),
        ("uploads", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalTransferIn",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("notified", "Marked temporarily"),
                            ("agreed", "Responsibility agreed"),
                            ("held", "Transfer-in conference held"),
                            ("ended", "Ended without a conference"),
                        ],
                        default="notified",
                        max_length=10,
                    ),
                ),
                ("authority", models.CharField(max_length=150, verbose_name="authority that they came from")),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how its conference service is reached"
                    ),
                ),
                ("notified_on", models.DateField(verbose_name="we were told on")),
                (
                    "proceedings_asked_on",
                    models.DateField(blank=True, null=True, verbose_name="asked about legal proceedings on"),
                ),
                (
                    "proceedings_answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "proceedings_open",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="legal proceedings are open there"
                    ),
                ),
                (
                    "moved_for_good_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="agreed that the move is permanent on"
                    ),
                ),
                (
                    "how_known",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how it is known that the move is permanent"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-ours", "Responsibility does not pass to us"),
                            ("gone", "The family has gone back, or moved on"),
                            ("plan-ended", "The plan there has ended"),
                            ("died", "The child has died"),
                        ],
                        max_length=12,
                    ),
                ),
                ("why_ended", models.CharField(blank=True, max_length=300)),
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
                "verbose_name": "historical transfer in",
                "verbose_name_plural": "historical transfers in",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SafetyPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=4000, verbose_name="interim multi-agency safety plan")),
                ("agreed_on", models.DateField()),
                (
                    "others",
                    models.CharField(blank=True, max_length=300, verbose_name="who else agreed to it"),
                ),
                ("until", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "agencies",
                    models.ManyToManyField(
                        related_name="+", to="people.agency", verbose_name="agencies that agreed to it"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="safety_plans",
                        to="people.family",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="safety_plans",
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
                "ordering": ["agreed_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="safety_plan_written"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("agreed_on")), _connector="OR"
                        ),
                        name="safety_plan_ends_after_it_was_agreed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StrategyDiscussion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="held on")),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="conference agreed on")),
                (
                    "section_47_started_on",
                    models.DateField(blank=True, null=True, verbose_name="section 47 enquiries started on"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("conference", "An initial child protection conference"),
                            ("enquiries", "Section 47 enquiries go on"),
                            ("no-further-action", "No further action"),
                        ],
                        default="conference",
                        max_length=20,
                    ),
                ),
                (
                    "why_not_social_care",
                    models.CharField(blank=True, max_length=300, verbose_name="why social care took no part"),
                ),
                (
                    "why_not_police",
                    models.CharField(blank=True, max_length=300, verbose_name="why the police took no part"),
                ),
                (
                    "why_not_health",
                    models.CharField(blank=True, max_length=300, verbose_name="why health took no part"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        verbose_name="why the children may be at risk of significant harm",
                    ),
                ),
                (
                    "safety_plan",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="interim multi-agency safety plan"
                    ),
                ),
                (
                    "why_ended",
                    models.CharField(
                        blank=True, max_length=280, verbose_name="why it ended without a conference"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "imported",
                    models.BooleanField(
                        default=False, help_text="Stands for the start of a section 47 enquiry in the census."
                    ),
                ),
                (
                    "agencies",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="people.agency",
                        verbose_name="agencies that took part",
                    ),
                ),
                ("children", models.ManyToManyField(related_name="strategy_discussions", to="people.child")),
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
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategy_discussions",
                        to="people.family",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        blank=True,
                        help_text="The discussion that this one goes on from: its clock, its request and its conference are this one’s too.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="conferences.strategydiscussion",
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
                "ordering": ["-held_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("section_47_started_on__isnull", True),
                            ("section_47_started_on__gte", models.F("held_on")),
                            _connector="OR",
                        ),
                        name="section_47_starts_at_the_strategy_discussion_or_after",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_on__isnull", True),
                            ("agreed_on__gte", models.F("held_on")),
                            _connector="OR",
                        ),
                        name="conference_agreed_at_the_strategy_discussion_or_after",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first__isnull", True),
                            models.Q(("first", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="later_discussion_not_its_own_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", True), ("ended_by__isnull", True), ("why_ended", "")
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("outcome", "no-further-action"),
                                models.Q(("why_ended", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="discussion_ended_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConferenceRequest",
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
                            ("draft", "Being written"),
                            ("submitted", "Waiting to be accepted"),
                            ("accepted", "Accepted"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("requested_on", models.DateField(blank=True, null=True, verbose_name="request received on")),
                (
                    "meeting_format",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "By video"),
                            ("hybrid", "In person and by video"),
                        ],
                        default="in-person",
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.TextField(blank=True, max_length=4000, verbose_name="reason for the conference"),
                ),
                (
                    "safety_plan",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="interim multi-agency safety plan"
                    ),
                ),
                (
                    "interpreter",
                    models.CharField(blank=True, max_length=300, verbose_name="interpreter needed"),
                ),
                ("access_needs", models.CharField(blank=True, max_length=300, verbose_name="access needs")),
                (
                    "safety_concerns",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="anybody who should not meet, and why"
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("children", models.ManyToManyField(related_name="requests", to="people.child")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="people.family",
                    ),
                ),
                (
                    "professionals",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="people.professional",
                        verbose_name="professionals to invite",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "strategy_discussion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="conferences.strategydiscussion",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("strategy_discussion",),
                        name="request_open_once_a_discussion",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("strategy_discussion__isnull", True),
                            models.Q(("state", "withdrawn"), _negated=True),
                        ),
                        fields=("family",),
                        name="request_waits_once_a_family",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("strategy_discussion__isnull", False),
                            ("state__in", ["draft", "withdrawn"]),
                            _connector="OR",
                        ),
                        name="request_submitted_after_a_discussion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True),
                            models.Q(
                                ("accepted_at__isnull", False),
                                ("accepted_by__isnull", False),
                                ("requested_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="request_accepted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalConferenceRequest",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("submitted", "Waiting to be accepted"),
                            ("accepted", "Accepted"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("requested_on", models.DateField(blank=True, null=True, verbose_name="request received on")),
                (
                    "meeting_format",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "By video"),
                            ("hybrid", "In person and by video"),
                        ],
                        default="in-person",
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.TextField(blank=True, max_length=4000, verbose_name="reason for the conference"),
                ),
                (
                    "safety_plan",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="interim multi-agency safety plan"
                    ),
                ),
                (
                    "interpreter",
                    models.CharField(blank=True, max_length=300, verbose_name="interpreter needed"),
                ),
                ("access_needs", models.CharField(blank=True, max_length=300, verbose_name="access needs")),
                (
                    "safety_concerns",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="anybody who should not meet, and why"
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
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
                    "accepted_by",
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
                    "requested_by",
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
                    "strategy_discussion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.strategydiscussion",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical conference request",
                "verbose_name_plural": "historical conference requests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStrategyDiscussion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("held_on", models.DateField(verbose_name="held on")),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="conference agreed on")),
                (
                    "section_47_started_on",
                    models.DateField(blank=True, null=True, verbose_name="section 47 enquiries started on"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("conference", "An initial child protection conference"),
                            ("enquiries", "Section 47 enquiries go on"),
                            ("no-further-action", "No further action"),
                        ],
                        default="conference",
                        max_length=20,
                    ),
                ),
                (
                    "why_not_social_care",
                    models.CharField(blank=True, max_length=300, verbose_name="why social care took no part"),
                ),
                (
                    "why_not_police",
                    models.CharField(blank=True, max_length=300, verbose_name="why the police took no part"),
                ),
                (
                    "why_not_health",
                    models.CharField(blank=True, max_length=300, verbose_name="why health took no part"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        verbose_name="why the children may be at risk of significant harm",
                    ),
                ),
                (
                    "safety_plan",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="interim multi-agency safety plan"
                    ),
                ),
                (
                    "why_ended",
                    models.CharField(
                        blank=True, max_length=280, verbose_name="why it ended without a conference"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "imported",
                    models.BooleanField(
                        default=False, help_text="Stands for the start of a section 47 enquiry in the census."
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
                    "ended_by",
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
                (
                    "first",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The discussion that this one goes on from: its clock, its request and its conference are this one’s too.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.strategydiscussion",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical strategy discussion",
                "verbose_name_plural": "historical strategy discussions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SentRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("idempotency", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.apikey"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent",
                        to="conferences.conferencerequest",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "idempotency"), name="request_taken_in_once"),
                    models.CheckConstraint(
                        condition=models.Q(("idempotency", ""), _negated=True), name="sent_request_is_named"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TransferIn",
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
                            ("notified", "Marked temporarily"),
                            ("agreed", "Responsibility agreed"),
                            ("held", "Transfer-in conference held"),
                            ("ended", "Ended without a conference"),
                        ],
                        default="notified",
                        max_length=10,
                    ),
                ),
                ("authority", models.CharField(max_length=150, verbose_name="authority that they came from")),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how its conference service is reached"
                    ),
                ),
                ("notified_on", models.DateField(verbose_name="we were told on")),
                (
                    "proceedings_asked_on",
                    models.DateField(blank=True, null=True, verbose_name="asked about legal proceedings on"),
                ),
                (
                    "proceedings_answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "proceedings_open",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="legal proceedings are open there"
                    ),
                ),
                (
                    "moved_for_good_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="agreed that the move is permanent on"
                    ),
                ),
                (
                    "how_known",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how it is known that the move is permanent"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-ours", "Responsibility does not pass to us"),
                            ("gone", "The family has gone back, or moved on"),
                            ("plan-ended", "The plan there has ended"),
                            ("died", "The child has died"),
                        ],
                        max_length=12,
                    ),
                ),
                ("why_ended", models.CharField(blank=True, max_length=300)),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers_tracked",
                        to="people.chair",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers_in",
                        to="people.family",
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
                "verbose_name_plural": "transfers in",
                "ordering": ["notified_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("authority", ""), _negated=True),
                        name="transfer_in_names_an_authority",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moved_for_good_on__isnull", True), ("state", "notified")),
                            ("state", "ended"),
                            models.Q(
                                ("moved_for_good_on__isnull", False),
                                ("proceedings_open", False),
                                ("state__in", ["agreed", "held"]),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_in_agreed_by_its_criteria",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("moved_for_good_on__isnull", True),
                            ("moved_for_good_on__gte", models.F("notified_on")),
                            _connector="OR",
                        ),
                        name="transfer_in_agreed_once_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("proceedings_answered_on__isnull", True), ("proceedings_open__isnull", True)
                            ),
                            models.Q(
                                ("proceedings_answered_on__gte", models.F("proceedings_asked_on")),
                                ("proceedings_asked_on__isnull", False),
                                ("proceedings_open__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_in_answered_once_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False),
                                ("state", "ended"),
                                models.Q(("end_reason", ""), _negated=True),
                                models.Q(("why_ended", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "ended"), _negated=True),
                                ("end_reason", ""),
                                ("ended_on__isnull", True),
                                ("why_ended", ""),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_in_ends_for_a_reason",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["notified", "agreed"])),
                        fields=["notified_on", "id"],
                        name="transfer_in_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TransferChild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("neglect", "Neglect"),
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("emotional", "Emotional abuse"),
                        ],
                        max_length=10,
                        verbose_name="category of the plan there",
                    ),
                ),
                (
                    "started_on",
                    models.DateField(blank=True, null=True, verbose_name="the plan there began on"),
                ),
                (
                    "is_marked",
                    models.BooleanField(
                        default=True,
                        help_text="The transfer is open: repeated here, so that no child has two.",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers_in",
                        to="people.child",
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moved",
                        to="conferences.transferin",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "children of transfers in",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("transfer", "child"), name="child_once_a_transfer_in"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_marked", True)),
                        fields=("child",),
                        name="transfer_in_open_once_a_child",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TransferPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("read_on", models.DateField(blank=True, null=True)),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="conferences.transferin",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("transfer"),
                        django.db.models.functions.text.Lower("name"),
                        name="transfer_paper_listed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="transfer_paper_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("read_by__isnull", True), ("read_on__isnull", True)),
                            models.Q(("read_by__isnull", False), ("read_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="transfer_paper_read_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanAsDecided",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField()),
                ("facts", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans_as_decided",
                        to="conferences.conference",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "plans as decided",
                "ordering": ["edition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conference", "edition"), name="plan_as_decided_kept_once"
                    )
                ],
            },
        ),
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
        migrations.CreateModel(
            name="AlikeAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_mark", models.CharField(max_length=64)),
                ("why", models.CharField(max_length=300, verbose_name="why it is not what they wrote")),
                ("answered_at", models.DateTimeField()),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["answered_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meeting_format",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "By video"),
                            ("hybrid", "In person and by video"),
                        ],
                        help_text="As it was booked; the conference says how it is held now.",
                        max_length=10,
                        verbose_name="how it was to be held",
                    ),
                ),
                ("family_from", models.DateTimeField(verbose_name="chair meets the family from")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "video_link",
                    models.URLField(
                        blank=True,
                        help_text="Goes only to those who are invited.",
                        max_length=500,
                        verbose_name="link of the video meeting",
                    ),
                ),
                (
                    "is_cover",
                    models.BooleanField(
                        default=False,
                        help_text="The chair has duty at that time, and stands in for somebody who cannot come.",
                        verbose_name="stands in on duty",
                    ),
                ),
                ("booked_at", models.DateTimeField()),
                (
                    "why_earlier",
                    models.CharField(blank=True, max_length=300, verbose_name="why it was brought forward"),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("why_cancelled", models.CharField(blank=True, max_length=300)),
                (
                    "booked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="people.chair",
                    ),
                ),
                (
                    "minute_taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minute_bookings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prompted_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The concern, the discussion or the plan for which it was brought forward.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prompted",
                        to="people.reference",
                    ),
                ),
                (
                    "support_officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_bookings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="business support officer",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="people.venue",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="CalledOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[("stood-down", "Stood down"), ("cancelled", "Cancelled")], max_length=12
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("invitations-late", "The invitations did not go out in time"),
                            ("not-quorate", "It was not quorate"),
                            (
                                "report-unfinished",
                                "The social work report was not completed and signed off by the team manager",
                            ),
                            (
                                "report-not-shared",
                                "The social work report was not shared with the family in time",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("why", models.TextField(blank=True, max_length=1000)),
                ("details_late", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("absent", models.ManyToManyField(blank=True, related_name="+", to="people.agency")),
                (
                    "decided_by",
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
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Expectation",
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
                            ("safety-plan", "Multi-agency safety plan"),
                            ("child-in-need-meeting", "Child in need meeting"),
                        ],
                        max_length=25,
                    ),
                ),
                ("due", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True, max_length=2000)),
                (
                    "called_off",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expectations",
                        to="conferences.calledoff",
                    ),
                ),
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
            ],
            options={
                "ordering": ["due", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("called_off", "kind"), name="expectation_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", True), ("recorded_by__isnull", True)),
                            models.Q(("done_on__isnull", False), ("recorded_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="expectation_met_on_a_day_by_somebody",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)), fields=["due"], name="expectation_open"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalExpectation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("safety-plan", "Multi-agency safety plan"),
                            ("child-in-need-meeting", "Child in need meeting"),
                        ],
                        max_length=25,
                    ),
                ),
                ("due", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True, max_length=2000)),
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
                    "called_off",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.calledoff",
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
            ],
            options={
                "verbose_name": "historical expectation",
                "verbose_name_plural": "historical expectations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ChildInNeedReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True)),
                (
                    "why_not",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is not to be held"),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.child"
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
            name="Conference",
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
                            ("initial", "Initial child protection conference"),
                            ("review", "Review child protection conference"),
                            ("transfer-in", "Transfer-in child protection conference"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "To be booked"),
                            ("booked", "Booked"),
                            ("open", "Taking place"),
                            ("closed", "Held"),
                            ("stood-down", "Stood down"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="requested",
                        max_length=12,
                    ),
                ),
                (
                    "why_reconvened",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="why the one before is taken up again"
                    ),
                ),
                (
                    "meeting_format",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "By video"),
                            ("hybrid", "In person and by video"),
                        ],
                        default="in-person",
                        max_length=10,
                    ),
                ),
                (
                    "framework",
                    models.CharField(
                        db_default="strengthening-families",
                        default="strengthening-families",
                        help_text="By which it is run: its headings, their order and what each asks.",
                        max_length=40,
                    ),
                ),
                ("limit_date", models.DateField(verbose_name="to be held by")),
                ("lateness_reason", models.TextField(blank=True, max_length=1000)),
                (
                    "was_past_limit",
                    models.BooleanField(default=False, verbose_name="was once booked past its limit"),
                ),
                ("invitations_asked_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "inquorate_reason",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="why it goes ahead without a quorum"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="people.family",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        help_text="The conference that it is held instead of, or that it takes up again.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="conferences.conference",
                    ),
                ),
                (
                    "invitations_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lateness_authorised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "request",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conference",
                        to="conferences.conferencerequest",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ConferenceChild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_awaited", models.BooleanField(default=True)),
                (
                    "participation",
                    models.CharField(
                        choices=[
                            ("whole", "Attends the whole conference"),
                            ("part", "Attends part of it"),
                            ("advocate", "Through an advocate"),
                            ("childrens-meeting", "By a children's meeting"),
                            ("in-writing", "By a letter, drawing or other work"),
                            ("through-worker", "Views brought by the social worker"),
                            ("not-yet", "Not yet agreed"),
                        ],
                        default="not-yet",
                        max_length=20,
                    ),
                ),
                (
                    "worker_agreed",
                    models.BooleanField(default=False, verbose_name="the social worker agreed to it"),
                ),
                ("worker_agreed_on", models.DateField(blank=True, null=True)),
                ("chair_agreed", models.BooleanField(default=False, verbose_name="the chair agreed to it")),
                ("chair_agreed_on", models.DateField(blank=True, null=True)),
                (
                    "wish",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what the child wishes, in their words"
                    ),
                ),
                (
                    "views",
                    models.TextField(blank=True, max_length=4000, verbose_name="the child's own views"),
                ),
                (
                    "views_given",
                    models.CharField(blank=True, max_length=300, verbose_name="how they were given"),
                ),
                (
                    "visit_every",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="working days between visits"
                    ),
                ),
                (
                    "first_core_group_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the first core group"),
                ),
                (
                    "next_review_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="when the next review was to be"
                    ),
                ),
                (
                    "plan_so_far",
                    models.TextField(blank=True, verbose_name="how the plan had gone until its review"),
                ),
                ("contingency_plan", models.TextField(blank=True, max_length=4000)),
                (
                    "contingency_in_family_words",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="the contingency plan in the family’s words"
                    ),
                ),
                (
                    "contingency_stands",
                    models.BooleanField(
                        default=False, verbose_name="a review looked at the contingency plan"
                    ),
                ),
                (
                    "feedback_by",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who gives the child feedback, and how"
                    ),
                ),
                (
                    "chair_meeting",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wanted", "Offered, and wanted"),
                            ("not-wanted", "Offered, and not wanted"),
                            ("to-be-offered", "To be offered"),
                        ],
                        max_length=15,
                        verbose_name="a meeting with the chair, for a child who did not come",
                    ),
                ),
                (
                    "because",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferenced",
                        to="people.reference",
                    ),
                ),
                (
                    "chair_agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.chair",
                        verbose_name="which chair agreed to it",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="at_conferences",
                        to="people.child",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attached_children",
                        to="conferences.conference",
                    ),
                ),
                (
                    "core_group_members",
                    models.ManyToManyField(blank=True, related_name="+", to="people.person"),
                ),
                (
                    "lead_social_worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "next_review",
                    models.ForeignKey(
                        blank=True,
                        help_text="The review that was begun for the child in this conference.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="agreed_at",
                        to="conferences.conference",
                    ),
                ),
                (
                    "worker_agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                        verbose_name="which social worker agreed to it",
                    ),
                ),
                (
                    "worker_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who recorded that the social worker agreed",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("conference", "child"), name="child_once_a_conference"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_awaited", True)),
                        fields=("child",),
                        name="child_awaited_at_one_conference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visit_every__isnull", True), ("visit_every__gte", 1), _connector="OR"
                        ),
                        name="child_visits_are_days_apart",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("worker_agreed", True),
                            models.Q(
                                ("worker_agreed_by__isnull", True),
                                ("worker_agreed_on__isnull", True),
                                ("worker_recorded_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="child_worker_agreed_or_is_not_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("chair_agreed", True),
                            models.Q(("chair_agreed_by__isnull", True), ("chair_agreed_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="child_chair_agreed_or_is_not_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("plan", "Child protection plan"),
                            ("child-in-need", "Child in need plan"),
                            ("none", "No plan"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
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
                    "child_in_need_review_on",
                    models.DateField(blank=True, null=True, verbose_name="first child in need review on"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("risk-gone", "The abuse or risk of abuse is no longer present"),
                            ("other-plan", "Another plan meets the child’s needs better"),
                            ("left-uk", "The child has left the United Kingdom"),
                        ],
                        max_length=15,
                        verbose_name="why the plan ends",
                    ),
                ),
                (
                    "other_plan",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="the plan that takes its place"
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("unanimous", "Unanimously"),
                            ("consensus", "By consensus"),
                            ("majority", "By a majority"),
                            ("chair", "By the chair"),
                            ("override", "By the chair, against the view of the conference"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "category_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unanimous", "Unanimously"),
                            ("consensus", "By consensus"),
                            ("majority", "By a majority"),
                            ("chair", "By the chair"),
                            ("override", "By the chair, against the view of the conference"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=2000, verbose_name="how it was decided, computed")),
                ("views_for_plan", models.PositiveSmallIntegerField()),
                ("views_against_plan", models.PositiveSmallIntegerField()),
                ("reasons", models.TextField(max_length=4000)),
                (
                    "override_reasons",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="why the chair decides otherwise"
                    ),
                ),
                ("reviews_plan", models.BooleanField(default=False)),
                ("decided_at", models.DateTimeField()),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.chair"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="people.child",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="conferences.conference",
                    ),
                ),
                (
                    "discussed_with",
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
                "constraints": [
                    models.UniqueConstraint(fields=("conference", "child"), name="decision_once_a_child"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("category__in", ["neglect", "physical", "sexual", "emotional"]),
                                ("outcome", "plan"),
                            ),
                            models.Q(models.Q(("outcome", "plan"), _negated=True), ("category", "")),
                            _connector="OR",
                        ),
                        name="decision_one_category_with_a_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="decision_has_reasons"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("basis", "override"), _negated=True),
                                models.Q(("category_basis", "override"), _negated=True),
                            ),
                            models.Q(("override_reasons", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_override_has_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "child-in-need"), _negated=True),
                            ("child_in_need_review_on__isnull", False),
                            _connector="OR",
                        ),
                        name="decision_child_in_need_has_a_review_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreed_by__isnull", True),
                                ("discussed_with__isnull", True),
                                ("end_reason", ""),
                                ("other_plan", ""),
                            ),
                            models.Q(("reviews_plan", True), models.Q(("outcome", "plan"), _negated=True)),
                            _connector="OR",
                        ),
                        name="decision_ends_no_plan_that_goes_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviews_plan", False),
                            ("outcome", "plan"),
                            models.Q(("end_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_ends_a_plan_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreed_by__isnull", False),
                                ("end_reason", "other-plan"),
                                models.Q(("other_plan", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("end_reason", "other-plan"), _negated=True), ("other_plan", "")
                            ),
                            _connector="OR",
                        ),
                        name="decision_other_plan_is_named_and_agreed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("plan", "Child protection plan"),
                            ("child-in-need", "Child in need plan"),
                            ("none", "No plan"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
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
                    "child_in_need_review_on",
                    models.DateField(blank=True, null=True, verbose_name="first child in need review on"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("risk-gone", "The abuse or risk of abuse is no longer present"),
                            ("other-plan", "Another plan meets the child’s needs better"),
                            ("left-uk", "The child has left the United Kingdom"),
                        ],
                        max_length=15,
                        verbose_name="why the plan ends",
                    ),
                ),
                (
                    "other_plan",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="the plan that takes its place"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("why", models.TextField(max_length=2000, verbose_name="why it was recorded wrongly")),
                ("effects", models.JSONField(default=list)),
                ("corrected_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "corrected_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="conferences.decision",
                    ),
                ),
                (
                    "discussed_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "read_by",
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
                "ordering": ["corrected_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "number"), name="correction_one_at_a_time"),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="correction_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("category__in", ["neglect", "physical", "sexual", "emotional"]),
                                ("outcome", "plan"),
                            ),
                            models.Q(models.Q(("outcome", "plan"), _negated=True), ("category", "")),
                            _connector="OR",
                        ),
                        name="correction_one_category_with_a_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "child-in-need"), _negated=True),
                            ("child_in_need_review_on__isnull", False),
                            _connector="OR",
                        ),
                        name="correction_child_in_need_has_a_review_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("read_at__isnull", True), ("read_by__isnull", True)),
                            models.Q(("read_at__isnull", False), ("read_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="correction_read_by_somebody",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["corrected_at"],
                        name="correction_unread",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBooking",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "meeting_format",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "By video"),
                            ("hybrid", "In person and by video"),
                        ],
                        help_text="As it was booked; the conference says how it is held now.",
                        max_length=10,
                        verbose_name="how it was to be held",
                    ),
                ),
                ("family_from", models.DateTimeField(verbose_name="chair meets the family from")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "video_link",
                    models.URLField(
                        blank=True,
                        help_text="Goes only to those who are invited.",
                        max_length=500,
                        verbose_name="link of the video meeting",
                    ),
                ),
                (
                    "is_cover",
                    models.BooleanField(
                        default=False,
                        help_text="The chair has duty at that time, and stands in for somebody who cannot come.",
                        verbose_name="stands in on duty",
                    ),
                ),
                ("booked_at", models.DateTimeField()),
                (
                    "why_earlier",
                    models.CharField(blank=True, max_length=300, verbose_name="why it was brought forward"),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
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
                    "booked_by",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "minute_taker",
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
                    "prompted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The concern, the discussion or the plan for which it was brought forward.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.reference",
                    ),
                ),
                (
                    "support_officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="business support officer",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical booking",
                "verbose_name_plural": "historical bookings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConference",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initial", "Initial child protection conference"),
                            ("review", "Review child protection conference"),
                            ("transfer-in", "Transfer-in child protection conference"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "To be booked"),
                            ("booked", "Booked"),
                            ("open", "Taking place"),
                            ("closed", "Held"),
                            ("stood-down", "Stood down"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="requested",
                        max_length=12,
                    ),
                ),
                (
                    "why_reconvened",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="why the one before is taken up again"
                    ),
                ),
                (
                    "meeting_format",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "By video"),
                            ("hybrid", "In person and by video"),
                        ],
                        default="in-person",
                        max_length=10,
                    ),
                ),
                (
                    "framework",
                    models.CharField(
                        db_default="strengthening-families",
                        default="strengthening-families",
                        help_text="By which it is run: its headings, their order and what each asks.",
                        max_length=40,
                    ),
                ),
                ("limit_date", models.DateField(verbose_name="to be held by")),
                ("lateness_reason", models.TextField(blank=True, max_length=1000)),
                (
                    "was_past_limit",
                    models.BooleanField(default=False, verbose_name="was once booked past its limit"),
                ),
                ("invitations_asked_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "inquorate_reason",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="why it goes ahead without a quorum"
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The conference that it is held instead of, or that it takes up again.",
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
                    "invitations_asked_by",
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
                    "lateness_authorised_by",
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
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conferencerequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical conference",
                "verbose_name_plural": "historical conferences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConferenceChild",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "participation",
                    models.CharField(
                        choices=[
                            ("whole", "Attends the whole conference"),
                            ("part", "Attends part of it"),
                            ("advocate", "Through an advocate"),
                            ("childrens-meeting", "By a children's meeting"),
                            ("in-writing", "By a letter, drawing or other work"),
                            ("through-worker", "Views brought by the social worker"),
                            ("not-yet", "Not yet agreed"),
                        ],
                        default="not-yet",
                        max_length=20,
                    ),
                ),
                (
                    "worker_agreed",
                    models.BooleanField(default=False, verbose_name="the social worker agreed to it"),
                ),
                ("worker_agreed_on", models.DateField(blank=True, null=True)),
                ("chair_agreed", models.BooleanField(default=False, verbose_name="the chair agreed to it")),
                ("chair_agreed_on", models.DateField(blank=True, null=True)),
                (
                    "wish",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what the child wishes, in their words"
                    ),
                ),
                (
                    "views",
                    models.TextField(blank=True, max_length=4000, verbose_name="the child's own views"),
                ),
                (
                    "views_given",
                    models.CharField(blank=True, max_length=300, verbose_name="how they were given"),
                ),
                (
                    "visit_every",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="working days between visits"
                    ),
                ),
                (
                    "first_core_group_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the first core group"),
                ),
                (
                    "next_review_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="when the next review was to be"
                    ),
                ),
                (
                    "plan_so_far",
                    models.TextField(blank=True, verbose_name="how the plan had gone until its review"),
                ),
                ("contingency_plan", models.TextField(blank=True, max_length=4000)),
                (
                    "contingency_in_family_words",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="the contingency plan in the family’s words"
                    ),
                ),
                (
                    "contingency_stands",
                    models.BooleanField(
                        default=False, verbose_name="a review looked at the contingency plan"
                    ),
                ),
                (
                    "feedback_by",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who gives the child feedback, and how"
                    ),
                ),
                (
                    "chair_meeting",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wanted", "Offered, and wanted"),
                            ("not-wanted", "Offered, and not wanted"),
                            ("to-be-offered", "To be offered"),
                        ],
                        max_length=15,
                        verbose_name="a meeting with the chair, for a child who did not come",
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
                    "because",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.reference",
                    ),
                ),
                (
                    "chair_agreed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.chair",
                        verbose_name="which chair agreed to it",
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
                    "next_review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The review that was begun for the child in this conference.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "worker_agreed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.professional",
                        verbose_name="which social worker agreed to it",
                    ),
                ),
                (
                    "worker_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who recorded that the social worker agreed",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical conference child",
                "verbose_name_plural": "historical conference childs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDecision",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("plan", "Child protection plan"),
                            ("child-in-need", "Child in need plan"),
                            ("none", "No plan"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
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
                    "child_in_need_review_on",
                    models.DateField(blank=True, null=True, verbose_name="first child in need review on"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("risk-gone", "The abuse or risk of abuse is no longer present"),
                            ("other-plan", "Another plan meets the child’s needs better"),
                            ("left-uk", "The child has left the United Kingdom"),
                        ],
                        max_length=15,
                        verbose_name="why the plan ends",
                    ),
                ),
                (
                    "other_plan",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="the plan that takes its place"
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("unanimous", "Unanimously"),
                            ("consensus", "By consensus"),
                            ("majority", "By a majority"),
                            ("chair", "By the chair"),
                            ("override", "By the chair, against the view of the conference"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "category_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unanimous", "Unanimously"),
                            ("consensus", "By consensus"),
                            ("majority", "By a majority"),
                            ("chair", "By the chair"),
                            ("override", "By the chair, against the view of the conference"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=2000, verbose_name="how it was decided, computed")),
                ("views_for_plan", models.PositiveSmallIntegerField()),
                ("views_against_plan", models.PositiveSmallIntegerField()),
                ("reasons", models.TextField(max_length=4000)),
                (
                    "override_reasons",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="why the chair decides otherwise"
                    ),
                ),
                ("reviews_plan", models.BooleanField(default=False)),
                ("decided_at", models.DateTimeField()),
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
                    "agreed_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "discussed_with",
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
                "verbose_name": "historical decision",
                "verbose_name_plural": "historical decisions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMinutes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("submitted", "With the chair"),
                            ("approved", "Approved"),
                            ("distributed", "Distributed"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("distributed_at", models.DateTimeField(blank=True, null=True)),
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
                    "approved_by",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="papers.document",
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
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("texts", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "verbose_name": "historical minutes",
                "verbose_name_plural": "historical minutes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMonitoringForm",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "assessments",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="appropriate assessments are completed and recorded",
                    ),
                ),
                (
                    "visits",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="statutory visits were made",
                    ),
                ),
                (
                    "core_groups",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="core groups were held",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="their minutes show the plan develop and progress made",
                    ),
                ),
                (
                    "comments",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="what the chair should take up"
                    ),
                ),
                ("facts", models.TextField(blank=True, verbose_name="what was on record")),
                ("completed_at", models.DateTimeField()),
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
                    "completed_by",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
            ],
            options={
                "verbose_name": "historical monitoring form",
                "verbose_name_plural": "historical monitoring forms",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParticipant",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("listed", "Not invited"),
                            ("to-invite", "To be invited"),
                            ("invited", "Invited"),
                            ("excluded", "Excluded"),
                            ("afterwards", "Exclusion ended"),
                            ("walked-in", "Came uninvited"),
                        ],
                        default="to-invite",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("by_email", models.BooleanField(default=False)),
                ("by_post", models.BooleanField(default=False)),
                (
                    "posted_on",
                    models.DateField(blank=True, null=True, verbose_name="posted or handed over on"),
                ),
                ("letter_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "letter_problem",
                    models.CharField(blank=True, max_length=300, verbose_name="why it could not be made"),
                ),
                ("to_phone", models.BooleanField(default=False, verbose_name="to be told by telephone too")),
                (
                    "told_before_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="They know the day by it.",
                        null=True,
                        verbose_name="called, and told what had changed",
                    ),
                ),
                ("phoned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="put on the list after the request"
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
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Which time their invitation gave.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.booking",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "exclusion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.exclusion",
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
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
                (
                    "part_said_for",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="For which time the chair said to which part they are asked.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.booking",
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
                "verbose_name": "historical participant",
                "verbose_name_plural": "historical participants",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSection",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("key", models.SlugField(max_length=40)),
                ("text", models.TextField(blank=True, max_length=20000)),
                ("saved_at", models.DateTimeField()),
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "saved_by",
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
                "verbose_name": "historical section",
                "verbose_name_plural": "historical sections",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LaterAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="the latest day asked for")),
                ("why", models.TextField(max_length=1000, verbose_name="why it cannot be held in time")),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("approved", models.BooleanField(blank=True, null=True)),
                ("why_not", models.TextField(blank=True, max_length=1000, verbose_name="why not")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="answer seen at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_later",
                        to="conferences.conference",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("conference",),
                        name="later_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True), ("answered_at__isnull", True), _connector="OR"
                        ),
                        name="later_answered_or_taken_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seen_at__isnull", True), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="later_seen_once_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="later_asked_for_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("approved__isnull", True),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("approved__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="later_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved", False), _negated=True),
                            models.Q(("why_not", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="later_refused_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListConfirmed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("confirmed_by", models.CharField(max_length=150, verbose_name="who confirmed it")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("worker", "The social worker who holds the case"),
                            ("manager", "The manager of the team"),
                            ("stands-in", "Somebody who stands in for the worker"),
                        ],
                        max_length=10,
                        verbose_name="in which capacity",
                    ),
                ),
                (
                    "through",
                    models.CharField(
                        choices=[
                            ("door", "On their own page"),
                            ("telephone", "By telephone"),
                            ("email", "By e-mail"),
                            ("in-person", "In person"),
                        ],
                        max_length=10,
                        verbose_name="how they confirmed it",
                    ),
                ),
                ("confirmed_on", models.DateField(verbose_name="confirmed on")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="what else they said")),
                ("people", models.JSONField(verbose_name="what the list was")),
                ("at", models.DateTimeField()),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="list_confirmed",
                        to="conferences.conference",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Nobody where the worker confirmed it on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "lists confirmed",
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", ""), _negated=True),
                        name="list_confirmed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recorded_by__isnull", True), ("through", "door")),
                            models.Q(
                                models.Q(("through", "door"), _negated=True), ("recorded_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="list_confirmed_recorded_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
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
                            ("draft", "Being written"),
                            ("submitted", "With the chair"),
                            ("approved", "Approved"),
                            ("distributed", "Distributed"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("distributed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.chair",
                    ),
                ),
                (
                    "conference",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="conferences.conference",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("texts", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "verbose_name_plural": "minutes",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "distributed"]), _negated=True),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("document__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="minutes_approved_by_a_chair",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonitoringForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "assessments",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="appropriate assessments are completed and recorded",
                    ),
                ),
                (
                    "visits",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="statutory visits were made",
                    ),
                ),
                (
                    "core_groups",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="core groups were held",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not-known", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="their minutes show the plan develop and progress made",
                    ),
                ),
                (
                    "comments",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="what the chair should take up"
                    ),
                ),
                ("facts", models.TextField(blank=True, verbose_name="what was on record")),
                ("completed_at", models.DateTimeField()),
                (
                    "completed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conference",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="monitoring",
                        to="conferences.conference",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("assessments", ""), _negated=True),
                        name="monitoring_says_of_assessments",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("core_groups", ""), ("progress", ""), ("visits", "")),
                            models.Q(
                                models.Q(("visits", ""), _negated=True),
                                models.Q(("core_groups", ""), _negated=True),
                                models.Q(("progress", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="monitoring_of_a_review_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamesOnScale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shown_at", models.DateTimeField()),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "conference",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names_on_scale",
                        to="conferences.conference",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shown_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "names on scale",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("hidden_at__isnull", True)),
                        fields=("conference",),
                        name="names_on_scale_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hidden_at__isnull", True), ("hidden_by__isnull", True)),
                            models.Q(("hidden_at__gte", models.F("shown_at")), ("hidden_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="names_on_scale_hidden",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("taking-part", "How I want to take part"),
                            ("with-me", "Who should come with me"),
                            ("who-says-it", "What I want to say, and who should say it"),
                            ("anything", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                ("is_kept_from_parents", models.BooleanField(verbose_name="not for their parents")),
                ("written_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_words",
                        to="people.child",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_words",
                        to="conferences.conference",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "read_by_worker",
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
                "verbose_name_plural": "own words",
                "ordering": ["written_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="own_words_say_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("read_at__isnull", True),
                                ("read_by__isnull", True),
                                ("read_by_worker__isnull", True),
                            ),
                            models.Q(
                                ("read_at__isnull", False),
                                ("read_by__isnull", False),
                                ("read_by_worker__isnull", True),
                            ),
                            models.Q(
                                ("read_at__isnull", False),
                                ("read_by__isnull", True),
                                ("read_by_worker__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="own_words_read_by_one",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["conference"],
                        name="own_words_unread",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("listed", "Not invited"),
                            ("to-invite", "To be invited"),
                            ("invited", "Invited"),
                            ("excluded", "Excluded"),
                            ("afterwards", "Exclusion ended"),
                            ("walked-in", "Came uninvited"),
                        ],
                        default="to-invite",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("by_email", models.BooleanField(default=False)),
                ("by_post", models.BooleanField(default=False)),
                (
                    "posted_on",
                    models.DateField(blank=True, null=True, verbose_name="posted or handed over on"),
                ),
                ("letter_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "letter_problem",
                    models.CharField(blank=True, max_length=300, verbose_name="why it could not be made"),
                ),
                ("to_phone", models.BooleanField(default=False, verbose_name="to be told by telephone too")),
                (
                    "told_before_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="They know the day by it.",
                        null=True,
                        verbose_name="called, and told what had changed",
                    ),
                ),
                ("phoned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="put on the list after the request"
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        help_text="Which time their invitation gave.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conferences.booking",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="conferences.conference",
                    ),
                ),
                (
                    "exclusion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="people.exclusion",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
                (
                    "part_said_for",
                    models.ForeignKey(
                        blank=True,
                        help_text="For which time the chair said to which part they are asked.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conferences.booking",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["excluded", "afterwards"]), _negated=True),
                            ("exclusion__isnull", False),
                            _connector="OR",
                        ),
                        name="participant_exclusion_is_grounded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "invited"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="participant_invited_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("posted_on__isnull", True), ("by_post", True), _connector="OR"),
                        name="participant_posted_was_a_letter",
                    ),
                    models.UniqueConstraint(fields=("conference", "person"), name="participant_once"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "to-invite")),
                        fields=["letter_tries"],
                        name="participant_to_invite",
                    )
                ],
            },
            bases=(conferences.models.invitations.of_person.OfPerson, models.Model),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("video", "By video"),
                            ("telephone", "By telephone"),
                            ("report-only", "Not present, sent a report"),
                            ("absent", "Not present"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "stand_in",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=280,
                        verbose_name="who came for them",
                    ),
                ),
                (
                    "who_tells_them",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="who tells an absent child or parent, and how",
                    ),
                ),
                ("tell_by", models.DateField(blank=True, null=True, verbose_name="by when they are told")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                (
                    "agreed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="agreed to keep it confidential"
                    ),
                ),
                (
                    "alone_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Of who is not in the room.",
                        null=True,
                        verbose_name="said that they are alone and record nothing",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="conferences.conference",
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("tell_by__isnull", False), ("told_on__isnull", True)),
                        fields=["tell_by"],
                        name="attendance_not_told",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dissent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(max_length=2000)),
                ("advised_on", models.DateField(blank=True, null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.child"
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dissents",
                        to="conferences.conference",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissents",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("child", "participant"), name="dissent_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="dissent_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExclusionProposal",
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
                        max_length=10,
                        verbose_name="kept from",
                    ),
                ),
                ("part", models.CharField(blank=True, max_length=300, verbose_name="from which part")),
                ("ground", models.TextField(max_length=1000, verbose_name="why it is proposed")),
                ("asked_by", models.CharField(blank=True, max_length=200, verbose_name="who asks for it")),
                ("proposed_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("why_not", models.CharField(blank=True, max_length=250, verbose_name="why they are not")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.chair",
                    ),
                ),
                (
                    "exclusion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="people.exclusion",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposed_exclusions",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ground", ""), _negated=True), name="exclusion_proposal_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("exclusion__isnull", True),
                                ("why_not", ""),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(
                                    models.Q(("exclusion__isnull", False), ("why_not", "")),
                                    models.Q(
                                        ("exclusion__isnull", True), models.Q(("why_not", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="exclusion_proposal_answered_by_a_chair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("participant",),
                        name="exclusion_proposal_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAttendance",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("video", "By video"),
                            ("telephone", "By telephone"),
                            ("report-only", "Not present, sent a report"),
                            ("absent", "Not present"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "stand_in",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=280,
                        verbose_name="who came for them",
                    ),
                ),
                (
                    "who_tells_them",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="who tells an absent child or parent, and how",
                    ),
                ),
                ("tell_by", models.DateField(blank=True, null=True, verbose_name="by when they are told")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                (
                    "agreed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="agreed to keep it confidential"
                    ),
                ),
                (
                    "alone_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Of who is not in the room.",
                        null=True,
                        verbose_name="said that they are alone and record nothing",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical attendance",
                "verbose_name_plural": "historical attendances",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDissent",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("reason", models.TextField(max_length=2000)),
                ("advised_on", models.DateField(blank=True, null=True)),
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
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical dissent",
                "verbose_name_plural": "historical dissents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeasure",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("risk", models.CharField(max_length=60, verbose_name="what it answers")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("arrival", "Arrives at a time of their own"),
                            ("entrance", "Another entrance"),
                            ("waiting", "A waiting room of their own"),
                            ("video", "Joins by video, on a link of their own"),
                            ("seats", "Who sits where"),
                            ("worker", "A second worker or security"),
                            ("police", "The police are told"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("at", models.TimeField(blank=True, null=True, verbose_name="arrives at")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link of their own")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="what is arranged")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="arranged on")),
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
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.booking",
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
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.participant",
                        verbose_name="for whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical measure",
                "verbose_name_plural": "historical measures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNeed",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interpreter", "Interpreter"),
                            ("advocate", "Advocate"),
                            ("supporter", "Supporter"),
                            ("access", "Access: a lift, a loop, a quiet room"),
                            ("other", "Other: childcare, getting there"),
                        ],
                        max_length=12,
                        verbose_name="what is needed",
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=200, verbose_name="which")),
                ("asked_of", models.CharField(blank=True, max_length=200, verbose_name="asked of")),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="asked for on")),
                ("who", models.CharField(blank=True, max_length=200, verbose_name="name of who comes")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="confirmed on")),
                (
                    "why_not",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it is not needed, or was declined"
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
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical need",
                "verbose_name_plural": "historical needs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProfessionalView",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("wants_plan", models.BooleanField(verbose_name="a child protection plan is needed")),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("neglect", "Neglect"),
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("emotional", "Emotional abuse"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField(max_length=2000)),
                (
                    "safety_scale",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10)]
                    ),
                ),
                (
                    "came_by",
                    models.CharField(
                        choices=[
                            ("room", "Said in the room"),
                            ("slip", "On a slip, unseen until the chair shows all"),
                            ("door", "At their own door"),
                        ],
                        default="room",
                        max_length=4,
                        verbose_name="how it came",
                    ),
                ),
                ("for_chair", models.BooleanField(default=False, verbose_name="for the chair alone")),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "given after the views were shown"),
                            ("changed", "changed after the views were shown"),
                        ],
                        max_length=7,
                        verbose_name="since the views were shown",
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
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical professional view",
                "verbose_name_plural": "historical professional views",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReport",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("is_social_work_report", models.BooleanField(default=False)),
                ("received_on", models.DateField(verbose_name="with the chair on")),
                ("signed_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "summary",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what it says, in a few sentences"
                    ),
                ),
                (
                    "sections",
                    models.JSONField(blank=True, default=dict, verbose_name="what it says, by heading"),
                ),
                (
                    "written_by",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="who wrote it, where a desk sent it"
                    ),
                ),
                (
                    "is_unchecked",
                    models.BooleanField(
                        default=False,
                        verbose_name="its text was read from a file and not checked by its author",
                    ),
                ),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "unsigned_because",
                    models.CharField(blank=True, max_length=500, verbose_name="why it is shared unsigned"),
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "signed_off_by",
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
                    "unsigned_by",
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
                    "upload",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="uploads.upload",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical report",
                "verbose_name_plural": "historical reports",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportShare",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("shared_on", models.DateField(blank=True, null=True)),
                (
                    "why_not",
                    models.CharField(blank=True, max_length=500, verbose_name="why they were not shared"),
                ),
                (
                    "reading_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutes given to read them"
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical report share",
                "verbose_name_plural": "historical report shares",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStay",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("arrived_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
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
                    "attendance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.attendance",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
            ],
            options={
                "verbose_name": "historical stay",
                "verbose_name_plural": "historical stays",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ListProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="who is missing")),
                (
                    "role",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="their job, or what they are to the children"
                    ),
                ),
                ("agency", models.CharField(blank=True, max_length=150)),
                ("reach", models.CharField(blank=True, max_length=200, verbose_name="how they are reached")),
                (
                    "why",
                    models.CharField(blank=True, max_length=500, verbose_name="why they should not be asked"),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken-up", "Taken up"),
                            ("declined", "Not taken up"),
                            ("lapsed", "Not answered in time"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what was done, or why nothing"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="from_list",
                        to="conferences.exclusionproposal",
                    ),
                ),
                (
                    "became",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="list_proposals",
                        to="conferences.conference",
                    ),
                ),
                (
                    "confirmed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="conferences.listconfirmed",
                    ),
                ),
                (
                    "person",
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
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("name", ""), ("person__isnull", False), models.Q(("why", ""), _negated=True)
                            ),
                            models.Q(
                                ("person__isnull", True), ("why", ""), models.Q(("name", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="list_proposal_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("asked__isnull", True),
                                ("became__isnull", True),
                                ("words", ""),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("words", ""), _negated=True),
                                models.Q(
                                    models.Q(("answer", "lapsed"), ("answered_by__isnull", True)),
                                    models.Q(
                                        ("answer__in", ["taken-up", "declined"]),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("became__isnull", True),
                                    models.Q(("answer", "taken-up"), ("person__isnull", True)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("asked__isnull", True),
                                    models.Q(("answer", "taken-up"), ("person__isnull", False)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="list_proposal_answered_with_words",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True), ("person__isnull", False)),
                        fields=("conference", "person"),
                        name="list_proposal_waits_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True), ("person__isnull", True)),
                        fields=("conference", "name"),
                        name="list_proposal_of_missing_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("risk", models.CharField(max_length=60, verbose_name="what it answers")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("arrival", "Arrives at a time of their own"),
                            ("entrance", "Another entrance"),
                            ("waiting", "A waiting room of their own"),
                            ("video", "Joins by video, on a link of their own"),
                            ("seats", "Who sits where"),
                            ("worker", "A second worker or security"),
                            ("police", "The police are told"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("at", models.TimeField(blank=True, null=True, verbose_name="arrives at")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link of their own")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="what is arranged")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="arranged on")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="conferences.booking",
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
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="conferences.participant",
                        verbose_name="for whom",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(models.Q(("kind", "arrival"), _negated=True), ("at__isnull", True)),
                            models.Q(
                                ("at__isnull", False), ("kind", "arrival"), ("participant__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="measure_arrival_is_somebodys_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("link", ""),
                            models.Q(("kind", "video"), ("participant__isnull", False)),
                            _connector="OR",
                        ),
                        name="measure_link_is_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["arrival", "video"]),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="measure_says_what",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["arrival", "video", "entrance"])),
                        fields=("booking", "participant", "kind"),
                        name="measure_one_of_each_in_a_letter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                            ("interpreter", "Interpreter"),
                            ("advocate", "Advocate"),
                            ("supporter", "Supporter"),
                            ("access", "Access: a lift, a loop, a quiet room"),
                            ("other", "Other: childcare, getting there"),
                        ],
                        max_length=12,
                        verbose_name="what is needed",
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=200, verbose_name="which")),
                ("asked_of", models.CharField(blank=True, max_length=200, verbose_name="asked of")),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="asked for on")),
                ("who", models.CharField(blank=True, max_length=200, verbose_name="name of who comes")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="confirmed on")),
                (
                    "why_not",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it is not needed, or was declined"
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
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "kind"), name="need_once"),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_on__isnull", True), ("why_not", ""), _connector="OR"),
                        name="need_is_met_or_not_there",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_on__isnull", True),
                            models.Q(("kind__in", ["advocate", "interpreter", "supporter"]), _negated=True),
                            models.Q(("who", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="need_confirmed_by_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="no_report",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="no_report_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PreparationEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.CharField(max_length=30)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("done", "Done"),
                            ("not-done", "Not done, and why"),
                            ("open", "Still to do: it was recorded by mistake"),
                        ],
                        max_length=10,
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("read", "Read"),
                            ("in-person", "In person"),
                            ("telephone", "By telephone"),
                            ("video", "By video"),
                            ("through-worker", "Through the social worker"),
                        ],
                        max_length=15,
                    ),
                ),
                ("why_not", models.CharField(blank=True, max_length=300, verbose_name="why not")),
                ("note", models.CharField(blank=True, max_length=500)),
                ("recorded_at", models.DateTimeField()),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preparation",
                        to="conferences.conference",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prepared_at",
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
                "verbose_name_plural": "preparation entries",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_on__isnull", False),
                                ("outcome", "done"),
                                ("why_not", ""),
                                models.Q(("how", ""), _negated=True),
                            ),
                            models.Q(
                                ("done_on__isnull", True),
                                ("how", ""),
                                ("outcome", "not-done"),
                                models.Q(("why_not", ""), _negated=True),
                            ),
                            models.Q(
                                ("done_on__isnull", True), ("how", ""), ("outcome", "open"), ("why_not", "")
                            ),
                            _connector="OR",
                        ),
                        name="preparation_done_on_a_day_or_why_not",
                    )
                ],
                "indexes": [
                    models.Index(fields=["conference", "row", "person", "-id"], name="preparation_latest")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfessionalView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wants_plan", models.BooleanField(verbose_name="a child protection plan is needed")),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("neglect", "Neglect"),
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("emotional", "Emotional abuse"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField(max_length=2000)),
                (
                    "safety_scale",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10)]
                    ),
                ),
                (
                    "came_by",
                    models.CharField(
                        choices=[
                            ("room", "Said in the room"),
                            ("slip", "On a slip, unseen until the chair shows all"),
                            ("door", "At their own door"),
                        ],
                        default="room",
                        max_length=4,
                        verbose_name="how it came",
                    ),
                ),
                ("for_chair", models.BooleanField(default=False, verbose_name="for the chair alone")),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "given after the views were shown"),
                            ("changed", "changed after the views were shown"),
                        ],
                        max_length=7,
                        verbose_name="since the views were shown",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.child"
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to="conferences.conference",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("child", "participant", "for_chair"), name="view_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("category__in", ["neglect", "physical", "sexual", "emotional"]),
                                ("wants_plan", True),
                            ),
                            models.Q(("category", ""), ("wants_plan", False)),
                            _connector="OR",
                        ),
                        name="view_category_goes_with_a_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="view_has_reasons"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("safety_scale__isnull", True), ("safety_scale__lte", 10), _connector="OR"
                        ),
                        name="view_safety_scale_to_10",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("for_chair", False),
                            models.Q(models.Q(("came_by", "room"), _negated=True), ("since", "")),
                            _connector="OR",
                        ),
                        name="view_for_chair_is_unseen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Query",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="query")),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, max_length=4000)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "through",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("door", "On their own page"),
                            ("telephone", "By telephone"),
                            ("email", "By e-mail"),
                            ("in-person", "In person"),
                        ],
                        max_length=10,
                        verbose_name="how it was answered",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who recorded the answer; nobody where the worker gave it on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="queries",
                        to="conferences.conference",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "queries",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="query_asks_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("through", ""),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", True),
                                ("through", "door"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("through__in", ["", "door"]), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="query_answered_in_words",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["conference"],
                        name="query_unanswered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("coming", "Comes"),
                            ("by-video", "Comes by video"),
                            ("not", "Does not come"),
                            ("somebody-else", "Somebody comes for them"),
                        ],
                        max_length=15,
                        verbose_name="whether they come",
                    ),
                ),
                ("who_comes", models.CharField(blank=True, max_length=150, verbose_name="who comes")),
                ("their_job", models.CharField(blank=True, max_length=120, verbose_name="their job")),
                (
                    "apology",
                    models.CharField(blank=True, max_length=300, verbose_name="why they do not come"),
                ),
                ("needs", models.CharField(blank=True, max_length=500, verbose_name="what they need")),
                (
                    "supporter",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="who comes with them, to support them"
                    ),
                ),
                (
                    "must_not_meet",
                    models.CharField(blank=True, max_length=500, verbose_name="whom they must not meet"),
                ),
                (
                    "will_report",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "A report will come"), ("no", "No report will come")],
                        max_length=3,
                        verbose_name="whether a report will come",
                    ),
                ),
                (
                    "for_time",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="the time that they were asked for"
                    ),
                ),
                (
                    "said_through",
                    models.CharField(
                        choices=[
                            ("door", "On their own page"),
                            ("telephone", "By telephone"),
                            ("email", "By e-mail"),
                            ("letter", "By letter"),
                            ("in-person", "In person"),
                        ],
                        max_length=10,
                        verbose_name="how they answered",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("is_latest", models.BooleanField(default=True)),
                (
                    "looked_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="when somebody looked at whom they must not meet"
                    ),
                ),
                (
                    "what_followed",
                    models.CharField(blank=True, max_length=300, verbose_name="what followed of it"),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="conferences.conference",
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Nobody where they answered behind their own door.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_latest", True)),
                        fields=("conference", "person"),
                        name="reply_latest_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "somebody-else"), _negated=True),
                            models.Q(("who_comes", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reply_names_who_comes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "not"), _negated=True),
                            models.Q(("their_job", ""), ("who_comes", "")),
                            _connector="OR",
                        ),
                        name="reply_of_who_comes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "not"), _negated=True), ("supporter", ""), _connector="OR"
                        ),
                        name="reply_supporter_of_who_comes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recorded_by__isnull", True), ("said_through", "door")),
                            models.Q(
                                models.Q(("said_through", "door"), _negated=True),
                                ("recorded_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reply_recorded_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("looked_at__isnull", True),
                                ("looked_by__isnull", True),
                                ("what_followed", ""),
                            ),
                            models.Q(
                                ("looked_at__isnull", False),
                                ("looked_by__isnull", False),
                                models.Q(("must_not_meet", ""), _negated=True),
                                models.Q(("what_followed", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reply_looked_at_by_somebody",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            models.Q(("must_not_meet", ""), _negated=True), ("looked_at__isnull", True)
                        ),
                        fields=["conference"],
                        name="reply_to_look_at",
                    )
                ],
            },
            bases=(conferences.models.invitations.of_person.OfPerson, models.Model),
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_social_work_report", models.BooleanField(default=False)),
                ("received_on", models.DateField(verbose_name="with the chair on")),
                ("signed_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "summary",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what it says, in a few sentences"
                    ),
                ),
                (
                    "sections",
                    models.JSONField(blank=True, default=dict, verbose_name="what it says, by heading"),
                ),
                (
                    "written_by",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="who wrote it, where a desk sent it"
                    ),
                ),
                (
                    "is_unchecked",
                    models.BooleanField(
                        default=False,
                        verbose_name="its text was read from a file and not checked by its author",
                    ),
                ),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "unsigned_because",
                    models.CharField(blank=True, max_length=500, verbose_name="why it is shared unsigned"),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="conferences.conference",
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="conferences.participant",
                    ),
                ),
                (
                    "signed_off_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "unsigned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="uploads.upload",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_social_work_report", True)),
                        fields=("conference",),
                        name="report_social_work_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unsigned_because", ""), ("unsigned_by__isnull", True)),
                            models.Q(
                                models.Q(("unsigned_because", ""), _negated=True),
                                ("unsigned_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="report_unsigned_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True)),
                ("heading", models.SlugField(max_length=40)),
                ("text", models.CharField(blank=True, max_length=2000)),
                (
                    "voice_words",
                    models.CharField(blank=True, max_length=100, verbose_name="whose view it is, in words"),
                ),
                ("prompt", models.SlugField(blank=True, max_length=20)),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("agreed", "Agreed"), ("disputed", "Disputed")],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("said", "Said"), ("brought", "Brought in a report"), ("struck", "Struck")],
                        default="said",
                        max_length=7,
                    ),
                ),
                ("place", models.FloatField(default=0)),
                ("from_part", models.CharField(blank=True, max_length=50)),
                ("keeps_off_wall", models.BooleanField(default=False)),
                ("is_named_to_family", models.BooleanField(default=False)),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(10)],
                        verbose_name="number on the scale",
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("children", models.ManyToManyField(blank=True, related_name="+", to="people.child")),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="conferences.conference",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conferences.participant",
                    ),
                ),
                (
                    "from_report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conferences.report",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ["place", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("from_report__isnull", False)),
                        fields=("from_report", "from_part"),
                        name="entry_brought_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__isnull", True), ("voice_words", ""), _connector="OR"),
                        name="entry_of_one_voice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["said", "brought", "struck"]),
                            ("stance__in", ["", "agreed", "disputed"]),
                        ),
                        name="entry_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "brought"), _negated=True),
                            ("from_report__isnull", False),
                            _connector="OR",
                        ),
                        name="entry_brought_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__isnull", True), ("score__lte", 10), _connector="OR"),
                        name="entry_score_to_10",
                    ),
                ],
                "indexes": [models.Index(fields=["conference", "changed_at"], name="entry_changed")],
            },
        ),
        migrations.CreateModel(
            name="EntryChange",
            fields=[
                ("op", models.UUIDField(primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("facts", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="conferences.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["entry", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "version"), name="entry_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryRival",
            fields=[
                ("op", models.UUIDField(primary_key=True, serialize=False)),
                ("base", models.PositiveIntegerField()),
                ("facts", models.JSONField()),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rivals",
                        to="conferences.entry",
                    ),
                ),
                (
                    "settled_by",
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
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(
                                ("settled_at__gte", models.F("at")),
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="entry_rival_settled",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=["entry"],
                        name="entry_rival_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(max_length=8000, verbose_name="what they say")),
                (
                    "through",
                    models.CharField(
                        choices=[
                            ("door", "By their own link"),
                            ("in-person", "In person"),
                            ("telephone", "By telephone"),
                            ("letter", "By letter or e-mail"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "is_late",
                    models.BooleanField(default=False, verbose_name="sent when they were excluded already"),
                ),
                (
                    "is_read_out",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="whether the chair has it read out"
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed",
                    models.TextField(blank=True, max_length=4000, verbose_name="what was changed for it"),
                ),
                ("changed_by", models.CharField(blank=True, max_length=200)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="family_answers",
                        to="conferences.conference",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_answers",
                        to="people.person",
                    ),
                ),
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
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="conferences.report",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="answer_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changed", ""), ("changed_at__isnull", True)),
                            models.Q(models.Q(("changed", ""), _negated=True), ("changed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="answer_changed_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_read_out__isnull", True),
                                ("settled_at__isnull", True),
                                ("settled_by__isnull", True),
                            ),
                            models.Q(
                                ("is_read_out__isnull", False),
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="answer_settled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GivenReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_on", models.DateField()),
                ("text_of", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("in-person", "Handed over, and gone through together"),
                            ("post", "By post"),
                            ("door", "Read by their own link"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports_given",
                        to="conferences.participant",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given",
                        to="conferences.report",
                    ),
                ),
            ],
            options={
                "ordering": ["given_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "participant"), name="report_given_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalReviewedRisk",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("words", models.CharField(max_length=2000, verbose_name="the risk or need")),
                ("said_on", models.DateField(verbose_name="the day on which it was first said")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "last_relevant",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                        max_length=6,
                    ),
                ),
                (
                    "last_sustained",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("not-yet", "Not yet"), ("no", "No")],
                        max_length=7,
                    ),
                ),
                (
                    "last_on",
                    models.DateField(blank=True, null=True, verbose_name="the day of the review before"),
                ),
                (
                    "relevant",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                        max_length=6,
                        verbose_name="still a risk",
                    ),
                ),
                (
                    "lessened",
                    models.CharField(blank=True, max_length=1000, verbose_name="what was done to lessen it"),
                ),
                (
                    "effect",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="its effect on the children now"
                    ),
                ),
                (
                    "sustained",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("not-yet", "Not yet"), ("no", "No")],
                        max_length=7,
                        verbose_name="the change is sustained",
                    ),
                ),
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
                    "answered_by",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.entry",
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
                "verbose_name": "historical reviewed risk",
                "verbose_name_plural": "historical reviewed risks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ReportChaser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("occasion", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.outgoingmessage",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_chasers",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("occasion", ""), _negated=True),
                        fields=("participant", "occasion"),
                        name="report_chased_once_for_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by__isnull", False), ("occasion", "")),
                            models.Q(models.Q(("occasion", ""), _negated=True), ("by__isnull", True)),
                            _connector="OR",
                        ),
                        name="report_chased_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sections",
                    models.JSONField(blank=True, default=dict, verbose_name="what it says, by heading"),
                ),
                (
                    "began_from",
                    models.JSONField(blank=True, default=dict, verbose_name="what it began from, by heading"),
                ),
                (
                    "written_by",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="who writes it, where a desk sends it"
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_draft",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportPack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("pdf", models.BinaryField(blank=True, null=True)),
                ("pages", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "missing",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="whose report is missing in it"
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conference",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_pack",
                        to="conferences.conference",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("made_at__isnull", True), ("pages__isnull", True), ("pdf__isnull", True)
                            ),
                            models.Q(
                                ("made_at__isnull", False), ("pages__isnull", False), ("pdf__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="pack_made_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shared_on", models.DateField(blank=True, null=True)),
                (
                    "why_not",
                    models.CharField(blank=True, max_length=500, verbose_name="why they were not shared"),
                ),
                (
                    "reading_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutes given to read them"
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_shares",
                        to="conferences.conference",
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_share",
                        to="conferences.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shared_on__isnull", False),
                            models.Q(
                                models.Q(("why_not", ""), _negated=True), ("reading_minutes__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="report_shared_or_why_not",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewedRisk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=2000, verbose_name="the risk or need")),
                ("said_on", models.DateField(verbose_name="the day on which it was first said")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "last_relevant",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                        max_length=6,
                    ),
                ),
                (
                    "last_sustained",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("not-yet", "Not yet"), ("no", "No")],
                        max_length=7,
                    ),
                ),
                (
                    "last_on",
                    models.DateField(blank=True, null=True, verbose_name="the day of the review before"),
                ),
                (
                    "relevant",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                        max_length=6,
                        verbose_name="still a risk",
                    ),
                ),
                (
                    "lessened",
                    models.CharField(blank=True, max_length=1000, verbose_name="what was done to lessen it"),
                ),
                (
                    "effect",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="its effect on the children now"
                    ),
                ),
                (
                    "sustained",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not said yet"), ("yes", "Yes"), ("not-yet", "Not yet"), ("no", "No")],
                        max_length=7,
                        verbose_name="the change is sustained",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("children", models.ManyToManyField(related_name="+", to="people.child")),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviewed_risks",
                        to="conferences.conference",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("entry__isnull", False)),
                        fields=("conference", "entry"),
                        name="reviewed_risk_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="reviewed_risk_is_said"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relevant__in", ["", "yes", "partly", "no"]),
                            ("sustained__in", ["", "yes", "not-yet", "no"]),
                        ),
                        name="reviewed_risk_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reviewed_risk_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOutlineAction",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("need", models.CharField(blank=True, max_length=500, verbose_name="risk or need")),
                (
                    "outcome",
                    models.CharField(blank=True, max_length=500, verbose_name="what should be different"),
                ),
                ("action", models.CharField(max_length=500, verbose_name="what will be done")),
                ("measure", models.CharField(blank=True, max_length=500, verbose_name="how we will know")),
                ("by_date", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "in_family_words",
                    models.CharField(blank=True, max_length=500, verbose_name="in the family’s words"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("proposal", models.CharField(blank=True, max_length=64)),
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
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.entry",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.report",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.reviewedrisk",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical outline action",
                "verbose_name_plural": "historical outline actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OutlineAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("need", models.CharField(blank=True, max_length=500, verbose_name="risk or need")),
                (
                    "outcome",
                    models.CharField(blank=True, max_length=500, verbose_name="what should be different"),
                ),
                ("action", models.CharField(max_length=500, verbose_name="what will be done")),
                ("measure", models.CharField(blank=True, max_length=500, verbose_name="how we will know")),
                ("by_date", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "in_family_words",
                    models.CharField(blank=True, max_length=500, verbose_name="in the family’s words"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("proposal", models.CharField(blank=True, max_length=64)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.entry",
                    ),
                ),
                ("children", models.ManyToManyField(related_name="+", to="people.child")),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outline",
                        to="conferences.conference",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.report",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.reviewedrisk",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("action", ""), _negated=True),
                        name="outline_row_says_what_is_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__isnull", True), ("risk__isnull", True), _connector="OR"
                        ),
                        name="outline_row_answers_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalReviewedAction",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("need", models.CharField(max_length=500, verbose_name="risk or need")),
                ("outcome", models.CharField(max_length=500, verbose_name="what should be different")),
                ("action", models.CharField(max_length=500, verbose_name="what was to be done")),
                ("measure", models.CharField(max_length=500, verbose_name="how we would know")),
                ("by_date", models.DateField(verbose_name="by when")),
                (
                    "in_family_words",
                    models.CharField(blank=True, max_length=500, verbose_name="in the family’s words"),
                ),
                ("over_on", models.DateField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "became",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not said yet"),
                            ("done", "Done"),
                            ("partly", "Partly done"),
                            ("not-done", "Not done"),
                            ("not-needed", "No longer needed"),
                        ],
                        max_length=10,
                        verbose_name="what became of it",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500, verbose_name="why")),
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
                    "answered_by",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "row",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.outlineaction",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.reviewedrisk",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reviewed action",
                "verbose_name_plural": "historical reviewed actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ReviewedAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("need", models.CharField(max_length=500, verbose_name="risk or need")),
                ("outcome", models.CharField(max_length=500, verbose_name="what should be different")),
                ("action", models.CharField(max_length=500, verbose_name="what was to be done")),
                ("measure", models.CharField(max_length=500, verbose_name="how we would know")),
                ("by_date", models.DateField(verbose_name="by when")),
                (
                    "in_family_words",
                    models.CharField(blank=True, max_length=500, verbose_name="in the family’s words"),
                ),
                ("over_on", models.DateField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "became",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not said yet"),
                            ("done", "Done"),
                            ("partly", "Partly done"),
                            ("not-done", "Not done"),
                            ("not-needed", "No longer needed"),
                        ],
                        max_length=10,
                        verbose_name="what became of it",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500, verbose_name="why")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("children", models.ManyToManyField(related_name="+", to="people.child")),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviewed_actions",
                        to="conferences.conference",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.outlineaction",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.reviewedrisk",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("action", ""), _negated=True), name="reviewed_action_is_said"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("became__in", ["", "done", "partly", "not-done", "not-needed"])),
                        name="reviewed_action_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reviewed_action_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("text", models.TextField(blank=True, max_length=20000)),
                ("saved_at", models.DateTimeField()),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="conferences.conference",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("conference", "key"), name="section_once")],
            },
        ),
        migrations.CreateModel(
            name="SentBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="what is to be put right")),
                ("by_name", models.CharField(max_length=200, verbose_name="who sent it back")),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sent_back",
                        to="conferences.report",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="sent_back_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("arrived_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stays",
                        to="conferences.attendance",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stays",
                        to="conferences.conference",
                    ),
                ),
            ],
            options={
                "ordering": ["arrived_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at__isnull", True),
                            ("left_at__gte", models.F("arrived_at")),
                            _connector="OR",
                        ),
                        name="stay_ends_after_it_began",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StruckRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=500, verbose_name="what was to be done")),
                ("because", models.CharField(max_length=300, verbose_name="why it is out")),
                ("proposal", models.CharField(blank=True, max_length=64)),
                ("struck_at", models.DateTimeField()),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="struck_rows",
                        to="conferences.conference",
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["struck_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="struck_row_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held", models.CharField(max_length=200, verbose_name="what they hold")),
                ("at", models.DateTimeField(verbose_name="taken off the list at")),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="who was reached, and what was said"
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_off",
                        to="conferences.conference",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_off",
                        to="people.person",
                    ),
                ),
                (
                    "told_by",
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
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("told_at__isnull", True)),
                        fields=("conference", "person"),
                        name="taken_off_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note", ""), ("told_at__isnull", True), ("told_by__isnull", True)),
                            models.Q(
                                ("told_at__isnull", False),
                                ("told_by__isnull", False),
                                models.Q(("note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="taken_off_told_by_somebody",
                    ),
                ],
            },
            bases=(conferences.models.invitations.of_person.OfPerson, models.Model),
        ),
        migrations.CreateModel(
            name="ToldInPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_on", models.DateField(verbose_name="told on")),
                ("told_by", models.CharField(max_length=150, verbose_name="who told them")),
                ("what", models.CharField(max_length=300, verbose_name="what they were told, or given")),
                (
                    "has_changed",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        verbose_name="what they were told had changed before it was recorded",
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_in_person",
                        to="conferences.participant",
                    ),
                ),
                (
                    "recorded_behind",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
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
            ],
            options={
                "verbose_name_plural": "told in person",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_by", ""), _negated=True), models.Q(("what", ""), _negated=True)
                        ),
                        name="told_in_person_by_somebody_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recorded_behind__isnull", True), ("recorded_by__isnull", False)),
                            models.Q(("recorded_behind__isnull", False), ("recorded_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="told_in_person_recorded_by_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeldUnder",
            fields=[
                (
                    "conference",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="held_under",
                        serialize=False,
                        to="conferences.conference",
                    ),
                ),
                (
                    "headings",
                    models.JSONField(
                        help_text="Of each part its key, group, title, ask, told, prompts, and its scale where it has one."
                    ),
                ),
                ("profile", models.CharField(max_length=40, verbose_name="practice profile")),
            ],
        ),
        migrations.CreateModel(
            name="ViewsShown",
            fields=[
                (
                    "conference",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="views_shown",
                        serialize=False,
                        to="conferences.conference",
                    ),
                ),
                ("shown_at", models.DateTimeField()),
                (
                    "shown_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MinutesVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("submitted", "handed to the chair"),
                            ("returned", "handed back"),
                            ("approved", "approved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("texts", models.JSONField(default=dict)),
                ("why", models.TextField(blank=True, max_length=2000, verbose_name="why it was handed back")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="conferences.minutes",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("minutes", "number"), name="version_one_at_a_time"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", "returned"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="version_handed_back_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
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
                            ("correction", "Correction of fact"),
                            ("disagreement", "A disagreement, recorded as theirs"),
                            ("decision", "Correction of a decision"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "With the chair"),
                            ("approved", "Approved"),
                            ("declined", "Not taken up"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("said", models.TextField(max_length=8000, verbose_name="what is asked for")),
                (
                    "asked_words",
                    models.CharField(blank=True, max_length=200, verbose_name="who asked, in words"),
                ),
                ("proposed_at", models.DateTimeField()),
                ("what", models.TextField(blank=True, max_length=8000, verbose_name="what is put right")),
                ("why", models.TextField(blank=True, max_length=4000)),
                (
                    "answer",
                    models.TextField(blank=True, max_length=4000, verbose_name="what the person is told"),
                ),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                ("children", models.ManyToManyField(blank=True, related_name="+", to="people.child")),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="conferences.conference",
                    ),
                ),
                (
                    "correction",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendment",
                        to="conferences.decisioncorrection",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
                (
                    "proposed_by",
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
                "constraints": [
                    models.UniqueConstraint(fields=("conference", "number"), name="amendment_numbered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", False),
                                ("document__isnull", False),
                                ("number__gte", 1),
                                ("state", "approved"),
                            ),
                            models.Q(
                                models.Q(("state", "approved"), _negated=True),
                                ("document__isnull", True),
                                ("number__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="amendment_numbered_once_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("state", "proposed"),
                            ),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="amendment_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="amendment_declined_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(("what", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="amendment_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_by__isnull", False),
                            models.Q(("asked_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="amendment_says_who_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction__isnull", False), ("kind", "decision")),
                            models.Q(
                                models.Q(("kind", "decision"), _negated=True), ("correction__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="amendment_of_a_decision_has_its_correction",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "proposed")),
                        fields=["proposed_at"],
                        name="amendment_to_take_up",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(max_length=8000)),
                ("made_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                ("answer", models.TextField(blank=True, max_length=8000)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="conferences.conference",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="complaint_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)
                            ),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_answered_by_somebody",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["answer_by"],
                        name="complaint_to_answer",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="what the director should know"
                    ),
                ),
                ("signed_at", models.DateTimeField()),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.chair"
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_off",
                        to="conferences.conference",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.document"
                    ),
                ),
            ],
            options={
                "ordering": ["signed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalChairsReport",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("words", models.TextField(blank=True, max_length=20000)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
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
                    "approved_by",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="papers.document",
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
                    "written_by",
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
                "verbose_name": "historical chairs report",
                "verbose_name_plural": "historical chairs reports",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ChairsReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=20000)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.chair",
                    ),
                ),
                (
                    "conference",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chairs_report",
                        to="conferences.conference",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
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
                        condition=models.Q(
                            models.Q(
                                ("approved_at__isnull", True),
                                ("approved_by__isnull", True),
                                ("document__isnull", True),
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("document__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="chairs_report_approved_by_a_chair",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "words",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what its author is told of it"
                    ),
                ),
                ("wanted_since", models.DateTimeField(blank=True, null=True)),
                (
                    "wanted_why",
                    models.CharField(
                        choices=[
                            ("asked", "The report as it stands cannot be given to them"),
                            ("changed", "The report has changed since"),
                            ("withheld", "More must not reach them by now"),
                            ("back", "Somebody looked through it, and it came back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                (
                    "sections",
                    models.JSONField(blank=True, default=dict, verbose_name="what it says, by heading"),
                ),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("given_by", models.CharField(blank=True, max_length=200, verbose_name="who gave it")),
                ("text_of", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_versions",
                        to="conferences.participant",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="conferences.report",
                    ),
                ),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_versions",
                        to="uploads.upload",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "participant"), name="report_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_at__isnull", True), ("given_by", ""), ("text_of__isnull", True)),
                            models.Q(
                                ("given_at__isnull", False),
                                ("text_of__isnull", False),
                                models.Q(("given_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_version_given_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wanted_since__isnull", False), ("given_at__isnull", False), _connector="OR"
                        ),
                        name="report_version_wanted_or_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_at__isnull", True),
                            ("given_at__gte", models.F("text_of")),
                            _connector="OR",
                        ),
                        name="report_version_of_a_text_that_was",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_of", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("held_since", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_offers",
                        to="conferences.participant",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="conferences.report",
                    ),
                ),
                (
                    "answers",
                    models.JSONField(
                        blank=True,
                        default=list,
                        verbose_name="what was asked as it was released, and why it may stand",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="conferences.reportversion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "participant"), name="report_offered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at__isnull", True), ("released_by__isnull", True)),
                            models.Q(("released_at__isnull", False), ("released_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_released_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by__isnull", True),
                            models.Q(("released_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="report_released_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VersionDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sections",
                    models.JSONField(blank=True, default=dict, verbose_name="what it says, by heading"),
                ),
                (
                    "began_from",
                    models.JSONField(blank=True, default=dict, verbose_name="what it began from, by heading"),
                ),
                (
                    "serves",
                    models.JSONField(blank=True, default=list, verbose_name="whom it is to serve, too"),
                ),
                ("saved_at", models.DateTimeField()),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft",
                        to="conferences.reportversion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SeenPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="page")),
                ("kept_mark", models.CharField(max_length=64)),
                (
                    "drawn",
                    models.BinaryField(
                        verbose_name="the page as it was seen: what the parent is shown of it"
                    ),
                ),
                ("wide", models.PositiveSmallIntegerField(verbose_name="how wide the picture is, in dots")),
                ("high", models.PositiveSmallIntegerField(verbose_name="how high the picture is, in dots")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seen_pages",
                        to="conferences.reportoffer",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="uploads.upload"
                    ),
                ),
            ],
            options={
                "ordering": ["number", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("offer", "upload", "number", "kept_mark", "by"), name="report_page_seen_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="AlikeAnswer",
            name="words",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="alike_answers",
                to="conferences.ownwords",
            ),
        ),
        migrations.AddField(
            model_name="Booking",
            name="conference",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bookings",
                to="conferences.conference",
            ),
        ),
        migrations.AddField(
            model_name="CalledOff",
            name="conference",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="called_off",
                to="conferences.conference",
            ),
        ),
        migrations.AddField(
            model_name="ChildInNeedReview",
            name="conference",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="child_in_need_reviews",
                to="conferences.conference",
            ),
        ),
        migrations.AddField(
            model_name="Conference",
            name="children",
            field=models.ManyToManyField(
                related_name="conferences",
                through="conferences.ConferenceChild",
                through_fields=("conference", "child"),
                to="people.child",
            ),
        ),
        migrations.AddConstraint(
            model_name="AlikeAnswer",
            constraint=models.UniqueConstraint(fields=("words", "text_mark"), name="alike_answered_once"),
        ),
        migrations.AddConstraint(
            model_name="AlikeAnswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="alike_answered_with_why"
            ),
        ),
        migrations.AddIndex(
            model_name="Booking",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=["starts_at"],
                name="booking_standing",
            ),
        ),
        migrations.AddIndex(
            model_name="Booking",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=["chair", "starts_at"],
                name="booking_of_chair",
            ),
        ),
        migrations.AddConstraint(
            model_name="Booking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=("conference",),
                name="booking_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="Booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("family_from__lte", models.F("starts_at")), ("starts_at__lt", models.F("ends_at"))
                ),
                name="booking_times_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="Booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at__isnull", True),
                    models.Q(("why_cancelled", ""), _negated=True),
                    _connector="OR",
                ),
                name="booking_cancelled_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="Booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("prompted_by__isnull", True),
                    models.Q(("why_earlier", ""), _negated=True),
                    _connector="OR",
                ),
                name="booking_brought_forward_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="CalledOff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_by__isnull", False),
                        ("how", "stood-down"),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    models.Q(("how", "cancelled"), ("reason", ""), models.Q(("why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="called_off_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="ChildInNeedReview",
            constraint=models.UniqueConstraint(
                fields=("conference", "child"), name="in_need_review_once_a_child"
            ),
        ),
        migrations.AddConstraint(
            model_name="ChildInNeedReview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_on__isnull", False), ("why_not", "")),
                    models.Q(("held_on__isnull", True), models.Q(("why_not", ""), _negated=True)),
                    _connector="OR",
                ),
                name="in_need_review_held_or_why_not",
            ),
        ),
        migrations.AddIndex(
            model_name="Conference",
            index=models.Index(fields=["state", "-id"], name="conference_state"),
        ),
        migrations.AddIndex(
            model_name="Conference",
            index=models.Index(fields=["family", "-held_on"], name="conference_of_family"),
        ),
        migrations.AddIndex(
            model_name="Conference",
            index=models.Index(
                condition=models.Q(("invitations_asked_at__isnull", False)),
                fields=["invitations_asked_at"],
                name="conference_invitations_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lateness_authorised_by__isnull", True), ("lateness_reason", "")),
                    models.Q(
                        models.Q(("lateness_reason", ""), _negated=True),
                        ("lateness_authorised_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="conference_lateness_reasoned_and_authorised",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conference",
            constraint=models.CheckConstraint(
                condition=models.Q(("why_reconvened", ""), ("follows__isnull", False), _connector="OR"),
                name="conference_reconvened_follows_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conference",
            constraint=models.CheckConstraint(
                condition=models.Q(("lateness_reason", ""), ("was_past_limit", True), _connector="OR"),
                name="conference_was_late_stays_late",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True), ("held_on__isnull", False), _connector="OR"
                ),
                name="conference_closed_was_held",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "open"), _negated=True),
                    models.Q(("held_on__isnull", False), ("opened_at__isnull", False)),
                    _connector="OR",
                ),
                name="conference_open_since_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", True),
                    ("opened_at__isnull", True),
                    ("closed_at__gte", models.F("opened_at")),
                    _connector="OR",
                ),
                name="conference_closes_after_opening",
            ),
        ),
        migrations.AddConstraint(
            model_name="Conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("invitations_asked_at__isnull", True), ("invitations_asked_by__isnull", True)),
                    models.Q(
                        ("invitations_asked_at__isnull", False), ("invitations_asked_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="conference_invitations_asked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="Stay",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        cpunit.diary.models.hold.TsTzRange(
                            models.F("arrived_at"),
                            models.F("left_at"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                    (models.F("attendance"), "="),
                ],
                name="stay_never_overlaps",
            ),
        ),
        migrations.CreateModel(
            name="PartLeftOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(max_length=4000)),
                ("why", models.CharField(max_length=500)),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_out",
                        to="conferences.amendment",
                    ),
                ),
                (
                    "restriction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.restriction",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="part_left_out_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="part_left_out_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerTold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("message", "By a message"),
                            ("in-person", "In person"),
                            ("by-hand", "A link that is handed over took the message’s place"),
                            ("taken-back", "The message was taken back before it left"),
                        ],
                        max_length=10,
                    ),
                ),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                ("told_by", models.CharField(blank=True, max_length=150, verbose_name="who told them")),
                (
                    "what",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what they were told, or given"
                    ),
                ),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "amendment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_told",
                        to="conferences.amendment",
                    ),
                ),
                (
                    "complaint",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_told",
                        to="conferences.complaint",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.outgoingmessage",
                    ),
                ),
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
            ],
            options={
                "verbose_name_plural": "answers told",
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("told_on__isnull", True), models.Q(("way", "message"), _negated=True)
                        ),
                        fields=["amendment", "complaint"],
                        name="answer_to_tell",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amendment__isnull", False), ("complaint__isnull", True)),
                            models.Q(("amendment__isnull", True), ("complaint__isnull", False)),
                            _connector="OR",
                        ),
                        name="answer_told_of_one_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("message__isnull", False), ("way", "message")),
                            models.Q(models.Q(("way", "message"), _negated=True), ("message__isnull", True)),
                            _connector="OR",
                        ),
                        name="answer_told_by_a_message_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("recorded_at__isnull", True),
                                ("recorded_by__isnull", True),
                                ("told_by", ""),
                                ("told_on__isnull", True),
                                ("what", ""),
                            ),
                            models.Q(
                                models.Q(("told_by", ""), _negated=True),
                                models.Q(("what", ""), _negated=True),
                                ("recorded_at__isnull", False),
                                ("recorded_by__isnull", False),
                                ("told_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="answer_told_by_somebody_of_something",
                    ),
                ],
            },
        ),
        migrations.RunSQL(MINUTES, MINUTES_BACK),
        migrations.RunSQL(CLOSED, CLOSED_BACK),
        *[guard(table) for table in TABLES],
        guard("attendance", ATTENDED),
        guard("dissent", DISSENTED),
        migrations.RunSQL(RIVALS, RIVALS_BACK),
        migrations.RunSQL(HELD, HELD_BACK),
        held("conferences_booking", "INSERT OR UPDATE OR DELETE"),
        held("diary_hold", "INSERT OR UPDATE OR DELETE"),
        held("people_chair", "UPDATE OF user_id"),
        migrations.RunSQL(KEPT, KEPT_BACK),
        migrations.RunSQL(OWN_WORDS, OWN_WORDS_BACK),
        migrations.RunSQL(IMMUTABLE, migrations.RunSQL.noop),
        migrations.RunSQL(VERSIONS, VERSIONS_BACK),
        migrations.RunSQL(AMENDMENTS_KEPT, AMENDMENTS_KEPT_BACK),
        migrations.RunSQL(NUMBERED, NUMBERED_BACK),
        migrations.RunSQL(COMPLAINTS_KEPT, COMPLAINTS_KEPT_BACK),
        migrations.RunSQL(ADDED, BACK),
        migrations.RunSQL(CHAIRS_REPORT_IMMUTABLE, IMMUTABLE_BACK),
        migrations.RunSQL(FILED_CONTENT_KEPT, FILED_CONTENT_KEPT_BACK),
        migrations.RunSQL(PLAN_AS_DECIDED_KEPT, PLAN_AS_DECIDED_KEPT_BACK),
        migrations.RunSQL(GUARDS, GUARDS_BACK),
    ]
