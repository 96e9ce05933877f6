CREATE TABLE "key_uses" (
	"name" text NOT NULL,
	"fingerprint" text NOT NULL,
	"since" bigint NOT NULL,
	CONSTRAINT "key_uses_name_fingerprint_pk" PRIMARY KEY("name","fingerprint")
);
