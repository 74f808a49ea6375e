-- The capacity rule: on every day that a confirmed assignment covers, its person is employed and their load
-- is at most the weekly capacity in force. It holds for every writer, at every isolation level.
--
-- 1. Whatever could break the rule marks the person (people.plan_dirty). The mark is an update of the
--    person's row, so writers of one person's plan wait for each other; and a REPEATABLE READ or SERIALIZABLE
--    transaction that has not seen the other's plan fails with 40001 instead of deciding on an old one. A mere
--    row lock (FOR UPDATE) would let the second case pass and deadlocks with foreign keys.
-- 2. Setting the mark queues one deferred check of that person, which clears the mark. It checks whatever the
--    mark has become meanwhile, so clearing it by hand changes nothing.
--
-- Taking hours away (a deleted assignment, the person it was moved away from) cannot break the rule and marks
-- nobody. Names are qualified: a temporary table called "people" must not get in between.

ALTER TABLE people SET (fillfactor = 80);
--> statement-breakpoint
CREATE FUNCTION over_capacity(person bigint)
RETURNS TABLE (day date, load_hours numeric, capacity_hours numeric) LANGUAGE sql STABLE AS $$
  WITH booked AS (
    SELECT a.start_date, a.end_date, a.weekly_hours
    FROM public.assignments a
    WHERE a.person_id = person AND a.status = 'confirmed'
  ), steps AS (
    SELECT b.start_date AS day, b.weekly_hours AS hours FROM booked b
    UNION ALL SELECT b.end_date + 1, -b.weekly_hours FROM booked b
    UNION ALL SELECT w.start_date, 0 FROM public.work_patterns w WHERE w.person_id = person AND w.start_date IS NOT NULL
    UNION ALL SELECT p.end_date + 1, 0 FROM public.people p WHERE p.id = person AND p.end_date IS NOT NULL
  ), loads AS (
    SELECT s.day, sum(sum(s.hours)) OVER (ORDER BY s.day) AS hours FROM steps s GROUP BY s.day
  )
  SELECT l.day, l.hours, coalesce(c.total_hours / c.week_count, 0)
  FROM loads l
  JOIN public.people p ON p.id = person
  LEFT JOIN LATERAL (
    SELECT w.total_hours, w.week_count
    FROM public.work_patterns w
    WHERE w.person_id = person AND (w.start_date IS NULL OR w.start_date <= l.day)
      AND l.day >= p.hire_date AND (p.end_date IS NULL OR l.day <= p.end_date)
    ORDER BY w.start_date DESC NULLS LAST
    LIMIT 1
  ) c ON true
  WHERE l.hours > 0 AND (c.total_hours IS NULL OR l.hours * c.week_count > c.total_hours)
  ORDER BY l.day
$$;
--> statement-breakpoint
CREATE FUNCTION mark_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.people SET plan_dirty = true WHERE id = NEW.person_id AND NOT plan_dirty;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION mark_former_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.people SET plan_dirty = true WHERE id = OLD.person_id AND NOT plan_dirty;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION mark_self() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.people SET plan_dirty = true WHERE id = NEW.id AND NOT plan_dirty;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  worst record;
BEGIN
  UPDATE public.people SET plan_dirty = false WHERE id = NEW.id AND plan_dirty;
  SELECT * INTO worst FROM public.over_capacity(NEW.id) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Person % would be over-booked on %: % of % hours a week',
      NEW.id, worst.day, worst.load_hours, round(worst.capacity_hours, 2)
      USING ERRCODE = 'check_violation', CONSTRAINT = 'capacity_rule', TABLE = 'people', SCHEMA = 'public';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER assignments_mark_person AFTER INSERT OR UPDATE OF person_id, weekly_hours, start_date, end_date, status
  ON assignments FOR EACH ROW WHEN (NEW.person_id IS NOT NULL AND NEW.status = 'confirmed')
  EXECUTE FUNCTION mark_person();
--> statement-breakpoint
CREATE TRIGGER work_patterns_mark_person AFTER INSERT OR UPDATE ON work_patterns
  FOR EACH ROW EXECUTE FUNCTION mark_person();
--> statement-breakpoint
CREATE TRIGGER work_patterns_mark_former_person AFTER DELETE OR UPDATE OF person_id ON work_patterns
  FOR EACH ROW EXECUTE FUNCTION mark_former_person();
--> statement-breakpoint
CREATE TRIGGER people_mark_self AFTER UPDATE OF id, hire_date, end_date ON people
  FOR EACH ROW EXECUTE FUNCTION mark_self();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER people_capacity AFTER INSERT OR UPDATE OF plan_dirty ON people
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.plan_dirty) EXECUTE FUNCTION check_capacity();
--> statement-breakpoint
-- The first pattern (since ever) stays as long as its person does.
CREATE FUNCTION keep_first_pattern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM public.people WHERE id = OLD.person_id) THEN
    RAISE EXCEPTION 'The first work pattern of person % stays', OLD.person_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'first_pattern_stays', TABLE = 'work_patterns', SCHEMA = 'public';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER work_patterns_keep_first AFTER DELETE ON work_patterns
  FOR EACH ROW WHEN (OLD.start_date IS NULL) EXECUTE FUNCTION keep_first_pattern();
--> statement-breakpoint
-- Row triggers do not see TRUNCATE, and capacity is the one thing whose loss over-books people.
CREATE FUNCTION keep_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM public.assignments WHERE person_id IS NOT NULL AND status = 'confirmed') THEN
    RAISE EXCEPTION 'Work patterns cannot be emptied while people are booked'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'capacity_rule', TABLE = 'work_patterns', SCHEMA = 'public';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER work_patterns_truncate AFTER TRUNCATE ON work_patterns
  FOR EACH STATEMENT EXECUTE FUNCTION keep_capacity();
