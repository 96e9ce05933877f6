/** What the TwiML of a voice webhook has the call do: as much of it as a payment needs. */
export type CallOrder =
  | { readonly kind: "dial"; readonly action: string; readonly leg: string; readonly uri: string }
  | { readonly kind: "reject" };

/** Throws for TwiML that Twilio would not run either. */
export function readTwiml(xml: string): CallOrder {
  if (/<Response>\s*<Reject/.test(xml)) return { kind: "reject" };
  const action = /<Dial[^>]*\baction="([^"]+)"/.exec(xml)?.[1];
  const leg = /<Sip[^>]*\bstatusCallback="([^"]+)"/.exec(xml)?.[1];
  const uri = /<Sip[^>]*>([^<]+)<\/Sip>/.exec(xml)?.[1];
  if (action === undefined || leg === undefined || uri === undefined || !uri.startsWith("sip"))
    throw new Error("Error 12100: document parse failure");
  return { kind: "dial", action: plain(action), leg: plain(leg), uri: plain(uri) };
}

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
