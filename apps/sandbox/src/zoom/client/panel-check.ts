import type { PanelCheck } from "../../page-protocol/index.ts";

/** developers.zoom.us/docs/build-flow/security/owasp: without these the client does not show an HTML page. */
const neededHeaders = [
  "Strict-Transport-Security",
  "X-Content-Type-Options",
  "Content-Security-Policy",
  "Referrer-Policy",
] as const;

/** What Zoom's client checks before it shows an app's page. */
export async function checkPanel(url: string): Promise<PanelCheck> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    const isPage = response.status === 200 && /^text\/html/.test(response.headers.get("content-type") ?? "");
    const missing = isPage ? neededHeaders.filter((name) => !response.headers.has(name)) : [];
    return missing.length === 0 ? { kind: "ok" } : { kind: "headers-missing", missing };
  } catch {
    return { kind: "unreachable" };
  }
}
