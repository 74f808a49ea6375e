ALTER TABLE "users" ADD COLUMN "former_person_id" bigint;--> statement-breakpoint
-- Deleting a person ends the link of the users who are that person; undoing it makes the person anew, under the same id.
CREATE FUNCTION keep_former_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET former_person_id = old.id WHERE person_id = old.id;
  RETURN old;
END $$;--> statement-breakpoint
CREATE TRIGGER keep_former_person BEFORE DELETE ON people
  FOR EACH ROW EXECUTE FUNCTION keep_former_person();--> statement-breakpoint
CREATE FUNCTION link_former_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET person_id = former_person_id, former_person_id = null
    FROM added WHERE former_person_id = added.id AND person_id IS NULL;
  RETURN null;
END $$;--> statement-breakpoint
CREATE TRIGGER link_former_person AFTER INSERT ON people REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION link_former_person();
