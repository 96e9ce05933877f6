import { expect, test } from "@jest/globals";
import { connectorScopes } from "@tacet/shared/zoom-app";
import { operations } from "./operations.ts";

/** Asked for by the OAuth adapter (`GET /users/me`), and needed to receive the events of engagements. */
const usedElsewhere = ["user:read:user:admin", "contact_center:read:engagement:admin"];

test("the connector asks for the scopes of the calls that are made, and for no other", () => {
  const called = Object.values(operations).map(({ scope }) => scope);
  const asked = connectorScopes.map(({ scope }) => scope);
  expect([...new Set([...called, ...usedElsewhere])].sort()).toEqual([...asked].sort());
});

test("no call is made whose repetition would do something twice", () => {
  expect(new Set(Object.values(operations).map(({ method }) => method))).toEqual(new Set(["GET", "PUT"]));
});
