CREATE TABLE "minutes_presence" (
	"person_id" uuid NOT NULL,
	"tab" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"writing" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "minutes_presence_person_id_tab_pk" PRIMARY KEY("person_id","tab")
);
--> statement-breakpoint
ALTER TABLE "minutes_presence" ADD CONSTRAINT "minutes_presence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_presence" ADD CONSTRAINT "minutes_presence_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_presence" ADD CONSTRAINT "minutes_presence_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "minutes_presence_meeting" ON "minutes_presence" USING btree ("meeting_id");