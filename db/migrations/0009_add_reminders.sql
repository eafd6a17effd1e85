CREATE TABLE "minutes_reading" (
	"minutes_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "minutes_reading_minutes_id_person_id_pk" PRIMARY KEY("minutes_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"due_day" date NOT NULL,
	"step" integer NOT NULL,
	"sent_day" date NOT NULL,
	"audit_entry_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "minutes_reading" ADD CONSTRAINT "minutes_reading_minutes_id_minutes_id_fk" FOREIGN KEY ("minutes_id") REFERENCES "public"."minutes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_reading" ADD CONSTRAINT "minutes_reading_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_audit_entry_id_audit_entry_id_fk" FOREIGN KEY ("audit_entry_id") REFERENCES "public"."audit_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_step_unique" ON "reminder" USING btree ("kind","subject_id","organization_id","due_day","step");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_day_unique" ON "reminder" USING btree ("kind","subject_id","organization_id","sent_day");--> statement-breakpoint
CREATE INDEX "reminder_entry" ON "reminder" USING btree ("audit_entry_id");