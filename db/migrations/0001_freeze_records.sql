-- Records that stay as they are: refused for every role, row by row and by TRUNCATE.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is frozen: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entry_frozen BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entry_not_truncated BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_version_frozen BEFORE UPDATE OR DELETE ON "minutes_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_version_not_truncated BEFORE TRUNCATE ON "minutes_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER agenda_version_frozen BEFORE UPDATE OR DELETE ON "agenda_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER agenda_version_not_truncated BEFORE TRUNCATE ON "agenda_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_entry_revision_frozen BEFORE UPDATE OR DELETE ON "minutes_entry_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_entry_revision_not_truncated BEFORE TRUNCATE ON "minutes_entry_revision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A save and a release at the same instant take turns on the row of the minutes: either in the released text or refused.
CREATE FUNCTION refuse_entry_after_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE current_state minutes_state;
BEGIN
  SELECT state INTO current_state FROM minutes WHERE id = NEW.minutes_id FOR SHARE;
  IF current_state IN ('released', 'approved') THEN
    RAISE EXCEPTION 'minutes are released' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'minutes_entry_open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER minutes_entry_open BEFORE INSERT OR UPDATE ON "minutes_entry" FOR EACH ROW EXECUTE FUNCTION refuse_entry_after_release();
--> statement-breakpoint
CREATE FUNCTION refuse_unhold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'held' AND NEW.state <> 'held' THEN
    RAISE EXCEPTION 'a held meeting never goes back' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_stays_held';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_stays_held BEFORE UPDATE OF state ON "meeting" FOR EACH ROW EXECUTE FUNCTION refuse_unhold();
--> statement-breakpoint
-- Deferrable, because reordering passes through equal positions within its transaction.
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_meeting_position_unique" UNIQUE ("meeting_id", "position") DEFERRABLE INITIALLY DEFERRED;
