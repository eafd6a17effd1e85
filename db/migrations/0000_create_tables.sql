CREATE TYPE "public"."agenda_item_status" AS ENUM('draft', 'submitted', 'returned', 'admitted', 'declined', 'withdrawn', 'done', 'decided', 'postponed', 'referred');--> statement-breakpoint
CREATE TYPE "public"."purpose" AS ENUM('information', 'discussion', 'decision');--> statement-breakpoint
CREATE TYPE "public"."visibility" AS ENUM('public', 'internal', 'confidential');--> statement-breakpoint
CREATE TYPE "public"."audit_audience" AS ENUM('circle', 'organization', 'host', 'secretariat');--> statement-breakpoint
CREATE TYPE "public"."agenda_version_kind" AS ENUM('invitation', 'supplement', 'asHeld');--> statement-breakpoint
CREATE TYPE "public"."attendance" AS ENUM('present', 'represented', 'excused', 'absent', 'guest');--> statement-breakpoint
CREATE TYPE "public"."meeting_state" AS ENUM('draft', 'scheduled', 'invited', 'inSession', 'held', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."rsvp" AS ENUM('needsAction', 'accepted', 'tentative', 'declined');--> statement-breakpoint
CREATE TYPE "public"."minutes_state" AS ENUM('draft', 'underReview', 'released', 'approved');--> statement-breakpoint
CREATE TYPE "public"."delivery_state" AS ENUM('queued', 'sent', 'stuck', 'obsolete');--> statement-breakpoint
CREATE TYPE "public"."organization_kind" AS ENUM('circle', 'city', 'association');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('deputy', 'office', 'officer', 'secretariat', 'guest');--> statement-breakpoint
CREATE TYPE "public"."task_state" AS ENUM('open', 'inProgress', 'reported', 'accepted', 'dropped');--> statement-breakpoint
CREATE TABLE "agenda_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"series_id" uuid NOT NULL,
	"meeting_id" uuid,
	"position" integer,
	"wished_meeting_id" uuid,
	"status" "agenda_item_status" DEFAULT 'draft' NOT NULL,
	"standing_kind" text,
	"title" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"goal" text DEFAULT '' NOT NULL,
	"purpose" "purpose",
	"minutes" integer DEFAULT 10 NOT NULL,
	"presenter" text,
	"topic_id" uuid,
	"visibility" "visibility" DEFAULT 'internal' NOT NULL,
	"proposer_organization_id" uuid,
	"created_by_id" uuid,
	"submitted_at" timestamp with time zone,
	"question" text,
	"answer" text,
	"decline_reason" text,
	"continues_id" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agenda_item_on_agenda" CHECK (("agenda_item"."meeting_id" is null) = ("agenda_item"."position" is null)),
	CONSTRAINT "agenda_item_minutes" CHECK ("agenda_item"."minutes" between 0 and 480)
);
--> statement-breakpoint
CREATE TABLE "confidential_grant" (
	"agenda_item_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"granted_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "confidential_grant_agenda_item_id_person_id_pk" PRIMARY KEY("agenda_item_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "guest_item" (
	"membership_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	CONSTRAINT "guest_item_membership_id_agenda_item_id_pk" PRIMARY KEY("membership_id","agenda_item_id")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"person_id" uuid,
	"membership_id" uuid,
	"job" text,
	"audience" "audit_audience" NOT NULL,
	"meeting_id" uuid,
	"agenda_item_id" uuid,
	"organization_id" uuid,
	"subject_id" uuid,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agenda_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" "agenda_version_kind" NOT NULL,
	"items" jsonb NOT NULL,
	"hash" text NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"series_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"host_id" uuid NOT NULL,
	"state" "meeting_state" DEFAULT 'draft' NOT NULL,
	"state_before_cancel" "meeting_state",
	"cancel_reason" text,
	"start" timestamp with time zone NOT NULL,
	"end" timestamp with time zone NOT NULL,
	"location_name" text,
	"room" text,
	"street" text,
	"postal_code" text,
	"locality" text,
	"access" text,
	"video_url" text,
	"contact" text,
	"proposal_deadline" timestamp with time zone NOT NULL,
	"answer_deadline" timestamp with time zone NOT NULL,
	"invited_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"secretariat_stands_in" boolean DEFAULT false NOT NULL,
	"chair_name" text,
	"minute_taker_name" text,
	"ical_uid" uuid DEFAULT gen_random_uuid() NOT NULL,
	"ical_sequence" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meeting_end_after_start" CHECK ("meeting"."end" > "meeting"."start")
);
--> statement-breakpoint
CREATE TABLE "participation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"rsvp" "rsvp" DEFAULT 'needsAction' NOT NULL,
	"substitute_name" text,
	"note" text,
	"answered_by_id" uuid,
	"answered_at" timestamp with time zone,
	"attendance" "attendance",
	"represented_by" text,
	"excuse" text,
	"arrived_at" timestamp with time zone,
	"left_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "minutes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"state" "minutes_state" DEFAULT 'draft' NOT NULL,
	"review_until" date,
	"released_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"approved_in_meeting_id" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"minutes_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"modified_by_id" uuid,
	"modified_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_entry_revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"key" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"saved_by_id" uuid,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"minutes_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"reason" text,
	"released_by_id" uuid NOT NULL,
	"released_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "objection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"minutes_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"text" text NOT NULL,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"audit_entry_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" "delivery_state" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"message_id" text NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demo_mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text,
	"headers" jsonb NOT NULL,
	"attachments" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "organization_kind" NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"plate" text NOT NULL,
	"seat" integer,
	"street" text,
	"postal_code" text,
	"locality" text,
	"town_hall" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"refresh_token" text,
	"access_token" text,
	"expires_at" integer,
	"token_type" text,
	"scope" text,
	"id_token" text,
	"session_state" text,
	CONSTRAINT "account_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organization_id" uuid,
	"role" "role" NOT NULL,
	"label" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date,
	"meeting_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_dates" CHECK ("membership"."end_date" is null or "membership"."end_date" >= "membership"."start_date"),
	CONSTRAINT "membership_guest" CHECK (("membership"."role" = 'guest') = ("membership"."meeting_id" is not null) and ("membership"."role" = 'guest' or "membership"."organization_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_email_lower" CHECK ("person"."email" = lower("person"."email"))
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rate_limit_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"session_token" text PRIMARY KEY NOT NULL,
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_agent" text,
	"demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_token" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_token_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"pattern" jsonb NOT NULL,
	"start_time" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"agenda_template" jsonb NOT NULL,
	"host_rotation" jsonb NOT NULL,
	"proposal_lead_days" integer DEFAULT 21 NOT NULL,
	"invitation_lead_days" integer DEFAULT 14 NOT NULL,
	"answer_lead_days" integer DEFAULT 7 NOT NULL,
	"review_days" integer DEFAULT 14 NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"result_id" uuid,
	"organization_id" uuid NOT NULL,
	"title" text NOT NULL,
	"due_date" date NOT NULL,
	"original_due_date" date,
	"extension_reason" text,
	"state" "task_state" DEFAULT 'open' NOT NULL,
	"report" text,
	"reported_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"drop_reason" text,
	"visibility" "visibility" NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_wished_meeting_id_meeting_id_fk" FOREIGN KEY ("wished_meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_proposer_organization_id_organization_id_fk" FOREIGN KEY ("proposer_organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_created_by_id_person_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_continues_id_agenda_item_id_fk" FOREIGN KEY ("continues_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidential_grant" ADD CONSTRAINT "confidential_grant_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidential_grant" ADD CONSTRAINT "confidential_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidential_grant" ADD CONSTRAINT "confidential_grant_granted_by_id_person_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_item" ADD CONSTRAINT "guest_item_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_item" ADD CONSTRAINT "guest_item_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_version" ADD CONSTRAINT "agenda_version_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_version" ADD CONSTRAINT "agenda_version_created_by_id_person_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_host_id_organization_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_answered_by_id_person_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_approved_in_meeting_id_meeting_id_fk" FOREIGN KEY ("approved_in_meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_entry" ADD CONSTRAINT "minutes_entry_minutes_id_minutes_id_fk" FOREIGN KEY ("minutes_id") REFERENCES "public"."minutes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_entry" ADD CONSTRAINT "minutes_entry_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_entry" ADD CONSTRAINT "minutes_entry_modified_by_id_person_id_fk" FOREIGN KEY ("modified_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_entry_revision" ADD CONSTRAINT "minutes_entry_revision_entry_id_minutes_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."minutes_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_entry_revision" ADD CONSTRAINT "minutes_entry_revision_saved_by_id_person_id_fk" FOREIGN KEY ("saved_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD CONSTRAINT "minutes_version_minutes_id_minutes_id_fk" FOREIGN KEY ("minutes_id") REFERENCES "public"."minutes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD CONSTRAINT "minutes_version_released_by_id_person_id_fk" FOREIGN KEY ("released_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_minutes_id_minutes_id_fk" FOREIGN KEY ("minutes_id") REFERENCES "public"."minutes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_created_by_id_person_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_audit_entry_id_audit_entry_id_fk" FOREIGN KEY ("audit_entry_id") REFERENCES "public"."audit_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_person_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_person_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_item_wished_meeting" ON "agenda_item" USING btree ("wished_meeting_id");--> statement-breakpoint
CREATE INDEX "agenda_item_proposer" ON "agenda_item" USING btree ("proposer_organization_id");--> statement-breakpoint
CREATE INDEX "agenda_item_topic" ON "agenda_item" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "agenda_item_series_status" ON "agenda_item" USING btree ("series_id","status");--> statement-breakpoint
CREATE INDEX "audit_entry_at" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_entry_meeting" ON "audit_entry" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE INDEX "audit_entry_item" ON "audit_entry" USING btree ("agenda_item_id");--> statement-breakpoint
CREATE INDEX "audit_entry_organization" ON "audit_entry" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "audit_entry_subject" ON "audit_entry" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_version_unique" ON "agenda_version" USING btree ("meeting_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_series_number_unique" ON "meeting" USING btree ("series_id","number");--> statement-breakpoint
CREATE INDEX "meeting_start" ON "meeting" USING btree ("start");--> statement-breakpoint
CREATE INDEX "meeting_state_start" ON "meeting" USING btree ("state","start");--> statement-breakpoint
CREATE UNIQUE INDEX "participation_meeting_membership_unique" ON "participation" USING btree ("meeting_id","membership_id");--> statement-breakpoint
CREATE INDEX "participation_membership" ON "participation" USING btree ("membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_meeting_unique" ON "minutes" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_entry_item_unique" ON "minutes_entry" USING btree ("agenda_item_id");--> statement-breakpoint
CREATE INDEX "minutes_entry_minutes" ON "minutes_entry" USING btree ("minutes_id");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_entry_revision_unique" ON "minutes_entry_revision" USING btree ("entry_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_entry_revision_key" ON "minutes_entry_revision" USING btree ("entry_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_version_unique" ON "minutes_version" USING btree ("minutes_id","version");--> statement-breakpoint
CREATE INDEX "objection_minutes" ON "objection" USING btree ("minutes_id");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_entry_person_unique" ON "delivery" USING btree ("audit_entry_id","person_id");--> statement-breakpoint
CREATE INDEX "delivery_state" ON "delivery" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "delivery_person" ON "delivery" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "demo_mail_recipient" ON "demo_mail" USING btree ("recipient","received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_slug_unique" ON "organization" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "membership_person" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_organization" ON "membership" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "membership_meeting" ON "membership" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email_unique" ON "person" USING btree ("email");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "task_organization_state" ON "task" USING btree ("organization_id","state");--> statement-breakpoint
CREATE INDEX "task_state_due" ON "task" USING btree ("state","due_date");--> statement-breakpoint
CREATE INDEX "task_meeting" ON "task" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "task_item" ON "task" USING btree ("agenda_item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_slug_unique" ON "topic" USING btree ("slug");