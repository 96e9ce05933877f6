import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { err, ok, type Result } from "@tacet/shared/result";
import {
  type SignInRefusalCode,
  type SignInReply,
  signInRefusalCodes,
  signInRoutes,
} from "@tacet/shared/wire";
import express from "express";
import type { SignInProblem } from "../../../use-cases/sign-in.ts";
import { signInRoute } from "./sign-in-route.ts";

const reply = { token: "a token" } as unknown as SignInReply;
const authorization = { state: "state", code: "code", redirectUri: "https://tacet.example/" };
let answer: Result<SignInReply, SignInProblem> = ok(reply);
const asked: unknown[] = [];
const answering = (what: unknown) => {
  asked.push(what);
  return Promise.resolve(answer);
};
const deadlinesClock = Date.UTC(2031, 0, 2, 3, 4, 5);
const routes = signInRoute(
  { withContext: answering, withAuthorization: answering, principalOf: () => Promise.resolve(null) },
  () => deadlinesClock,
);
const server = createServer(express().use(routes));
let base = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

async function post(path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
  expect(response.headers.get("cache-control")).toBe("no-store");
  // The panel counts down by it, whatever this machine's own clock says.
  expect(Date.parse(response.headers.get("date") ?? "")).toBe(deadlinesClock);
  return { status: response.status, json: await response.json() };
}

test("a context, and the end of an authorization, become a token of ours", async () => {
  answer = ok(reply);
  expect(await post(signInRoutes.signIn, { context: "context" })).toEqual({ status: 200, json: reply });
  expect(await post(signInRoutes.authorization, authorization)).toEqual({ status: 200, json: reply });
  expect(asked.splice(0)).toEqual(["context", authorization]);
});

describe("what is refused, with a status and a sentence", () => {
  const statuses: Readonly<Record<SignInRefusalCode, number>> = {
    bad_request: 400,
    malformed: 401,
    not_authentic: 401,
    wrong_app: 401,
    expired: 401,
    no_user: 401,
    used_before: 401,
    state_unknown: 401,
    not_authorized: 401,
    other_user: 401,
    not_installed: 403,
    no_role: 403,
    being_removed: 403,
    too_many_requests: 429,
    zoom_no_answer: 503,
    unavailable: 503,
    internal: 503,
  };

  test.each(signInRefusalCodes)("%s", async (code) => {
    answer = err({ code });
    const refused = { status: statuses[code], json: { code, message: expect.stringMatching(/\w .*\.$/) } };
    expect(await post(signInRoutes.signIn, { context: "context" })).toEqual(refused);
    expect(await post(signInRoutes.authorization, authorization)).toEqual(refused);
  });

  test("not installed: it is said where an admin can add it", async () => {
    answer = err({ code: "not_installed", installUrl: "https://tacet.example/install" });
    expect(await post(signInRoutes.signIn, { context: "context" })).toMatchObject({
      status: 403,
      json: { code: "not_installed", installUrl: "https://tacet.example/install" },
    });
  });

  test("an account that is not known yet: the panel gets what it asks Zoom with", async () => {
    const needed = { state: "s", codeChallenge: "c" };
    answer = err({ code: "authorization_needed", authorization: needed });
    expect(await post(signInRoutes.signIn, { context: "context" })).toEqual({
      status: 409,
      json: { code: "authorization_needed", message: expect.any(String), authorization: needed },
    });
  });

  test.each([
    ["nothing", signInRoutes.signIn, {}],
    ["an empty context", signInRoutes.signIn, { context: "" }],
    ["a context far too long", signInRoutes.signIn, { context: "x".repeat(8_193) }],
    ["an account that nobody asked for", signInRoutes.signIn, { context: "x", accountId: "another" }],
    ["an authorization without a state", signInRoutes.authorization, { code: "c", redirectUri: "r" }],
    ["a state that is no text", signInRoutes.authorization, { ...authorization, state: ["s"] }],
  ])("%s is refused before anybody is asked", async (_, path, body) => {
    asked.splice(0);
    expect(await post(path, body)).toMatchObject({ status: 400, json: { code: "bad_request" } });
    expect(asked).toEqual([]);
  });
});
