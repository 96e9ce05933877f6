ALTER TABLE "audit" ADD COLUMN "why" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "name" text;--> statement-breakpoint
-- Of the three that follow, each does what it did before and takes a person's own words along: a server of the version before,
-- which has none, finds them as they were. The words are personal, and go with the person.
CREATE OR REPLACE FUNCTION audit_entry(line audit, late boolean) RETURNS text LANGUAGE sql STABLE AS $$
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
    'why', audit_commitment(line.salt, 'why', line.why),
    'late', late
  )::text
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND new.actor IS NULL THEN
    new.address := NULL;
    new.about := NULL;
    new.why := NULL;
    new.salt := NULL;
    IF to_jsonb(new) - '{actor,address,about,why,salt}'::text[] = to_jsonb(old) - '{actor,address,about,why,salt}'::text[] THEN
      RETURN new;
    END IF;
  ELSIF tg_op = 'DELETE' AND old.seq <= (SELECT anchor_seq FROM audit_chains WHERE account_id = old.account_id) THEN
    RETURN old;
  END IF;
  RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION commit_change(
  p_session jsonb, p_from_version integer, p_event jsonb, p_view jsonb, p_actor text, p_user text, p_effects jsonb,
  p_once_source text, p_once_id text, p_finishes text, p_audit jsonb,
  OUT problem text, OUT seen_session text, OUT feed_seq bigint
) LANGUAGE plpgsql AS $$
DECLARE
  its_id text := p_session->>'id';
  its_account text := p_session->>'accountId';
  its_agent text := p_session->>'agentId';
  its_deadline bigint := (p_session#>>'{deadline,at}')::bigint;
BEGIN
  -- Whoever acts must be a user of the account until what they did is written down: the lock keeps their row, and no more than
  -- that, for as long. Of one who was removed a moment ago the request may still be under way.
  IF p_user IS NOT NULL THEN
    PERFORM FROM users WHERE account_id = its_account AND user_id = p_user FOR KEY SHARE;
    IF NOT FOUND THEN
      problem := 'agent_gone';
      RETURN;
    END IF;
  END IF;
  IF p_once_id IS NOT NULL THEN
    INSERT INTO seen (source, id, session_id) VALUES (p_once_source, p_once_id, its_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      problem := 'seen_before';
      SELECT session_id INTO seen_session FROM seen WHERE source = p_once_source AND id = p_once_id;
      RETURN;
    END IF;
  END IF;
  -- What is refused from here on takes back what was written above.
  IF p_from_version = 0 THEN
    -- Whoever began to take the payment may have asked before the removal began.
    IF EXISTS (SELECT FROM removals WHERE account_id = its_account AND due_at <= audit_clock()) THEN
      RAISE EXCEPTION 'account_going' USING ERRCODE = 'TC001';
    END IF;
    INSERT INTO sessions (id, account_id, agent_id, engagement_id, reference, phase, outcome, version, deadline_at, body)
      VALUES (its_id, its_account, its_agent, p_session->>'engagementId', p_session->>'reference', p_session->>'phase',
        p_session->>'outcome', (p_session->>'version')::integer, its_deadline, p_session);
  ELSE
    UPDATE sessions
      SET phase = p_session->>'phase', outcome = p_session->>'outcome', version = (p_session->>'version')::integer,
        deadline_at = its_deadline, body = p_session, changed_at = now()
      WHERE id = its_id AND version = p_from_version;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'version_conflict' USING ERRCODE = 'TC001';
    END IF;
  END IF;
  IF p_effects IS NOT NULL THEN
    INSERT INTO effects (id, session_id, type, body)
      SELECT effect->>'id', its_id, effect->>'type', effect FROM jsonb_array_elements(p_effects) AS effect;
  END IF;
  IF p_finishes IS NOT NULL THEN
    UPDATE effects SET state = 'done' WHERE id = p_finishes;
  END IF;
  INSERT INTO feeds AS feed (account_id, agent_id, seq) VALUES (its_account, its_agent, 1)
    ON CONFLICT (account_id, agent_id) DO UPDATE SET seq = feed.seq + 1
    RETURNING feed.seq INTO feed_seq;
  INSERT INTO events (session_id, version, account_id, agent_id, seq, type, actor, body, view)
    VALUES (its_id, (p_session->>'version')::integer, its_account, its_agent, feed_seq, p_event->>'type', p_actor, p_event, p_view);
  -- Last: the account's chain is locked from here on.
  IF p_audit IS NOT NULL THEN
    INSERT INTO audit (account_id, actor, action, details, at, role, result, channel, node, address, about, why)
      VALUES (p_audit->>'accountId', p_audit->>'actor', p_audit->>'action', p_audit->'details', (p_audit->>'at')::bigint,
        p_audit->>'role', p_audit->>'result', p_audit->>'channel', p_audit->>'node', p_audit->>'address', p_audit->>'about',
        p_audit->>'why');
  END IF;
END
$$;
