"""A paper that was made is never changed or deleted: corrections are new papers."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION papers_document_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A paper is never changed once it is made.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'document_immutable';
END $$;
CREATE TRIGGER document_immutable BEFORE UPDATE OR DELETE ON papers_document
    FOR EACH ROW EXECUTE FUNCTION papers_document_immutable();
"""
BACKWARDS = "DROP TRIGGER document_immutable ON papers_document; DROP FUNCTION papers_document_immutable();"


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
