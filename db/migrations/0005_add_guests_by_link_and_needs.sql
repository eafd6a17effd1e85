CREATE TABLE "guest_invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"link" integer DEFAULT 1 NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"declined_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"membership_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guest_invitation_item" (
	"invitation_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	CONSTRAINT "guest_invitation_item_invitation_id_agenda_item_id_pk" PRIMARY KEY("invitation_id","agenda_item_id")
);
--> statement-breakpoint
CREATE TABLE "seat_needs" (
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"access" text,
	"diet" text,
	"parking" boolean DEFAULT false NOT NULL,
	CONSTRAINT "seat_needs_meeting_id_membership_id_pk" PRIMARY KEY("meeting_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "participation" ADD COLUMN "substitute_id" uuid;--> statement-breakpoint
ALTER TABLE "guest_invitation" ADD CONSTRAINT "guest_invitation_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_invitation" ADD CONSTRAINT "guest_invitation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_invitation" ADD CONSTRAINT "guest_invitation_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_invitation_item" ADD CONSTRAINT "guest_invitation_item_invitation_id_guest_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."guest_invitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_invitation_item" ADD CONSTRAINT "guest_invitation_item_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_needs" ADD CONSTRAINT "seat_needs_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_needs" ADD CONSTRAINT "seat_needs_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "guest_invitation_token_unique" ON "guest_invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "guest_invitation_open_unique" ON "guest_invitation" USING btree ("meeting_id","person_id") WHERE "guest_invitation"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "guest_invitation_membership_unique" ON "guest_invitation" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "guest_invitation_person" ON "guest_invitation" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_substitute_id_person_id_fk" FOREIGN KEY ("substitute_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "participation_substitute" ON "participation" USING btree ("substitute_id");--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_substitute_once" CHECK ("participation"."substitute_name" is null or "participation"."substitute_id" is null);--> statement-breakpoint
-- Guests who came before there were links have accepted theirs; no token has this hash.
INSERT INTO "guest_invitation" ("id", "meeting_id", "person_id", "token_hash", "expires_at", "accepted_at", "membership_id", "created_at")
SELECT gen_random_uuid(), "meeting_id", "person_id", "id"::text, "created_at", "created_at", "id", "created_at"
FROM "membership" WHERE "role" = 'guest' ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO "guest_invitation_item" ("invitation_id", "agenda_item_id")
SELECT "guest_invitation"."id", "guest_item"."agenda_item_id"
FROM "guest_item" JOIN "guest_invitation" ON "guest_invitation"."membership_id" = "guest_item"."membership_id";
