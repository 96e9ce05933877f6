CREATE TABLE "provider_aliases" (
	"provider" text NOT NULL,
	"alias" text NOT NULL,
	"session_id" text NOT NULL,
	CONSTRAINT "provider_aliases_provider_alias_pk" PRIMARY KEY("provider","alias")
);
--> statement-breakpoint
CREATE TABLE "provider_notes" (
	"session_id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"note" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "provider_aliases" ADD CONSTRAINT "provider_aliases_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_notes" ADD CONSTRAINT "provider_notes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_aliases_by_session" ON "provider_aliases" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_closed" ON "sessions" USING btree ("account_id","created_at") WHERE phase = 'closed';--> statement-breakpoint
CREATE INDEX "sessions_closed_by_reference" ON "sessions" USING btree ("account_id","reference","created_at") WHERE phase = 'closed';