CREATE TABLE "link_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"sealed" text,
	"masked" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"in_hand" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"link_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "link_messages" ADD CONSTRAINT "link_messages_link_id_payment_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."payment_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_messages_by_link" ON "link_messages" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "link_messages_by_account" ON "link_messages" USING btree ("account_id","asked_at");--> statement-breakpoint
CREATE INDEX "link_messages_due" ON "link_messages" USING btree ("due_at") WHERE state = 'asked';