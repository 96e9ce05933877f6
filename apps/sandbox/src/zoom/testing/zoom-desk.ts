import type { AppName } from "@tacet/shared/zoom-app";
import { type Carrier, startCarrier } from "../../carrier/index.ts";
import type { PersonaName } from "../../page-protocol/index.ts";
import { ContactCenter } from "../contact-center.ts";
import { startZoomHost, type ZoomHost, type ZoomHostOptions } from "../zoom-host.ts";
import { makeTestApps } from "./test-apps.ts";

/** Zoom's host with test apps, and what a browser and an app's server ask of it. */
export class ZoomDesk {
  /** Epoch ms; stands still unless moved. */
  now = 1_800_000_000_000;
  host!: ZoomHost;
  readonly contactCenter = new ContactCenter({ now: () => this.now });
  #carrier!: Carrier;

  static async open(options: Partial<ZoomHostOptions> & { serverUrl?: string } = {}): Promise<ZoomDesk> {
    const desk = new ZoomDesk();
    const { serverUrl, ...more } = options;
    const ports = { evapi: 0, rpc: 0, ng: 0, dtmf: 9 };
    desk.#carrier = await startCarrier({ ports, events: desk.contactCenter, answerMs: 1 });
    desk.contactCenter.open(desk.#carrier.calls);
    desk.host = await startZoomHost({
      port: 0,
      apps: makeTestApps(serverUrl),
      contactCenter: desk.contactCenter,
      now: () => desk.now,
      pauseDelayMs: 5,
      ...more,
    });
    return desk;
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.#carrier.close();
  }

  /** A browser: `as` is signed in, redirects are not followed. */
  browse(path: string, as?: PersonaName, form?: Record<string, string>): Promise<Response> {
    const cookie = as === undefined ? "" : `sandbox_zoom_persona=${as}`;
    const body = form === undefined ? null : new URLSearchParams(form);
    return fetch(this.host.url + path, {
      method: form === undefined ? "GET" : "POST",
      headers: { cookie },
      body,
      redirect: "manual",
    });
  }

  authorizePath(app: AppName, change: Record<string, string> = {}): string {
    const { clientId, redirectUri } = this.host.apps[app];
    const query = { response_type: "code", client_id: clientId, redirect_uri: redirectUri ?? "", ...change };
    return `/oauth/authorize?${new URLSearchParams(query)}`;
  }

  /** The code that the consent screen sends on. */
  async consent(
    app: AppName,
    as: PersonaName,
    change: Record<string, string> = {},
    fields: Record<string, string> = {},
  ): Promise<string> {
    const form = { decision: "allow", ...fields };
    const response = await this.browse(this.authorizePath(app, change), as, form);
    return new URL(response.headers.get("location") ?? "").searchParams.get("code") ?? "";
  }

  /** An app's server asks for tokens. */
  async token(app: AppName, form: Record<string, string>, secret?: string) {
    const { clientId, clientSecret } = this.host.apps[app];
    const basic = Buffer.from(`${clientId}:${secret ?? clientSecret}`).toString("base64");
    const response = await fetch(`${this.host.url}/oauth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  exchange(app: AppName, code: string, change: Record<string, string> = {}) {
    const redirect_uri = this.host.apps[app].redirectUri ?? "";
    return this.token(app, { grant_type: "authorization_code", code, redirect_uri, ...change });
  }

  async revoke(app: AppName, token: string): Promise<number> {
    const { clientId, clientSecret } = this.host.apps[app];
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    const response = await fetch(`${this.host.url}/oauth/revoke`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ token }),
    });
    return response.status;
  }

  refresh(app: AppName, refreshToken: string) {
    return this.token(app, { grant_type: "refresh_token", refresh_token: refreshToken });
  }

  /** Consent without the optional scopes, and exchange. */
  async install(app: AppName, as: PersonaName) {
    const { body } = await this.exchange(app, await this.consent(app, as, {}));
    return { access: body["access_token"] ?? "", refresh: body["refresh_token"] ?? "" };
  }

  async call(access: string, path: string, method = "GET") {
    const headers = { authorization: `Bearer ${access}` };
    const response = await fetch(this.host.url + path, { method, headers });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
  }
}
