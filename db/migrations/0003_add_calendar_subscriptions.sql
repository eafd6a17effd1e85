CREATE TABLE "calendar_subscription" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_fetched_at" timestamp with time zone,
	"content_tag" text,
	"content_changed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "calendar_subscription" ADD CONSTRAINT "calendar_subscription_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_subscription_person_unique" ON "calendar_subscription" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_subscription_token_unique" ON "calendar_subscription" USING btree ("token_hash");