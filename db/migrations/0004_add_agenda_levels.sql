ALTER TABLE "agenda_item" ADD COLUMN "level" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_level" CHECK ("agenda_item"."level" in (0, 1));