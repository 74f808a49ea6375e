-- Three ways past the rules that a hand at a psql prompt had.
--
-- 1. A project (or a person) with assignments could be deleted and inserted again with other dates under the same
--    id in one statement: ON DELETE NO ACTION is content where the id is there again at its end.
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_person_fkey";--> statement-breakpoint
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_project_fkey";--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_fkey" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_fkey" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
-- 2. A person who was marked and then got another id kept the mark, while the check looked at the old id. Nothing
--    would ever have marked, and so checked, that person again.
CREATE OR REPLACE FUNCTION mark_self() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.people SET plan_dirty = true WHERE id = NEW.id AND (NOT plan_dirty OR NEW.id <> OLD.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- 3. TRUNCATE removes also what a transaction's snapshot does not show, so bookings that others had made meanwhile
--    were overlooked at any level but READ COMMITTED.
CREATE OR REPLACE FUNCTION keep_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'Work patterns can be emptied at isolation level READ COMMITTED only'
      USING ERRCODE = 'feature_not_supported';
  END IF;
  IF EXISTS (SELECT FROM public.assignments WHERE person_id IS NOT NULL AND status = 'confirmed') THEN
    RAISE EXCEPTION 'Work patterns cannot be emptied while people are booked'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'capacity_rule', TABLE = 'work_patterns', SCHEMA = 'public';
  END IF;
  RETURN NULL;
END $$;
