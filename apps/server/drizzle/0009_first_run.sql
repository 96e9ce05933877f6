CREATE TABLE "guides" (
	"account_id" text PRIMARY KEY NOT NULL,
	"dismissed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_of_checks" ON "audit" USING btree ("account_id","action","seq") WHERE action in ('connection_tested', 'audit_verified');