from django.db import migrations

FORWARDS = """
CREATE FUNCTION copy_question_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An answer is never changed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'copy_question_immutable';
END $$;
CREATE TRIGGER copy_question_immutable BEFORE UPDATE OR DELETE ON release_copyquestion
    FOR EACH ROW EXECUTE FUNCTION copy_question_immutable();
"""
BACKWARDS = (
    "DROP TRIGGER copy_question_immutable ON release_copyquestion; DROP FUNCTION copy_question_immutable();"
)


class Migration(migrations.Migration):
    dependencies = [("release", "0005_questions_and_second_people")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
