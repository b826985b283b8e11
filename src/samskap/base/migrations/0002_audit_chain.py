"""The database links the audit chain itself, as the last thing before a commit, and lets nobody rewrite it."""

from django.db import migrations

LINK = """
CREATE FUNCTION base_audit_netstring(part text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT octet_length(convert_to(part, 'UTF8')) || ':' || part || ',' $$;

CREATE FUNCTION base_audit_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
    place bigint;
    before text;
BEGIN
    -- The lock is taken here, by a trigger that runs at commit: whoever holds it has nothing left to do but commit.
    PERFORM pg_advisory_xact_lock(hashtext('base_audit'));
    SELECT position, hash INTO last FROM base_auditentry
        WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1;
    place := coalesce(last.position, 0) + 1;
    before := coalesce(last.hash, '');
    UPDATE base_auditentry SET position = place, previous = before, hash = encode(sha256(convert_to(
            base_audit_netstring(before) || base_audit_netstring(place::text) || base_audit_netstring(NEW.at)
            || base_audit_netstring(NEW.actor) || base_audit_netstring(NEW.act)
            || base_audit_netstring(NEW.subject) || base_audit_netstring(NEW.data), 'UTF8')), 'hex')
        WHERE id = NEW.id;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER base_audit_link AFTER INSERT ON base_auditentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION base_audit_link();

CREATE FUNCTION base_audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND NEW.position IS NOT NULL
        AND (OLD.at, OLD.actor, OLD.act, OLD.subject, OLD.data)
            IS NOT DISTINCT FROM (NEW.at, NEW.actor, NEW.act, NEW.subject, NEW.data) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER base_audit_guard BEFORE UPDATE OR DELETE ON base_auditentry
    FOR EACH ROW EXECUTE FUNCTION base_audit_guard();
"""

UNLINK = """
DROP TRIGGER base_audit_guard ON base_auditentry;
DROP FUNCTION base_audit_guard();
DROP TRIGGER base_audit_link ON base_auditentry;
DROP FUNCTION base_audit_link();
DROP FUNCTION base_audit_netstring(text);
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunSQL(LINK, UNLINK)]
