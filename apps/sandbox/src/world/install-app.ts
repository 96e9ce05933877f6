import type { PersonaName } from "../page-protocol/index.ts";

export interface InstallOptions {
  /** Where the app's own installation begins. */
  readonly landingPage: string;
  /** Zoom's host as an origin. */
  readonly zoomUrl: string;
  readonly as: PersonaName;
  /** Optional scopes that the user grants. */
  readonly scopes: readonly string[];
}

const mostRedirects = 10;

/**
 * Adds an app as a person in a browser would: opens the landing page, follows it to Zoom's consent screen, presses
 * *Allow* for everyone, and follows back until a page is there.
 * @throws when it ends anywhere else than on a page with status 200, or never came past Zoom.
 */
export async function installApp(options: InstallOptions): Promise<void> {
  const cookies = new Map<string, Map<string, string>>();
  let address = options.landingPage;
  let consented = false;
  for (let hops = 0; hops < mostRedirects; hops += 1) {
    const url = new URL(address);
    const atZoom = url.origin === options.zoomUrl && url.pathname === "/oauth/authorize";
    const response = atZoom ? await allow(url, options) : await open(url, cookies);
    await response.body?.cancel();
    consented ||= atZoom && response.status === 303;
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location !== null) {
      address = new URL(location, url).href;
      continue;
    }
    if (response.status === 200 && consented) return;
    throw new Error(`The installation ended at ${url.origin}${url.pathname} with status ${response.status}.`);
  }
  throw new Error("The installation went round in circles.");
}

function allow(url: URL, { as, scopes }: InstallOptions): Promise<Response> {
  const fields = new URLSearchParams({ decision: "allow", everyone: "yes" });
  for (const scope of scopes) fields.append("scope", scope);
  const headers = { cookie: `sandbox_zoom_persona=${as}` };
  return fetch(url, { method: "POST", body: fields, headers, redirect: "manual" });
}

/** With the cookies that this very origin has set before, as one browser would. */
async function open(url: URL, cookies: Map<string, Map<string, string>>): Promise<Response> {
  const own = cookies.get(url.origin) ?? new Map<string, string>();
  cookies.set(url.origin, own);
  const cookie = [...own].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(url, { redirect: "manual", headers: { accept: "text/html", cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/;\s*max-age=0/i.test(line) || value === "") own.delete(name);
    else own.set(name, value);
  }
  return response;
}
