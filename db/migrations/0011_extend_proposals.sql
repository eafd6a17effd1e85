CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TYPE "public"."co_submission_state" AS ENUM('asked', 'accepted', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."proposal_message_kind" AS ENUM('message', 'question', 'answer');--> statement-breakpoint
CREATE TYPE "public"."proposal_side" AS ENUM('proposer', 'decider');--> statement-breakpoint
CREATE TABLE "co_submission" (
	"agenda_item_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"state" "co_submission_state" DEFAULT 'asked' NOT NULL,
	"note" text,
	"asked_by_id" uuid NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_by_id" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "co_submission_agenda_item_id_organization_id_pk" PRIMARY KEY("agenda_item_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "proposal_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"kind" "proposal_message_kind" NOT NULL,
	"side" "proposal_side" NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agenda_item" ADD COLUMN "guest_name" text;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD COLUMN "guest_email" text;--> statement-breakpoint
ALTER TABLE "co_submission" ADD CONSTRAINT "co_submission_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_submission" ADD CONSTRAINT "co_submission_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_submission" ADD CONSTRAINT "co_submission_asked_by_id_person_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_submission" ADD CONSTRAINT "co_submission_answered_by_id_person_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_message" ADD CONSTRAINT "proposal_message_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_message" ADD CONSTRAINT "proposal_message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "co_submission_organization" ON "co_submission" USING btree ("organization_id","state");--> statement-breakpoint
CREATE INDEX "proposal_message_item" ON "proposal_message" USING btree ("agenda_item_id","created_at");--> statement-breakpoint
CREATE INDEX "agenda_item_title_trigrams" ON "agenda_item" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
-- Questions and answers of before stand in the conversation too; of several answers only the last one was kept.
INSERT INTO "proposal_message" ("id", "agenda_item_id", "kind", "side", "person_id", "text", "created_at")
SELECT gen_random_uuid(), "agenda_item_id", 'question', 'decider', "person_id", "facts"->>'question', "at"
FROM "audit_entry"
WHERE "action" = 'agendaItem.returned' AND "agenda_item_id" IS NOT NULL AND "person_id" IS NOT NULL AND "facts"->>'question' IS NOT NULL;--> statement-breakpoint
INSERT INTO "proposal_message" ("id", "agenda_item_id", "kind", "side", "person_id", "text", "created_at")
SELECT DISTINCT ON (e."agenda_item_id") gen_random_uuid(), e."agenda_item_id", 'answer'::proposal_message_kind, 'proposer'::proposal_side, e."person_id", i."answer", e."at"
FROM "audit_entry" e JOIN "agenda_item" i ON i."id" = e."agenda_item_id"
WHERE e."action" = 'agendaItem.answered' AND e."person_id" IS NOT NULL AND i."answer" IS NOT NULL
ORDER BY e."agenda_item_id", e."at" DESC;
