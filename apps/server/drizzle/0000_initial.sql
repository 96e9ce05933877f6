CREATE TABLE "effects" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_problem" text,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"session_id" text NOT NULL,
	"version" integer NOT NULL,
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"type" text NOT NULL,
	"actor" text NOT NULL,
	"body" jsonb NOT NULL,
	"view" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_session_id_version_pk" PRIMARY KEY("session_id","version")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "feeds_account_id_agent_id_pk" PRIMARY KEY("account_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "seen" (
	"source" text NOT NULL,
	"id" text NOT NULL,
	"session_id" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seen_source_id_pk" PRIMARY KEY("source","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"engagement_id" text NOT NULL,
	"reference" text NOT NULL,
	"phase" text NOT NULL,
	"outcome" text,
	"version" integer NOT NULL,
	"deadline_at" bigint,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "effects" ADD CONSTRAINT "effects_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "effects_due" ON "effects" USING btree ("due_at") WHERE state <> 'done';--> statement-breakpoint
CREATE UNIQUE INDEX "events_feed" ON "events" USING btree ("account_id","agent_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_one_open_per_engagement" ON "sessions" USING btree ("account_id","engagement_id") WHERE phase <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_one_open_per_reference" ON "sessions" USING btree ("account_id","reference") WHERE phase <> 'closed' or outcome = 'unresolved';--> statement-breakpoint
CREATE INDEX "sessions_by_deadline" ON "sessions" USING btree ("deadline_at") WHERE deadline_at is not null;--> statement-breakpoint
CREATE INDEX "sessions_by_agent" ON "sessions" USING btree ("account_id","agent_id","changed_at");--> statement-breakpoint
CREATE INDEX "sessions_open" ON "sessions" USING btree ("account_id") WHERE phase <> 'closed';