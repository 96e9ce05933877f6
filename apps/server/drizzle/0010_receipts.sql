CREATE TABLE "receipts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"session_id" text NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"sealed" text,
	"masked" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"in_hand" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"link_hash" text,
	"link_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "receipts_by_session" ON "receipts" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "receipts_by_account" ON "receipts" USING btree ("account_id","asked_at");--> statement-breakpoint
CREATE INDEX "receipts_due" ON "receipts" USING btree ("due_at") WHERE state = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_by_link" ON "receipts" USING btree ("link_hash") WHERE link_hash is not null;