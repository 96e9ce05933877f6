CREATE TABLE "payment_link_events" (
	"link_id" text NOT NULL,
	"version" integer NOT NULL,
	"account_id" text NOT NULL,
	"type" text NOT NULL,
	"actor" text NOT NULL,
	"body" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_link_events_link_id_version_pk" PRIMARY KEY("link_id","version")
);
--> statement-breakpoint
CREATE TABLE "payment_links" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"request_id" text NOT NULL,
	"reference" text NOT NULL,
	"phase" text NOT NULL,
	"outcome" text,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment_link_events" ADD CONSTRAINT "payment_link_events_link_id_payment_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."payment_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_link_events_by_account" ON "payment_link_events" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_links_one_open_per_reference" ON "payment_links" USING btree ("account_id","reference") WHERE phase <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_links_requests" ON "payment_links" USING btree ("account_id","agent_id","request_id");--> statement-breakpoint
CREATE INDEX "payment_links_due" ON "payment_links" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "payment_links_by_agent" ON "payment_links" USING btree ("account_id","agent_id","changed_at");--> statement-breakpoint
-- Never two that can be paid with one reference: a payment on a call and a link are in two tables, so no index sees both. Each looks
-- for the other under a lock of the reference; what the other has written before it got the lock, it sees. A refusal comes as a
-- violation of an index, which a server of the version before takes for what it is: the reference is busy.
CREATE FUNCTION lock_reference(its_account text, its_reference text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(its_account || E'\n' || its_reference, 0))
$$;
--> statement-breakpoint
CREATE FUNCTION no_open_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_reference(new.account_id, new.reference);
  IF EXISTS (
    SELECT FROM payment_links
    WHERE account_id = new.account_id AND reference = new.reference AND phase <> 'closed'
  ) THEN
    RAISE EXCEPTION 'a link with this reference is open'
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'sessions_one_open_per_reference';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE FUNCTION no_open_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_reference(new.account_id, new.reference);
  IF EXISTS (
    SELECT FROM sessions
    WHERE account_id = new.account_id AND reference = new.reference AND (phase <> 'closed' OR outcome = 'unresolved')
  ) THEN
    RAISE EXCEPTION 'a payment with this reference is open'
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'payment_links_reference_in_payment';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER sessions_no_open_link BEFORE INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION no_open_link();
--> statement-breakpoint
CREATE TRIGGER payment_links_no_open_payment BEFORE INSERT ON payment_links FOR EACH ROW EXECUTE FUNCTION no_open_payment();
