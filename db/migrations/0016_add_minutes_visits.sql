CREATE TABLE "minutes_visit" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"latest_at" timestamp with time zone NOT NULL,
	"previous_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "minutes_visit" ADD CONSTRAINT "minutes_visit_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;