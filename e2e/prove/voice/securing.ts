import type { World } from "@tacet/sandbox/world";

/** As Northwind's admin chooses it in Setup; it counts from the next payment on. Throws if Setup does not take it. */
export async function chooseSecuring({ urls, zoom }: World, securing: "masked" | "strict"): Promise<void> {
  const ask = async (method: string, path: string, body?: object, token = "") => {
    const response = await fetch(`${urls.server}${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as Answer;
  };
  const { token } = await ask("POST", "/api/sign-in", { context: zoom.appContext("admin") });
  const { version, settings } = await ask("GET", "/api/setup", undefined, token);
  await ask("PUT", "/api/setup/settings", { version, settings: { ...settings, securing } }, token);
}

interface Answer {
  readonly token?: string;
  readonly version?: number;
  readonly settings?: object;
}
