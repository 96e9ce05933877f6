import { createHmac } from "node:crypto";

/** HMAC-SHA1 over the address and the sorted parameters; twilio.com/docs/usage/security. Not by the SDK: it is what it checks. */
export function signForm(token: string, url: string, parameters: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = url + sorted.map(([name, value]) => `${name}${value}`).join("");
  return createHmac("sha1", token).update(text).digest("base64");
}

/** The status and body of the answer; `null`: nobody answered. */
export async function postForm(
  token: string,
  url: string,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string } | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(parameters),
      headers: { "x-twilio-signature": signForm(token, url, parameters) },
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}
