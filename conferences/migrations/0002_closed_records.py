"""What a chair approved stays as it was: minutes after approval, decisions, views and attendance after the conference closed."""

from django.db import migrations

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
TABLES = ("professionalview", "decision", "outlineaction")
ATTENDED = ("conference_id", "professional_id", "adult_id", "child_id", "how", "who_tells_them")
"""All of an attendance but `told_on`, which is written once somebody has told an absent child or parent."""


def guard(table: str, columns: tuple[str, ...] = ()) -> migrations.RunSQL:
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_closed BEFORE INSERT OR {update} OR DELETE ON conferences_{table} "
        "FOR EACH ROW EXECUTE FUNCTION conference_record_closed();",
        f"DROP TRIGGER {table}_closed ON conferences_{table};",
    )


class Migration(migrations.Migration):
    dependencies = [("conferences", "0001_initial")]
    operations = [
        migrations.RunSQL(MINUTES, MINUTES_BACK),
        migrations.RunSQL(CLOSED, CLOSED_BACK),
        *[guard(table) for table in TABLES],
        guard("attendance", ATTENDED),
    ]
