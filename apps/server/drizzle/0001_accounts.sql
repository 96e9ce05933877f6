CREATE TABLE "account_settings" (
	"account_id" text PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"actor" text,
	"action" text NOT NULL,
	"details" jsonb NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "authorizations" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"app" text NOT NULL,
	"code_verifier" text NOT NULL,
	"redirect_uri" text NOT NULL,
	"user_id" text,
	"browser_hash" text,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"account_id" text NOT NULL,
	"provider" text NOT NULL,
	"sealed" text NOT NULL,
	"set_at" bigint NOT NULL,
	CONSTRAINT "credentials_account_id_provider_pk" PRIMARY KEY("account_id","provider")
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"id" text PRIMARY KEY NOT NULL,
	"app" text NOT NULL,
	"account_id" text NOT NULL,
	"user_id" text NOT NULL,
	"sealed_tokens" text,
	"tokens_expire_at" bigint,
	"scopes" text[] NOT NULL,
	"api_url" text NOT NULL,
	"version" integer NOT NULL,
	"void_since" bigint,
	"refreshing_until" bigint,
	"installed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "removals" (
	"account_id" text PRIMARY KEY NOT NULL,
	"because" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"due_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"account_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"checked_at" bigint NOT NULL,
	CONSTRAINT "users_account_id_user_id_pk" PRIMARY KEY("account_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "engagements" (
	"account_id" text NOT NULL,
	"engagement_id" text NOT NULL,
	"ended_at" bigint,
	"last_event_at" bigint NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "engagements_account_id_engagement_id_pk" PRIMARY KEY("account_id","engagement_id")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"event" jsonb,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"received_at" bigint NOT NULL,
	"due_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_by_account" ON "audit" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "installations_one_connector" ON "installations" USING btree ("account_id") WHERE app = 'connector';--> statement-breakpoint
CREATE UNIQUE INDEX "installations_one_panel" ON "installations" USING btree ("user_id") WHERE app = 'panel';--> statement-breakpoint
CREATE INDEX "installations_by_account" ON "installations" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "inbox_due" ON "inbox" USING btree ("due_at") WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX "inbox_by_account" ON "inbox" USING btree ("account_id","received_at");--> statement-breakpoint
CREATE INDEX "effects_by_session" ON "effects" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "seen_by_session" ON "seen" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "seen_by_age" ON "seen" USING btree ("at");