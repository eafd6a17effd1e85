ALTER TABLE "participation" ADD COLUMN "from_item_id" uuid;--> statement-breakpoint
ALTER TABLE "participation" ADD COLUMN "until_item_id" uuid;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "keeps_confidential_on_device" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_from_item_id_agenda_item_id_fk" FOREIGN KEY ("from_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_until_item_id_agenda_item_id_fk" FOREIGN KEY ("until_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE set null ON UPDATE no action;