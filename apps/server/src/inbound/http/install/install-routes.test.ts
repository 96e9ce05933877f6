import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import type { AppName } from "@tacet/shared/zoom-app";
import express from "express";
import { createLogger } from "../../../logger.ts";
import type { OAuthProblem } from "../../../ports/contact-center/index.ts";
import { zoomAccounts } from "../../../testing/zoom-accounts.ts";
import { createInstallApp } from "../../../use-cases/install-app.ts";
import { createKeepInstallation } from "../../../use-cases/keep-installation.ts";
import { installRoutes } from "./install-routes.ts";
import type { ConnectorKind } from "./pages.ts";

const publicUrl = "https://tacet.example";
const owner = () => ({ accountId: createId("acc") as AccountId, userId: createId("usr") as AgentId });

interface Options {
  readonly kind?: ConnectorKind;
  readonly accountIds?: readonly string[];
}

const running: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

/** The pages over HTTP, and a browser: it keeps cookies, and follows no redirect by itself. */
async function world({ kind = "admin-managed", accountIds = [] }: Options = {}) {
  const zoom = zoomAccounts();
  const lines: string[] = [];
  const installApp = createInstallApp({
    ...zoom,
    keep: createKeepInstallation(zoom),
    publicUrl,
    accountIds: new Set(accountIds),
    sameApp: kind === "same-app",
  });
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const app = express().use(installRoutes({ installApp, connectorKind: kind, publicUrl, log }));
  const server = createServer(app).listen(0, "127.0.0.1");
  running.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const browser = () => {
    const cookies = new Map<string, string>();
    return {
      cookies,
      visit: async (path: string, method = "GET") => {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await fetch(base + path, { method, redirect: "manual", headers: { cookie } });
        for (const set of response.headers.getSetCookie()) {
          const [pair = ""] = set.split(";");
          const [name = "", value = ""] = pair.split("=");
          if (value === "") cookies.delete(name);
          else cookies.set(name, value);
        }
        const text = await response.text();
        const title = /<h1>(.*)<\/h1>/.exec(text)?.[1] ?? "";
        return { status: response.status, to: response.headers.get("location") ?? "", text, title, response };
      },
    };
  };
  type Browser = ReturnType<typeof browser>;

  /** Begins at the install page, and says yes at Zoom: gives where Zoom comes back to. */
  const consent = async (by: Browser, app: AppName, whose = owner()) => {
    const begun = await by.visit(app === "connector" ? "/install" : "/install/panel");
    const asked = new URL(begun.to).searchParams;
    const codeChallenge = asked.get("code_challenge") ?? "";
    const redirectUri = asked.get("redirect_uri") ?? "";
    const code = zoom.oauth.consent({ app, ...whose, redirectUri, codeChallenge });
    const query = new URLSearchParams({ code, state: asked.get("state") ?? "" });
    return { path: `${new URL(redirectUri).pathname}?${query}`, code, state: asked.get("state") ?? "" };
  };
  const stored = async (accountId: AccountId) => await zoom.accounts.installationsOf(accountId);
  return { ...zoom, browser, consent, stored, logged: () => lines.join("") + zoom.logged() };
}

describe("adding the connector", () => {
  test("goes to Zoom with our own state and a challenge, and binds them to this browser", async () => {
    const { browser } = await world();
    const { status, to, response } = await browser().visit("/install");
    expect([status, response.headers.get("cache-control")]).toEqual([302, "no-store"]);
    expect(Object.fromEntries(new URL(to).searchParams)).toEqual({
      response_type: "code",
      client_id: "client-connector",
      redirect_uri: `${publicUrl}/oauth/connector/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(
      /^tacet_install_connector=[\w-]{43}; Max-Age=600; Path=\/oauth; .*HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("stores the installation, sealed, and ends on a page without a code that says what is next", async () => {
    const { browser, consent, stored, accounts, logged, oauth } = await world();
    const whose = owner();
    const admin = browser();
    const { path, code, state } = await consent(admin, "connector", whose);
    const back = await admin.visit(path);
    expect([back.status, back.to, admin.cookies.size]).toEqual([303, "/installed/connector", 0]);
    const page = await admin.visit(back.to);
    expect(page).toMatchObject({ status: 200, title: "Tacet is added to your account" });
    expect(page.text).toMatch(/href="\/install\/panel"/);
    const [installation] = await stored(whose.accountId);
    expect(installation).toMatchObject({
      app: "connector",
      ...whose,
      tokens: { scopes: oauth.scopes.connector },
    });
    expect(accounts.audit).toMatchObject([{ action: "connector_installed", actor: whose.userId }]);
    const written = JSON.stringify([installation, accounts.audit]) + logged() + page.text;
    expect(written).not.toMatch(/access_|refresh_/);
    for (const secret of [code, state]) expect(written).not.toContain(secret);
    expect(logged()).not.toContain(whose.accountId);
  });

  test("takes back a removal that is not due, and is refused while one is running", async () => {
    const { browser, consent, stored, accounts, now, oauth } = await world();
    const whose = owner();
    const removal = { accountId: whose.accountId, because: "tokens_void", requestedAt: now() } as const;
    const admin = browser();
    await accounts.requestRemoval({ ...removal, dueAt: now() + 1_000 });
    expect((await admin.visit((await consent(admin, "connector", whose)).path)).status).toBe(303);
    expect(await accounts.removalOf(whose.accountId)).toBeNull();
    await accounts.requestRemoval({ ...removal, dueAt: now() });
    const before = await stored(whose.accountId);
    const refused = await admin.visit((await consent(admin, "connector", whose)).path);
    expect(refused).toMatchObject({ status: 409, title: "Your account&#39;s data is being removed" });
    expect(await stored(whose.accountId)).toEqual(before);
    expect(oauth.calls.at(-1)).toBe("revoke");
  });

  test("in two tabs at once, for both apps, works for both", async () => {
    const { browser, consent, stored } = await world();
    const whose = owner();
    const admin = browser();
    const [connector, panel] = [
      await consent(admin, "connector", whose),
      await consent(admin, "panel", whose),
    ];
    expect((await admin.visit(panel.path)).to).toBe("/installed/panel");
    expect((await admin.visit(connector.path)).to).toBe("/installed/connector");
    expect((await stored(whose.accountId)).map(({ app }) => app).sort()).toEqual(["connector", "panel"]);
    expect((await admin.visit("/installed/panel")).title).toBe("The Tacet panel is added");
  });
});

describe("what is not installed, with the right status, and nothing stored or exchanged", () => {
  test("a callback without our state, as the Marketplace's own Add makes it, begins again", async () => {
    const { browser, oauth } = await world();
    for (const [app, begin] of [
      ["connector", "/install"],
      ["panel", "/install/panel"],
    ] as const)
      for (const query of [
        "?code=abc",
        "",
        "?code=abc&state=",
        "?code=abc&state=a&state=b",
        "?state[a]=b&code=c",
      ]) {
        const back = await browser().visit(`/oauth/${app}/callback${query}`);
        expect([back.status, back.to]).toEqual([302, begin]);
      }
    expect(oauth.calls).toEqual([]);
  });

  test("a state that is wrong, used before, too old or of the other app", async () => {
    const { browser, consent, oauth, pass } = await world();
    const admin = browser();
    const expired = { status: 400, title: "This link has expired" };
    expect(await admin.visit("/oauth/connector/callback?code=abc&state=guessed")).toMatchObject(expired);
    const other = await consent(admin, "panel");
    expect(await admin.visit(other.path.replace("panel", "connector"))).toMatchObject(expired);
    const late = await consent(admin, "connector");
    pass(600_000);
    expect(await admin.visit(late.path)).toMatchObject(expired);
    const noCode = await consent(admin, "connector");
    expect(await admin.visit(noCode.path.replace("code=", "kode="))).toMatchObject(expired);
    expect(oauth.calls).toEqual([]);
    const used = await consent(admin, "connector");
    const { cookies } = admin;
    const kept = new Map(cookies);
    expect((await admin.visit(used.path)).status).toBe(303);
    for (const [name, value] of kept) cookies.set(name, value);
    expect(await admin.visit(used.path)).toMatchObject(expired);
    expect(oauth.calls).toEqual(["exchangeCode", "whoIs"]);
  });

  test("a round trip that another browser began: nobody is made to add somebody else's account", async () => {
    const { browser, consent, oauth } = await world();
    const attacker = browser();
    const { path } = await consent(attacker, "connector");
    const victim = browser();
    await victim.visit("/install");
    expect(await victim.visit(path)).toMatchObject({
      status: 400,
      title: "This was begun in another browser",
    });
    expect((await attacker.visit(path)).status).toBe(400);
    const { path: another } = await consent(attacker, "connector");
    expect((await browser().visit(another)).status).toBe(400);
    expect(oauth.calls).toEqual([]);
  });

  test("a consent that was declined, whose state is then used up", async () => {
    const { browser, consent, oauth } = await world();
    const admin = browser();
    const { path, state } = await consent(admin, "connector");
    const declined = await admin.visit(`/oauth/connector/callback?error=access_denied&state=${state}`);
    expect(declined).toMatchObject({ status: 403, title: "Tacet was not added" });
    expect(declined.text).toMatch(/href="\/install"/);
    expect((await admin.visit(path)).status).toBe(400);
    const other = await admin.visit("/oauth/connector/callback?error=<script>alert(1)</script>");
    expect([other.status, other.text.includes("script")]).toEqual([502, false]);
    expect(oauth.calls).toEqual([]);
  });

  test("a code that expired at Zoom, or was exchanged for another address", async () => {
    const { browser, consent, oauth, stored, pass } = await world();
    const whose = owner();
    const admin = browser();
    const late = await consent(admin, "connector", whose);
    pass(300_001);
    expect(await admin.visit(late.path)).toMatchObject({ status: 400, title: "Zoom&#39;s code has expired" });
    const { path } = await consent(admin, "connector", whose);
    const elsewhere = {
      app: "connector",
      ...whose,
      redirectUri: "https://old.example/",
      codeChallenge: "c",
    } as const;
    const wrong = await admin.visit(path.replace(/code=\w+/, `code=${oauth.consent(elsewhere)}`));
    expect(wrong).toMatchObject({ status: 502, title: "The registration at Zoom does not fit" });
    expect(await stored(whose.accountId)).toEqual([]);
  });

  test.each<[OAuthProblem["code"], number]>([
    ["code_invalid", 400],
    ["client_rejected", 502],
    ["scope_mismatch", 502],
    ["uninstalled", 403],
    ["rate_limited", 503],
    ["no_answer", 502],
    ["refused", 502],
  ])("Zoom says %s: %i, on a page with a sentence", async (code, status) => {
    const { browser, consent, stored, oauth } = await world();
    const whose = owner();
    for (const method of ["exchangeCode", "whoIs"] as const) {
      const admin = browser();
      const { path } = await consent(admin, "connector", whose);
      oauth.failNext(method, code);
      const page = await admin.visit(path);
      expect([page.status, page.response.headers.get("content-type")]).toEqual([
        status,
        "text/html; charset=utf-8",
      ]);
      expect(page.text).toMatch(/<p>[A-Z].*\.<\/p>/);
    }
    expect(await stored(whose.accountId)).toEqual([]);
  });

  test("an account that the operator has not listed: its tokens are given back to Zoom", async () => {
    const listed = owner();
    const { browser, consent, stored, oauth } = await world({ accountIds: [listed.accountId] });
    const stranger = owner();
    const admin = browser();
    const refused = await admin.visit((await consent(admin, "connector", stranger)).path);
    expect(refused).toMatchObject({ status: 403, title: "Your Zoom account is not on the list" });
    expect(await stored(stranger.accountId)).toEqual([]);
    expect(oauth.calls).toEqual(["exchangeCode", "whoIs", "revoke"]);
    expect((await admin.visit((await consent(admin, "connector", listed)).path)).status).toBe(303);
  });

  test("a look ahead (HEAD) begins nothing and uses nothing up", async () => {
    const { browser, consent } = await world();
    const admin = browser();
    expect(await admin.visit("/install", "HEAD")).toMatchObject({ status: 405, to: "" });
    const { path } = await consent(admin, "connector");
    expect((await admin.visit(path, "HEAD")).status).toBe(405);
    expect((await admin.visit(path)).status).toBe(303);
  });

  test("an error of our own is a page, and is logged without what was sent", async () => {
    const { browser, consent, accounts, logged } = await world();
    const admin = browser();
    const { path, code, state } = await consent(admin, "connector");
    accounts.takeAuthorization = () => Promise.reject(new Error(`no database for ${state}`));
    expect(await admin.visit(path)).toMatchObject({
      status: 503,
      title: "Something went wrong on the server",
    });
    expect(logged()).toContain("a request failed");
    for (const secret of [code, state]) expect(logged()).not.toContain(secret);
  });
});

describe("other kinds of connector", () => {
  test("a server-to-server connector needs nothing to be added, and the page says so", async () => {
    const { browser } = await world({ kind: "server-to-server" });
    const { status, title, text } = await browser().visit("/install");
    expect([status, title]).toEqual([200, "Nothing needs to be added here"]);
    expect(text).toContain('href="/install/panel"');
    expect((await browser().visit("/install/panel")).status).toBe(302);
  });

  test("one app for both is added in one go, by an admin", async () => {
    const { browser, consent, stored } = await world({ kind: "same-app" });
    const whose = owner();
    const admin = browser();
    expect((await admin.visit("/install/panel")).to).toBe("/install");
    expect((await admin.visit((await consent(admin, "connector", whose)).path)).to).toBe(
      "/installed/connector",
    );
    expect((await stored(whose.accountId)).map(({ app }) => app)).toEqual(["connector", "panel"]);
    expect((await admin.visit("/installed/connector")).text).not.toContain("panel app");
  });

  test("in one app for both, an authorization without admin scopes makes no connector", async () => {
    const { browser, consent, stored, oauth } = await world({ kind: "same-app" });
    oauth.scopes = { ...oauth.scopes, connector: ["user:read:user"] };
    const whose = owner();
    const agent = browser();
    expect((await agent.visit((await consent(agent, "connector", whose)).path)).to).toBe("/installed/panel");
    expect((await stored(whose.accountId)).map(({ app }) => app)).toEqual(["panel"]);
  });
});

test("the pages' look is a stylesheet of our own", async () => {
  const { browser } = await world();
  const { status, response, text } = await browser().visit("/install/page.css");
  expect([status, response.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
  expect(text).toContain("main.problem");
  expect((await browser().visit("/installed/panel")).text).not.toMatch(/<script|<style|style=/);
});
