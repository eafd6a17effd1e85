CREATE TYPE "public"."mail_frequency" AS ENUM('atOnce', 'digest', 'never');--> statement-breakpoint
CREATE TABLE "mail_preference" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"frequency" "mail_frequency" NOT NULL,
	CONSTRAINT "mail_preference_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "mail_id" uuid;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "digest_day" date;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "sending_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_preference" ADD CONSTRAINT "mail_preference_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delivery_mail" ON "delivery" USING btree ("mail_id");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_digest_unique" ON "delivery" USING btree ("person_id","digest_day") WHERE "delivery"."mail_id" = "delivery"."id";