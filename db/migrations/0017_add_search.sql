CREATE TYPE "public"."decision_kind" AS ENUM('decision', 'finding');--> statement-breakpoint
CREATE TYPE "public"."search_kind" AS ENUM('meeting', 'item', 'minutes', 'decision', 'finding', 'task', 'paper', 'person', 'organization', 'topic');--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"result_id" uuid NOT NULL,
	"kind" "decision_kind" NOT NULL,
	"place" integer NOT NULL,
	"text" text NOT NULL,
	"vote" jsonb,
	"own_votes" jsonb,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_text" (
	"content_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"kind" "search_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"meeting_id" uuid,
	"agenda_item_id" uuid,
	"day" date,
	"host_id" uuid,
	"organization_id" uuid,
	"topic_id" uuid,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"title_words" "tsvector" NOT NULL,
	"words" "tsvector" NOT NULL,
	"learned" boolean DEFAULT false NOT NULL,
	CONSTRAINT "search_entry_kind_subject_id_pk" PRIMARY KEY("kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_text" ADD CONSTRAINT "file_text_content_id_file_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."file_content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decision_result_unique" ON "decision" USING btree ("agenda_item_id","result_id");--> statement-breakpoint
CREATE INDEX "decision_meeting" ON "decision" USING btree ("meeting_id","place");--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_entry_meeting" ON "search_entry" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "search_entry_item" ON "search_entry" USING btree ("agenda_item_id");--> statement-breakpoint
CREATE INDEX "search_entry_unlearned" ON "search_entry" USING btree ("kind") WHERE not "search_entry"."learned";--> statement-breakpoint
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin ("word" gin_trgm_ops);
--> statement-breakpoint
-- What can be found. One row per thing; what is not in here is found by nobody.
CREATE VIEW "search_source" AS
SELECT 'meeting'::search_kind AS kind, m.id AS subject_id, m.id AS meeting_id, NULL::uuid AS agenda_item_id,
  (m.start AT TIME ZONE 'Europe/Berlin')::date AS day, m.host_id, NULL::uuid AS organization_id, NULL::uuid AS topic_id,
  m.number || '. Sitzung in ' || h.short_name AS title,
  -- Of a draft, the circle reads date and host alone.
  CASE WHEN 'draft' IN (m.state, m.state_before_cancel) THEN ''
    ELSE concat_ws(E'\n', m.location_name, m.room, m.street, m.locality, m.access, m.cancel_reason) END AS body
FROM meeting m JOIN organization h ON h.id = m.host_id
UNION ALL
SELECT 'item', i.id, m.id, i.id, (coalesce(m.start, i.created_at) AT TIME ZONE 'Europe/Berlin')::date, m.host_id,
  i.proposer_organization_id, i.topic_id, i.title, concat_ws(E'\n', i.goal, i.reason, i.presenter)
FROM agenda_item i LEFT JOIN meeting m ON m.id = coalesce(i.meeting_id, i.wished_meeting_id)
UNION ALL
SELECT 'minutes', i.id, m.id, i.id, (m.start AT TIME ZONE 'Europe/Berlin')::date, m.host_id,
  i.proposer_organization_id, i.topic_id, entry ->> 'title',
  -- Runs of one paragraph belong together, paragraphs do not.
  coalesce((SELECT string_agg((SELECT string_agg(coalesce(run ->> 'text', ' '), '')
      FROM jsonb_array_elements(coalesce(block -> 'content', '[]')) run), E'\n')
    FROM jsonb_path_query(entry -> 'text', 'strict $.** ? (@.type == "paragraph" || @.type == "heading")') block), '')
FROM agenda_item i
JOIN meeting m ON m.id = i.meeting_id
JOIN minutes n ON n.meeting_id = m.id
JOIN LATERAL (SELECT content FROM minutes_version WHERE minutes_id = n.id ORDER BY version DESC LIMIT 1) v ON true
JOIN LATERAL jsonb_array_elements(v.content -> 'items') entry ON entry ->> 'id' = i.id::text
UNION ALL
SELECT d.kind::text::search_kind, d.id, m.id, i.id, (m.start AT TIME ZONE 'Europe/Berlin')::date, m.host_id,
  i.proposer_organization_id, i.topic_id, i.title, d.text
FROM decision d JOIN agenda_item i ON i.id = d.agenda_item_id JOIN meeting m ON m.id = d.meeting_id
UNION ALL
SELECT 'task', t.id, m.id, i.id, (coalesce(m.start, t.created_at) AT TIME ZONE 'Europe/Berlin')::date, m.host_id,
  t.organization_id, i.topic_id, t.title, concat_ws(E'\n',
    (SELECT string_agg(r.text, E'\n' ORDER BY r.created_at, r.id) FROM task_report r WHERE r.task_id = t.id),
    (SELECT string_agg(x.reason, E'\n' ORDER BY x.created_at, x.id) FROM task_extension x WHERE x.task_id = t.id), t.drop_reason)
FROM task t LEFT JOIN agenda_item i ON i.id = t.agenda_item_id LEFT JOIN meeting m ON m.id = t.meeting_id
UNION ALL
SELECT 'paper', p.id, m.id, i.id, (coalesce(m.start, p.created_at) AT TIME ZONE 'Europe/Berlin')::date, m.host_id,
  coalesce(t.organization_id, i.proposer_organization_id), i.topic_id, f.name, coalesce(x.text, '')
FROM paper p
JOIN LATERAL (SELECT name, content_id FROM file WHERE paper_id = p.id ORDER BY version DESC LIMIT 1) f ON true
LEFT JOIN file_text x ON x.content_id = f.content_id
LEFT JOIN task t ON t.id = p.task_id
LEFT JOIN agenda_item i ON i.id = coalesce(p.agenda_item_id, t.agenda_item_id)
LEFT JOIN meeting m ON m.id = coalesce(p.meeting_id, t.meeting_id, i.meeting_id, i.wished_meeting_id)
WHERE p.removed_at IS NULL
UNION ALL
SELECT 'person', p.id, NULL, NULL, NULL, NULL, s.organization_id, NULL, p.name, s.labels
FROM person p
JOIN LATERAL (SELECT string_agg(label, E'\n' ORDER BY start_date, id) AS labels,
    (array_agg(organization_id ORDER BY start_date DESC, id DESC))[1] AS organization_id
  FROM membership WHERE person_id = p.id AND role <> 'guest') s ON s.labels IS NOT NULL
UNION ALL
SELECT 'organization', o.id, NULL, NULL, NULL, NULL, o.id, NULL, o.name, concat_ws(E'\n', o.short_name, o.town_hall, o.locality)
FROM organization o WHERE o.kind <> 'circle'
UNION ALL
SELECT 'topic', t.id, NULL, NULL, NULL, NULL, NULL, t.id, t.name, '' FROM topic t;
--> statement-breakpoint
-- Letters and digits make words, whatever the locale of the database; everything else parts them.
CREATE FUNCTION search_words(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.german',
    regexp_replace(lower(given COLLATE "und-x-icu"), '[^[:alnum:]]+' COLLATE "und-x-icu", ' ', 'g'))
$$;
--> statement-breakpoint
-- As much of a long text as an excerpt is cut from: around the first of these stems.
CREATE FUNCTION search_part(body text, stems text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN length(body) <= 3000 THEN body ELSE substr(body, greatest(1, regexp_instr(body COLLATE "und-x-icu",
    '\m(' || (SELECT string_agg(replace(replace(replace(replace(s, 'ss', '(ss|ß)'), 'a', '(a|ä|ae)'), 'o', '(o|ö|oe)'),
      'u', '(u|ü|ue)'), '|') FROM unnest(stems) s WHERE s ~ '^[[:alnum:]]+$') || ')', 1, 1, 0, 'i') - 500), 3000) END
$$;
--> statement-breakpoint
-- A tsvector holds 1 MB: of a text with too many different words the beginning counts.
CREATE FUNCTION search_words_of_text(title text, body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE part text := body;
BEGIN
  LOOP
    BEGIN
      RETURN search_words(title || E'\n' || part);
    EXCEPTION WHEN program_limit_exceeded THEN
      part := left(part, length(part) / 2);
    END;
  END LOOP;
END $$;
--> statement-breakpoint
-- Makes the entries of these rows what the view says now. A text that did not change is not taken apart again.
CREATE FUNCTION search_refresh(what search_kind, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF ids IS NULL THEN RETURN; END IF;
  DELETE FROM search_entry e WHERE e.kind = what AND e.subject_id = ANY (ids)
    AND NOT EXISTS (SELECT FROM search_source f WHERE f.kind = what AND f.subject_id = e.subject_id);
  UPDATE search_entry e SET meeting_id = s.meeting_id, agenda_item_id = s.agenda_item_id, day = s.day,
    host_id = s.host_id, organization_id = s.organization_id, topic_id = s.topic_id
  FROM search_source s
  WHERE s.kind = what AND s.subject_id = ANY (ids) AND e.kind = what AND e.subject_id = s.subject_id
    AND e.title = s.title AND e.body = s.body
    AND (e.meeting_id, e.agenda_item_id, e.day, e.host_id, e.organization_id, e.topic_id)
      IS DISTINCT FROM (s.meeting_id, s.agenda_item_id, s.day, s.host_id, s.organization_id, s.topic_id);
  INSERT INTO search_entry (kind, subject_id, meeting_id, agenda_item_id, day, host_id, organization_id, topic_id, title,
    body, title_words, words)
  SELECT s.kind, s.subject_id, s.meeting_id, s.agenda_item_id, s.day, s.host_id, s.organization_id, s.topic_id, s.title,
    s.body, search_words(s.title), search_words_of_text(s.title, s.body)
  FROM search_source s LEFT JOIN search_entry e ON e.kind = what AND e.subject_id = s.subject_id
  WHERE s.kind = what AND s.subject_id = ANY (ids)
    AND (e.subject_id IS NULL OR (e.title, e.body) IS DISTINCT FROM (s.title, s.body))
  ORDER BY s.subject_id
  ON CONFLICT (kind, subject_id) DO UPDATE SET meeting_id = excluded.meeting_id, agenda_item_id = excluded.agenda_item_id,
    day = excluded.day, host_id = excluded.host_id, organization_id = excluded.organization_id,
    topic_id = excluded.topic_id, title = excluded.title, body = excluded.body, title_words = excluded.title_words,
    words = excluded.words, learned = false;
END $$;
--> statement-breakpoint
-- All of it anew, as after an upgrade of PostgreSQL, whose stems may differ.
CREATE FUNCTION search_rebuild() RETURNS void LANGUAGE sql AS $$
  DELETE FROM search_word;
  DELETE FROM search_entry;
  SELECT search_refresh(kind, array_agg(subject_id)) FROM search_source GROUP BY kind;
$$;
--> statement-breakpoint
CREATE FUNCTION search_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(TG_ARGV[0]::search_kind, (SELECT array_agg(id) FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What hangs on an item is found by its title, its subject and its meeting.
CREATE FUNCTION search_follow_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('item', (SELECT array_agg(id) FROM changed));
  PERFORM search_refresh(e.kind, array_agg(e.subject_id))
  FROM search_entry e JOIN changed c ON c.id = e.agenda_item_id JOIN before b ON b.id = c.id
  WHERE e.kind <> 'item' AND (b.title, b.topic_id, b.meeting_id, b.wished_meeting_id, b.proposer_organization_id)
    IS DISTINCT FROM (c.title, c.topic_id, c.meeting_id, c.wished_meeting_id, c.proposer_organization_id)
  GROUP BY e.kind;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follow_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('meeting', (SELECT array_agg(id) FROM changed));
  UPDATE search_entry e SET day = (c.start AT TIME ZONE 'Europe/Berlin')::date, host_id = c.host_id
  FROM changed c JOIN before b ON b.id = c.id
  WHERE e.meeting_id = c.id AND (b.start, b.host_id) IS DISTINCT FROM (c.start, c.host_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Beschlüsse and Feststellungen, as the latest version of their minutes has them.
CREATE VIEW "released_decision" AS
SELECT n.id AS minutes_id, n.meeting_id, i.id AS agenda_item_id, (result ->> 'id')::uuid AS result_id,
  (result ->> 'kind')::decision_kind AS kind, (at * 100 + nth)::int AS place, coalesce(result ->> 'text', '') AS text,
  nullif(result -> 'vote', 'null') AS vote,
  nullif(result -> 'ownVotes', 'null') AS own_votes, v.version
FROM minutes n
JOIN LATERAL (SELECT version, content FROM minutes_version WHERE minutes_id = n.id ORDER BY version DESC LIMIT 1) v ON true
CROSS JOIN LATERAL jsonb_array_elements(v.content -> 'items') WITH ORDINALITY entry (item, at)
CROSS JOIN LATERAL jsonb_array_elements(item -> 'results') WITH ORDINALITY given (result, nth)
JOIN agenda_item i ON i.id::text = item ->> 'id'
WHERE result ->> 'kind' IN ('decision', 'finding');
--> statement-breakpoint
CREATE FUNCTION decide_anew(of_minutes uuid[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM decision d USING minutes n
  WHERE n.id = ANY (of_minutes) AND d.meeting_id = n.meeting_id AND NOT EXISTS (
    SELECT FROM released_decision r
    WHERE r.minutes_id = n.id AND r.agenda_item_id = d.agenda_item_id AND r.result_id = d.result_id);
  INSERT INTO decision (id, meeting_id, agenda_item_id, result_id, kind, place, text, vote, own_votes, version)
  SELECT gen_random_uuid(), meeting_id, agenda_item_id, result_id, kind, place, text, vote, own_votes, version
  FROM released_decision WHERE minutes_id = ANY (of_minutes)
  ON CONFLICT (agenda_item_id, result_id) DO UPDATE SET kind = excluded.kind, place = excluded.place, text = excluded.text,
    vote = excluded.vote, own_votes = excluded.own_votes, version = excluded.version
$$;
--> statement-breakpoint
CREATE FUNCTION follow_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM decide_anew((SELECT array_agg(minutes_id) FROM changed));
  PERFORM search_refresh('minutes', (SELECT array_agg(i.id) FROM agenda_item i
    JOIN minutes n ON n.meeting_id = i.meeting_id JOIN changed c ON c.minutes_id = n.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follow_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('decision', (SELECT array_agg(id) FROM changed));
  PERFORM search_refresh('finding', (SELECT array_agg(id) FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follow_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('paper', (SELECT array_agg(DISTINCT paper_id) FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follow_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('paper', (SELECT array_agg(DISTINCT f.paper_id) FROM file f
    JOIN changed c ON c.content_id = f.content_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follow_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('task', (SELECT array_agg(DISTINCT task_id) FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follow_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('person', (SELECT array_agg(DISTINCT person_id) FROM changed WHERE role <> 'guest'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_search_insert AFTER INSERT ON "meeting" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('meeting');
--> statement-breakpoint
CREATE TRIGGER meeting_search_update AFTER UPDATE ON "meeting" REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_meeting();
--> statement-breakpoint
CREATE TRIGGER meeting_search_delete AFTER DELETE ON "meeting" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('meeting');
--> statement-breakpoint
CREATE TRIGGER agenda_item_search_insert AFTER INSERT ON "agenda_item" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('item');
--> statement-breakpoint
CREATE TRIGGER agenda_item_search_update AFTER UPDATE ON "agenda_item" REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_item();
--> statement-breakpoint
CREATE TRIGGER agenda_item_search_delete AFTER DELETE ON "agenda_item" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('item');
--> statement-breakpoint
CREATE TRIGGER minutes_version_derived AFTER INSERT ON "minutes_version" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION follow_release();
--> statement-breakpoint
CREATE TRIGGER decision_search_insert AFTER INSERT ON "decision" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_decision();
--> statement-breakpoint
CREATE TRIGGER decision_search_update AFTER UPDATE ON "decision" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_decision();
--> statement-breakpoint
CREATE TRIGGER decision_search_delete AFTER DELETE ON "decision" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_decision();
--> statement-breakpoint
CREATE TRIGGER task_search_insert AFTER INSERT ON "task" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('task');
--> statement-breakpoint
CREATE TRIGGER task_search_update AFTER UPDATE ON "task" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('task');
--> statement-breakpoint
CREATE TRIGGER task_search_delete AFTER DELETE ON "task" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('task');
--> statement-breakpoint
CREATE TRIGGER paper_search_insert AFTER INSERT ON "paper" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('paper');
--> statement-breakpoint
CREATE TRIGGER paper_search_update AFTER UPDATE ON "paper" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('paper');
--> statement-breakpoint
CREATE TRIGGER paper_search_delete AFTER DELETE ON "paper" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('paper');
--> statement-breakpoint
CREATE TRIGGER file_search_insert AFTER INSERT ON "file" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_file();
--> statement-breakpoint
CREATE TRIGGER file_search_update AFTER UPDATE ON "file" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_file();
--> statement-breakpoint
CREATE TRIGGER file_search_delete AFTER DELETE ON "file" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_file();
--> statement-breakpoint
CREATE TRIGGER file_text_search_insert AFTER INSERT ON "file_text" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_text();
--> statement-breakpoint
CREATE TRIGGER file_text_search_update AFTER UPDATE ON "file_text" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_text();
--> statement-breakpoint
CREATE TRIGGER person_search_insert AFTER INSERT ON "person" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('person');
--> statement-breakpoint
CREATE TRIGGER person_search_update AFTER UPDATE ON "person" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('person');
--> statement-breakpoint
CREATE TRIGGER person_search_delete AFTER DELETE ON "person" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('person');
--> statement-breakpoint
CREATE TRIGGER membership_search_insert AFTER INSERT ON "membership" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_mandate();
--> statement-breakpoint
CREATE TRIGGER membership_search_update AFTER UPDATE ON "membership" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_mandate();
--> statement-breakpoint
CREATE TRIGGER membership_search_delete AFTER DELETE ON "membership" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_mandate();
--> statement-breakpoint
CREATE TRIGGER organization_search_insert AFTER INSERT ON "organization" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('organization');
--> statement-breakpoint
CREATE TRIGGER organization_search_update AFTER UPDATE ON "organization" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('organization');
--> statement-breakpoint
CREATE TRIGGER organization_search_delete AFTER DELETE ON "organization" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('organization');
--> statement-breakpoint
CREATE TRIGGER topic_search_insert AFTER INSERT ON "topic" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('topic');
--> statement-breakpoint
CREATE TRIGGER topic_search_update AFTER UPDATE ON "topic" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('topic');
--> statement-breakpoint
CREATE TRIGGER topic_search_delete AFTER DELETE ON "topic" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow('topic');
--> statement-breakpoint
CREATE TRIGGER task_report_search_insert AFTER INSERT ON "task_report" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_task();
--> statement-breakpoint
CREATE TRIGGER task_report_search_update AFTER UPDATE ON "task_report" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_task();
--> statement-breakpoint
CREATE TRIGGER task_report_search_delete AFTER DELETE ON "task_report" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_task();
--> statement-breakpoint
CREATE TRIGGER task_extension_search_insert AFTER INSERT ON "task_extension" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_task();
--> statement-breakpoint
CREATE TRIGGER task_extension_search_update AFTER UPDATE ON "task_extension" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_task();
--> statement-breakpoint
CREATE TRIGGER task_extension_search_delete AFTER DELETE ON "task_extension" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_task();
--> statement-breakpoint
-- What is there already.
SELECT decide_anew((SELECT array_agg(id) FROM minutes));
--> statement-breakpoint
SELECT search_rebuild();
