CREATE TABLE "file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"paper_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"content_id" uuid NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_chunk" (
	"content_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_chunk_content_id_place_pk" PRIMARY KEY("content_id","place")
);
--> statement-breakpoint
CREATE TABLE "file_content" (
	"id" uuid PRIMARY KEY NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"sha256" text,
	"crc32" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agenda_item_id" uuid,
	"meeting_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "paper_one_place" CHECK (("paper"."agenda_item_id" is null) <> ("paper"."meeting_id" is null))
);
--> statement-breakpoint
ALTER TABLE "file" ADD CONSTRAINT "file_paper_id_paper_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."paper"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file" ADD CONSTRAINT "file_content_id_file_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."file_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file" ADD CONSTRAINT "file_created_by_id_person_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunk" ADD CONSTRAINT "file_chunk_content_id_file_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."file_content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "file_paper_version" ON "file" USING btree ("paper_id","version");--> statement-breakpoint
CREATE INDEX "file_by_content" ON "file" USING btree ("content_id");--> statement-breakpoint
CREATE INDEX "file_content_unfinished" ON "file_content" USING btree ("created_at") WHERE "file_content"."sha256" is null;--> statement-breakpoint
CREATE INDEX "paper_agenda_item" ON "paper" USING btree ("agenda_item_id");--> statement-breakpoint
CREATE INDEX "paper_meeting" ON "paper" USING btree ("meeting_id");--> statement-breakpoint
-- Files are packed already: another attempt at each piece would cost time and gain nothing.
ALTER TABLE "file_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
