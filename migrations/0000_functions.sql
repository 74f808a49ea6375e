-- What the tables' own constraints and generated columns need.

CREATE FUNCTION hours_total(weeks numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT sum(hours) FROM unnest(weeks) AS hours);
--> statement-breakpoint
CREATE FUNCTION hours_complete(weeks numeric[]) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT count(*) = count(hours) FROM unnest(weeks) AS hours);
