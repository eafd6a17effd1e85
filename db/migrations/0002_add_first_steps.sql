ALTER TABLE "person" ADD COLUMN "first_steps_hidden_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "audit_entry_person" ON "audit_entry" USING btree ("person_id","action");