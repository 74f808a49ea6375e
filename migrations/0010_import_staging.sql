CREATE UNLOGGED TABLE "import_staged" (
	"import_id" bigint NOT NULL,
	"owner" text NOT NULL,
	"row" integer NOT NULL,
	"person_id" bigint,
	"project_id" bigint,
	"values" json NOT NULL,
	"problems" json NOT NULL,
	CONSTRAINT "import_staged_import_id_owner_row_pk" PRIMARY KEY("import_id","owner","row")
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "run" bigint;--> statement-breakpoint
ALTER TABLE "import_staged" ADD CONSTRAINT "import_staged_import_fkey" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;