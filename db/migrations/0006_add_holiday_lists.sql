CREATE TYPE "public"."holiday_kind" AS ENUM('public', 'school');--> statement-breakpoint
CREATE TABLE "holiday_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"kind" "holiday_kind" NOT NULL,
	"holidays" jsonb NOT NULL,
	"source" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "holiday_list_year_kind_unique" ON "holiday_list" USING btree ("year","kind");