-- An assignment lies inside its project's dates. Checked at the end of the transaction, so that a project and
-- its assignments can move together.
--
-- A writer of assignments takes the project's row FOR SHARE, a writer of its dates updates that row: one waits
-- for the other and then reads what it committed. In a REPEATABLE READ or SERIALIZABLE transaction the first
-- fails with 40001 when the dates have changed; the second could not see the other's assignments at all, so
-- narrowing a project's dates is refused there.

CREATE FUNCTION check_assignment_dates() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  placed record;
  project record;
BEGIN
  SELECT project_id, start_date, end_date INTO placed FROM public.assignments WHERE id = NEW.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT start_date, end_date INTO project FROM public.projects WHERE id = placed.project_id FOR SHARE;
  IF placed.start_date < project.start_date OR placed.end_date > project.end_date THEN
    RAISE EXCEPTION 'Assignment % (% to %) lies outside its project %', NEW.id, placed.start_date, placed.end_date, placed.project_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'project_dates', TABLE = 'assignments', SCHEMA = 'public';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_project_dates() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  outside bigint;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'A project''s dates can be narrowed at isolation level READ COMMITTED only'
      USING ERRCODE = 'feature_not_supported';
  END IF;
  SELECT a.id INTO outside
  FROM public.assignments a JOIN public.projects p ON p.id = a.project_id
  WHERE p.id = NEW.id AND (a.start_date < p.start_date OR a.end_date > p.end_date)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Assignment % would lie outside its project %', outside, NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'project_dates', TABLE = 'projects', SCHEMA = 'public';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER assignments_project_dates AFTER INSERT OR UPDATE OF id, project_id, start_date, end_date
  ON assignments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_assignment_dates();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER projects_dates AFTER UPDATE OF start_date, end_date ON projects
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.start_date > OLD.start_date
    OR coalesce(NEW.end_date, 'infinity') < coalesce(OLD.end_date, 'infinity'))
  EXECUTE FUNCTION check_project_dates();
