CREATE TABLE "audit_chains" (
	"account_id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"anchor_seq" bigint DEFAULT 0 NOT NULL,
	"anchor_hash" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "recorded_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "result" text DEFAULT 'ok' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "node" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "salt" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "entry" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- SHA-256 in the letters a-p: no run of digits for a scanner to take for a piece of a card number.
CREATE FUNCTION audit_digest(text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT translate(encode(sha256(convert_to($1, 'UTF8')), 'hex'), '0123456789abcdef', 'abcdefghijklmnop')
$$;
--> statement-breakpoint
-- What stands in an entry for something personal: it tells nothing once the salt is gone.
CREATE FUNCTION audit_commitment(salt text, name text, value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN $3 IS NULL THEN NULL ELSE audit_digest($1 || chr(10) || $2 || chr(10) || $3) END
$$;
--> statement-breakpoint
-- Epoch ms.
CREATE FUNCTION audit_clock() RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint
$$;
--> statement-breakpoint
-- As ISO text: epoch ms are a run of digits that a scanner could take for a piece of a card number.
CREATE FUNCTION audit_time(ms bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char((timestamptz 'epoch' + $1 * interval '1 millisecond') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
--> statement-breakpoint
-- 122 random bits.
CREATE FUNCTION audit_salt() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT translate(gen_random_uuid()::text, '0123456789abcdef-', 'abcdefghijklmnop')
$$;
--> statement-breakpoint
-- The text that is hashed. `late`: the line was there before the chain was.
CREATE FUNCTION audit_entry(line audit, late boolean) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'v', 1,
    'seq', line.seq,
    'account', line.account_id,
    'recordedAt', audit_time(line.recorded_at),
    'at', audit_time(line.at),
    'action', line.action,
    'result', line.result,
    'role', line.role,
    'channel', line.channel,
    'node', line.node,
    'details', line.details,
    'actor', audit_commitment(line.salt, 'actor', line.actor),
    'address', audit_commitment(line.salt, 'address', line.address),
    'about', audit_commitment(line.salt, 'about', line.about),
    'late', late
  )::text
$$;
--> statement-breakpoint
-- Whoever inserts, and whatever they say: number, time, salt, text and hash are the database's. The chain's row is
-- locked from here to the end of the transaction, so that entries of one account come one after the other.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  previous text;
BEGIN
  INSERT INTO audit_chains AS chain (account_id, seq, hash) VALUES (new.account_id, 1, '')
    ON CONFLICT (account_id) DO UPDATE SET seq = chain.seq + 1
    RETURNING chain.seq, chain.hash INTO new.seq, previous;
  new.recorded_at := audit_clock();
  new.salt := audit_salt();
  new.entry := audit_entry(new, false);
  new.hash := audit_digest(previous || chr(10) || new.entry);
  UPDATE audit_chains SET hash = new.hash WHERE account_id = new.account_id;
  RETURN new;
END
$$;
--> statement-breakpoint
-- Of an entry only what is personal may be taken away, and all of that at once. A server of the version before knows of the
-- actor only: the rest goes with it. Deleted is only what the chain's anchor has passed.
CREATE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND new.actor IS NULL THEN
    new.address := NULL;
    new.about := NULL;
    new.salt := NULL;
    IF to_jsonb(new) - '{actor,address,about,salt}'::text[] = to_jsonb(old) - '{actor,address,about,salt}'::text[] THEN
      RETURN new;
    END IF;
  ELSIF tg_op = 'DELETE' AND old.seq <= (SELECT anchor_seq FROM audit_chains WHERE account_id = old.account_id) THEN
    RETURN old;
  END IF;
  RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
-- The end of a chain moves with an insert only, by one; the anchor only forward, to an entry that is there and a year old
-- (PCI DSS 10.5.1).
CREATE FUNCTION audit_chains_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' AND pg_trigger_depth() > 1 THEN
    RETURN new;
  ELSIF tg_op = 'UPDATE' AND new.account_id = old.account_id THEN
    IF pg_trigger_depth() > 1 AND (new.anchor_seq, new.anchor_hash) = (old.anchor_seq, old.anchor_hash) THEN
      RETURN new;
    END IF;
    IF (new.seq, new.hash) = (old.seq, old.hash) AND new.anchor_seq > old.anchor_seq AND EXISTS (
      SELECT FROM audit
      WHERE account_id = new.account_id AND seq = new.anchor_seq AND hash = new.anchor_hash
        AND recorded_at < audit_clock() - 365 * 86400000::bigint
    ) THEN
      RETURN new;
    END IF;
  END IF;
  RAISE EXCEPTION 'the chains of the audit are kept by the database' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
-- What was written down before there was a chain.
DO $$
DECLARE
  line audit;
  previous text := '';
  chained text;
  number bigint;
BEGIN
  FOR line IN SELECT * FROM audit ORDER BY account_id, id LOOP
    IF line.account_id IS DISTINCT FROM chained THEN
      chained := line.account_id;
      number := 0;
      previous := '';
    END IF;
    number := number + 1;
    line.seq := number;
    line.recorded_at := line.at;
    line.salt := audit_salt();
    line.entry := audit_entry(line, true);
    line.hash := audit_digest(previous || chr(10) || line.entry);
    previous := line.hash;
    UPDATE audit SET seq = line.seq, recorded_at = line.recorded_at, salt = line.salt, entry = line.entry, hash = line.hash
      WHERE id = line.id;
    INSERT INTO audit_chains (account_id, seq, hash) VALUES (line.account_id, line.seq, line.hash)
      ON CONFLICT (account_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chained" ON "audit" USING btree ("account_id","seq");--> statement-breakpoint
CREATE INDEX "audit_by_age" ON "audit" USING btree ("recorded_at");--> statement-breakpoint
CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain();--> statement-breakpoint
CREATE TRIGGER audit_guard BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_guard();--> statement-breakpoint
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();--> statement-breakpoint
CREATE TRIGGER audit_chains_guard BEFORE INSERT OR UPDATE OR DELETE ON audit_chains FOR EACH ROW EXECUTE FUNCTION audit_chains_guard();--> statement-breakpoint
CREATE TRIGGER audit_chains_no_truncate BEFORE TRUNCATE ON audit_chains FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
