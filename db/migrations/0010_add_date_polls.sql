CREATE TYPE "public"."date_poll_state" AS ENUM('open', 'decided', 'withdrawn');--> statement-breakpoint
CREATE TABLE "date_poll" (
	"id" uuid PRIMARY KEY NOT NULL,
	"series_id" uuid NOT NULL,
	"meeting_id" uuid,
	"host_id" uuid NOT NULL,
	"state" date_poll_state DEFAULT 'open' NOT NULL,
	"title" text NOT NULL,
	"note" text,
	"duration_minutes" integer NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"required_ids" jsonb NOT NULL,
	"created_by_id" uuid,
	"created_membership_id" uuid,
	"reminded_at" timestamp with time zone,
	"decided_start" timestamp with time zone,
	"result_meeting_id" uuid,
	"withdraw_reason" text,
	"closed_by_id" uuid,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "date_poll_closed_at" CHECK (("date_poll"."state" = 'open') = ("date_poll"."closed_at" is null)),
	CONSTRAINT "date_poll_decided" CHECK (("date_poll"."state" = 'decided') = ("date_poll"."decided_start" is not null and "date_poll"."result_meeting_id" is not null)),
	CONSTRAINT "date_poll_withdrawn" CHECK (("date_poll"."state" = 'withdrawn') = ("date_poll"."withdraw_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "date_poll_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"date_poll_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"choices" jsonb NOT NULL,
	"comment" text,
	"answered_by_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"answered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "date_poll_option" (
	"id" uuid PRIMARY KEY NOT NULL,
	"date_poll_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "date_poll" ADD CONSTRAINT "date_poll_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll" ADD CONSTRAINT "date_poll_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll" ADD CONSTRAINT "date_poll_host_id_organization_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll" ADD CONSTRAINT "date_poll_created_by_id_person_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll" ADD CONSTRAINT "date_poll_created_membership_id_membership_id_fk" FOREIGN KEY ("created_membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll" ADD CONSTRAINT "date_poll_result_meeting_id_meeting_id_fk" FOREIGN KEY ("result_meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll" ADD CONSTRAINT "date_poll_closed_by_id_person_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll_answer" ADD CONSTRAINT "date_poll_answer_date_poll_id_date_poll_id_fk" FOREIGN KEY ("date_poll_id") REFERENCES "public"."date_poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll_answer" ADD CONSTRAINT "date_poll_answer_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll_answer" ADD CONSTRAINT "date_poll_answer_answered_by_id_person_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll_answer" ADD CONSTRAINT "date_poll_answer_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_poll_option" ADD CONSTRAINT "date_poll_option_date_poll_id_date_poll_id_fk" FOREIGN KEY ("date_poll_id") REFERENCES "public"."date_poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "date_poll_state_deadline" ON "date_poll" USING btree ("state","deadline");--> statement-breakpoint
CREATE INDEX "date_poll_closed" ON "date_poll" USING btree ("closed_at","id");--> statement-breakpoint
CREATE INDEX "date_poll_meeting" ON "date_poll" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "date_poll_one_open" ON "date_poll" USING btree ("meeting_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "date_poll_result" ON "date_poll" USING btree ("result_meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "date_poll_answer_unique" ON "date_poll_answer" USING btree ("date_poll_id","organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "date_poll_option_unique" ON "date_poll_option" USING btree ("date_poll_id","start");