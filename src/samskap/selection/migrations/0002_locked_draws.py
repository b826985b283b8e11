"""What a draw has promised, the database keeps: after the locking, after the number, after the draw."""

from django.db import migrations

KEEP_SELECTION = """
CREATE FUNCTION selection_keep_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.locked_at IS NOT NULL THEN
      RAISE EXCEPTION 'a locked draw is never removed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_locked_for_good';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.locked_at IS NOT NULL AND
     (NEW.ref, NEW.number, NEW.title, NEW.size, NEW.pool_id, NEW.targets_id, NEW.age_on, NEW.term_months,
      NEW.is_zero_accepted, NEW.quota_reason, NEW.number_source, NEW.number_words, NEW.number_at,
      NEW.locked_at, NEW.locked_by_id, NEW.commitment, NEW.figures)
     IS DISTINCT FROM
     (OLD.ref, OLD.number, OLD.title, OLD.size, OLD.pool_id, OLD.targets_id, OLD.age_on, OLD.term_months,
      OLD.is_zero_accepted, OLD.quota_reason, OLD.number_source, OLD.number_words, OLD.number_at,
      OLD.locked_at, OLD.locked_by_id, OLD.commitment, OLD.figures) THEN
    RAISE EXCEPTION 'a locked draw does not change'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_locked_for_good';
  END IF;
  IF OLD.confirmed_at IS NOT NULL AND
     (NEW.number_drawn, NEW.entered_by_id, NEW.entered_at, NEW.confirmed_by_id, NEW.confirmed_at)
     IS DISTINCT FROM
     (OLD.number_drawn, OLD.entered_by_id, OLD.entered_at, OLD.confirmed_by_id, OLD.confirmed_at) THEN
    RAISE EXCEPTION 'a confirmed number does not change'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_number_for_good';
  END IF;
  IF OLD.drawn_at IS NOT NULL AND
     (NEW.drawn_at, NEW.drawn_by_id, NEW.panel_index, NEW.result, NEW.public_file_id)
     IS DISTINCT FROM
     (OLD.drawn_at, OLD.drawn_by_id, OLD.panel_index, OLD.result, OLD.public_file_id) THEN
    RAISE EXCEPTION 'a draw is never made twice'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_drawn_once';
  END IF;
  IF OLD.cancelled_at IS NOT NULL AND
     (NEW.state, NEW.cancelled_at, NEW.cancelled_by_id, NEW.cancel_reason)
     IS DISTINCT FROM
     (OLD.state, OLD.cancelled_at, OLD.cancelled_by_id, OLD.cancel_reason) THEN
    RAISE EXCEPTION 'a stopped draw stays stopped'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_stopped_for_good';
  END IF;
  IF OLD.approved_at IS NOT NULL AND
     (NEW.approved_at, NEW.approved_by_id, NEW.approval_note)
     IS DISTINCT FROM
     (OLD.approved_at, OLD.approved_by_id, OLD.approval_note) THEN
    RAISE EXCEPTION 'an approval does not change'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_approved_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER selection_keeps_promise BEFORE UPDATE OR DELETE ON selection_selection
  FOR EACH ROW EXECUTE FUNCTION selection_keep_promise();
"""

# Quotas and candidates are settled by the locking, seats by the draw. People may still be erased (R5), so rows of
# candidates and seats may go, but none may come or change.
KEEP_PARTS = """
CREATE FUNCTION selection_keep_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  settled boolean;
BEGIN
  SELECT CASE WHEN TG_TABLE_NAME = 'selection_seat' THEN drawn_at ELSE locked_at END IS NOT NULL INTO settled
    FROM selection_selection WHERE id = COALESCE(NEW.selection_id, OLD.selection_id) FOR SHARE;
  IF settled THEN
    RAISE EXCEPTION 'this part of a draw is settled'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_settled';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER selection_quota_settled BEFORE INSERT OR UPDATE OR DELETE ON selection_selectionquota
  FOR EACH ROW EXECUTE FUNCTION selection_keep_parts();
CREATE TRIGGER selection_candidate_settled BEFORE INSERT OR UPDATE ON selection_candidate
  FOR EACH ROW EXECUTE FUNCTION selection_keep_parts();
CREATE TRIGGER selection_seat_settled BEFORE INSERT OR UPDATE OF selection_id, person_id ON selection_seat
  FOR EACH ROW EXECUTE FUNCTION selection_keep_parts();
"""

LET_GO = """
DROP TRIGGER selection_seat_settled ON selection_seat;
DROP TRIGGER selection_candidate_settled ON selection_candidate;
DROP TRIGGER selection_quota_settled ON selection_selectionquota;
DROP FUNCTION selection_keep_parts();
DROP TRIGGER selection_keeps_promise ON selection_selection;
DROP FUNCTION selection_keep_promise();
"""


class Migration(migrations.Migration):
    dependencies = [("selection", "0001_initial")]
    operations = [migrations.RunSQL(KEEP_SELECTION + KEEP_PARTS, LET_GO)]
