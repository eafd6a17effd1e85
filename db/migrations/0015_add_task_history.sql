ALTER TYPE "public"."audit_audience" ADD VALUE 'cities';--> statement-breakpoint
CREATE TABLE "task_extension" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"reason" text NOT NULL,
	"extended_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"text" text NOT NULL,
	"reported_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"return_reason" text,
	CONSTRAINT "task_report_return" CHECK ("task_report"."return_reason" is null or "task_report"."answered_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "paper" DROP CONSTRAINT "paper_one_place";--> statement-breakpoint
ALTER TABLE "task" ALTER COLUMN "meeting_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "task" ALTER COLUMN "agenda_item_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "paper" ADD COLUMN "task_id" uuid;--> statement-breakpoint
ALTER TABLE "paper" ADD COLUMN "task_report_id" uuid;--> statement-breakpoint
ALTER TABLE "agenda_version" ADD COLUMN "tasks" jsonb;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "resubmit_on" date;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "resubmit_by_id" uuid;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "resubmit_for_id" uuid;--> statement-breakpoint
ALTER TABLE "task_extension" ADD CONSTRAINT "task_extension_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_extension" ADD CONSTRAINT "task_extension_extended_by_id_person_id_fk" FOREIGN KEY ("extended_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_report" ADD CONSTRAINT "task_report_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_report" ADD CONSTRAINT "task_report_reported_by_id_person_id_fk" FOREIGN KEY ("reported_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_extension_task" ON "task_extension" USING btree ("task_id","created_at");--> statement-breakpoint
CREATE INDEX "task_report_task" ON "task_report" USING btree ("task_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "task_report_waiting" ON "task_report" USING btree ("task_id") WHERE "task_report"."answered_at" is null;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_task_report_id_task_report_id_fk" FOREIGN KEY ("task_report_id") REFERENCES "public"."task_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_resubmit_by_id_person_id_fk" FOREIGN KEY ("resubmit_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_resubmit_for_id_organization_id_fk" FOREIGN KEY ("resubmit_for_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_task" ON "paper" USING btree ("task_id");--> statement-breakpoint
-- What stood in the row of a task becomes its history.
INSERT INTO "task_report" ("id", "task_id", "text", "created_at", "answered_at")
SELECT gen_random_uuid(), "id", "report", coalesce("reported_at", "closed_at", "created_at"),
  CASE WHEN "state" = 'accepted' THEN coalesce("closed_at", "reported_at", "created_at") END
FROM "task" WHERE "report" IS NOT NULL;--> statement-breakpoint
INSERT INTO "task_extension" ("id", "task_id", "from_day", "to_day", "reason", "created_at")
SELECT gen_random_uuid(), t."id", t."original_due_date", t."due_date", coalesce(t."extension_reason", '–'),
  coalesce((SELECT max(a."at") FROM "audit_entry" a WHERE a."subject_id" = t."id" AND a."action" = 'task.extended'), t."created_at")
FROM "task" t WHERE t."original_due_date" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "task" DROP COLUMN "original_due_date";--> statement-breakpoint
ALTER TABLE "task" DROP COLUMN "extension_reason";--> statement-breakpoint
ALTER TABLE "task" DROP COLUMN "report";--> statement-breakpoint
ALTER TABLE "task" DROP COLUMN "reported_at";--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_report_of_task" CHECK ("paper"."task_report_id" is null or "paper"."task_id" is not null);--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_one_place" CHECK (num_nonnulls("paper"."agenda_item_id", "paper"."meeting_id", "paper"."task_id") = 1);--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_item_has_meeting" CHECK ("task"."agenda_item_id" is null or "task"."meeting_id" is not null);--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_resubmit_whole" CHECK (num_nonnulls("task"."resubmit_on", "task"."resubmit_by_id", "task"."resubmit_for_id") in (0, 3));