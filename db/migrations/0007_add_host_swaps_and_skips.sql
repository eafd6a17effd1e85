CREATE TYPE "public"."host_swap_state" AS ENUM('open', 'accepted', 'declined', 'withdrawn', 'void');--> statement-breakpoint
CREATE TABLE "host_skip" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"taken_over_by_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"made_up_in_id" uuid,
	"waived_at" timestamp with time zone,
	"waive_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "host_swap" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"other_meeting_id" uuid NOT NULL,
	"asking_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"state" "host_swap_state" DEFAULT 'open' NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "host_skip" ADD CONSTRAINT "host_skip_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_skip" ADD CONSTRAINT "host_skip_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_skip" ADD CONSTRAINT "host_skip_taken_over_by_id_organization_id_fk" FOREIGN KEY ("taken_over_by_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_skip" ADD CONSTRAINT "host_skip_made_up_in_id_meeting_id_fk" FOREIGN KEY ("made_up_in_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_swap" ADD CONSTRAINT "host_swap_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_swap" ADD CONSTRAINT "host_swap_other_meeting_id_meeting_id_fk" FOREIGN KEY ("other_meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_swap" ADD CONSTRAINT "host_swap_asking_id_organization_id_fk" FOREIGN KEY ("asking_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_swap" ADD CONSTRAINT "host_swap_asked_id_organization_id_fk" FOREIGN KEY ("asked_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "host_skip_meeting_unique" ON "host_skip" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "host_skip_made_up" ON "host_skip" USING btree ("made_up_in_id");--> statement-breakpoint
CREATE UNIQUE INDEX "host_swap_open_unique" ON "host_swap" USING btree ("meeting_id") WHERE "host_swap"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "host_swap_other_open_unique" ON "host_swap" USING btree ("other_meeting_id") WHERE "host_swap"."state" = 'open';--> statement-breakpoint
CREATE INDEX "host_swap_meeting" ON "host_swap" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "host_swap_other_meeting" ON "host_swap" USING btree ("other_meeting_id");--> statement-breakpoint
CREATE INDEX "host_swap_asked" ON "host_swap" USING btree ("asked_id","state");