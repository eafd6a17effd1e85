CREATE TYPE "public"."approval_result" AS ENUM('unanimous', 'withChanges', 'postponed');
--> statement-breakpoint
CREATE TYPE "public"."signature_role" AS ENUM('chair', 'minuteTaker');
--> statement-breakpoint
CREATE TYPE "public"."objection_decision" AS ENUM('takenOver', 'partly', 'notTakenOver');
--> statement-breakpoint
CREATE TABLE "approval_answer" (
	"request_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"approves" boolean NOT NULL,
	"reason" text,
	"answered_by_id" uuid NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "approval_answer_request_id_organization_id_pk" PRIMARY KEY("request_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "approval_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"minutes_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"until" date NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_approval" (
	"id" uuid PRIMARY KEY NOT NULL,
	"minutes_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"result" "approval_result" NOT NULL,
	"note" text,
	"in_meeting_id" uuid,
	"recorded_by_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"minutes_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"role" "signature_role" NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"signed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "chair_person_id" uuid;
--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "minute_taker_person_id" uuid;
--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "correction_reason" text;
--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "correction_begun_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "correction_begun_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "quote" text;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "wording" text;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "organization_id" uuid;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "withdrawn_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "decision" "objection_decision";
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "decision_note" text;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "decided_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "decided_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "decided_in_meeting_id" uuid;
--> statement-breakpoint
ALTER TABLE "approval_answer" ADD CONSTRAINT "approval_answer_request_id_approval_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."approval_request"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "approval_answer" ADD CONSTRAINT "approval_answer_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "approval_answer" ADD CONSTRAINT "approval_answer_answered_by_id_person_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_minutes_id_minutes_id_fk" FOREIGN KEY ("minutes_id") REFERENCES "public"."minutes"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_asked_by_id_person_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "minutes_approval" ADD CONSTRAINT "minutes_approval_minutes_id_minutes_id_fk" FOREIGN KEY ("minutes_id") REFERENCES "public"."minutes"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "minutes_approval" ADD CONSTRAINT "minutes_approval_in_meeting_id_meeting_id_fk" FOREIGN KEY ("in_meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "minutes_approval" ADD CONSTRAINT "minutes_approval_recorded_by_id_person_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "minutes_signature" ADD CONSTRAINT "minutes_signature_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "minutes_version" ADD CONSTRAINT "minutes_version_hash_unique" UNIQUE("minutes_id","version","hash");
--> statement-breakpoint
ALTER TABLE "minutes_signature" ADD CONSTRAINT "minutes_signature_version_fk" FOREIGN KEY ("minutes_id","version","hash") REFERENCES "public"."minutes_version"("minutes_id","version","hash") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "approval_request_unique" ON "approval_request" USING btree ("minutes_id","version");
--> statement-breakpoint
CREATE INDEX "minutes_approval_minutes" ON "minutes_approval" USING btree ("minutes_id","version");
--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_signature_unique" ON "minutes_signature" USING btree ("minutes_id","version","role");
--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_chair_person_id_person_id_fk" FOREIGN KEY ("chair_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_minute_taker_person_id_person_id_fk" FOREIGN KEY ("minute_taker_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_correction_begun_by_id_person_id_fk" FOREIGN KEY ("correction_begun_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_decided_by_id_person_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_decided_in_meeting_id_meeting_id_fk" FOREIGN KEY ("decided_in_meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_settled_once" CHECK ("objection"."decision" is null or "objection"."withdrawn_at" is null);
--> statement-breakpoint
CREATE TRIGGER minutes_signature_frozen BEFORE UPDATE OR DELETE ON "minutes_signature" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_signature_not_truncated BEFORE TRUNCATE ON "minutes_signature" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_approval_frozen BEFORE UPDATE OR DELETE ON "minutes_approval" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_approval_not_truncated BEFORE TRUNCATE ON "minutes_approval" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- While a correction is being prepared the entries are its draft; the released versions stay as they are.
CREATE OR REPLACE FUNCTION refuse_entry_after_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE current_state minutes_state; correcting boolean;
BEGIN
  SELECT state, correction_reason IS NOT NULL INTO current_state, correcting FROM minutes WHERE id = NEW.minutes_id FOR SHARE;
  IF current_state IN ('released', 'approved') AND NOT correcting THEN
    RAISE EXCEPTION 'minutes are released' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'minutes_entry_open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The city an objection came from, as far as its author still tells it.
UPDATE "objection" SET "organization_id" = (SELECT "organization_id" FROM "membership"
  WHERE "person_id" = "objection"."created_by_id" AND "role" IN ('deputy', 'office') ORDER BY "start_date" LIMIT 1);
--> statement-breakpoint
INSERT INTO "minutes_approval" ("id", "minutes_id", "version", "result", "in_meeting_id", "recorded_at")
  SELECT gen_random_uuid(), "id", 1, 'unanimous', "approved_in_meeting_id", "approved_at" FROM "minutes" WHERE "state" = 'approved' AND "approved_at" IS NOT NULL;
