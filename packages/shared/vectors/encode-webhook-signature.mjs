// Webhooks as Zoom signs them, and ones that it did not sign. What must come of each stands in `expected`: `accepted`,
// the answer that validates the address, or the name of the problem.
const { subtle } = globalThis.crypto;
const utf8 = new TextEncoder();

/** `now`: epoch ms at which the webhooks arrive. */
export async function webhookSignatureVectors(now) {
  const reader = { secretToken: "currentToken", previousSecretToken: "previousToken", now };
  const seconds = String(now / 1_000);
  const event = JSON.stringify({
    event: "contact_center.engagement_started",
    event_ts: now,
    payload: {
      account_id: "accountOfTheVectors",
      object: { engagement_id: "engagementOfTheVectors", channel: "voice" },
    },
  });
  const signed = (body, change = {}) => signedMessage({ body, secret: "currentToken", seconds, ...change });
  const at = (offsetSeconds) => String(now / 1_000 + offsetSeconds);
  const validation = JSON.stringify({
    event: "endpoint.url_validation",
    event_ts: now,
    payload: { plainToken: "plainTokenOfTheVectors" },
  });
  const tokens = {
    plainToken: "plainTokenOfTheVectors",
    encryptedToken: await hmacHex("currentToken", "plainTokenOfTheVectors"),
  };
  const spaced = `{ "event" : "contact_center.engagement_started",\r\n\t"payload":{"account_id":"accountOfTheVectors" , "object": {"engagement_id":"engagementOfTheVectors"}},"event_ts":${now}}\n`;
  const foreign = event.replace('"voice"', '"voice","queue_name":"Zahlungen Łódź, 支払い 😀"');
  const cases = [
    ["as Zoom sends it", signed(event), "accepted"],
    ["with white space that a parser would drop: the raw bytes are signed", signed(spaced), "accepted"],
    ["with text that is not ASCII", signed(foreign), "accepted"],
    [
      "with the same text, but as escapes",
      signed(foreign.replaceAll("Ł", "\\u0141").replaceAll("ó", "\\u00f3")),
      "accepted",
    ],
    ["signed with the previous token", signed(event, { secret: "previousToken" }), "accepted"],
    ["four minutes late", signed(event, { seconds: at(-240) }), "accepted"],
    ["by a clock that is four minutes fast", signed(event, { seconds: at(240) }), "accepted"],
    ["that validates the address", signed(validation), tokens],
    ["signed with a foreign token", signed(event, { secret: "foreignToken" }), "signature_wrong"],
    [
      "written anew after it was signed",
      signed(spaced).then((message) => ({ ...message, body: JSON.stringify(JSON.parse(spaced)) })),
      "signature_wrong",
    ],
    [
      "with another time than was signed",
      signed(event).then((message) => ({ ...message, timestamp: at(1) })),
      "signature_wrong",
    ],
    ["signed over the body alone", signed(event, { prefix: "" }), "signature_wrong"],
    [
      "with a signature that was cut",
      signed(event).then((message) => ({ ...message, signature: message.signature.slice(0, -2) })),
      "signature_wrong",
    ],
    ["without a signature", signed(event).then(({ signature, ...rest }) => rest), "signature_missing"],
    ["without a time", signed(event).then(({ timestamp, ...rest }) => rest), "signature_missing"],
    ["ten minutes old", signed(event, { seconds: at(-600) }), "timestamp_out_of_window"],
    ["ten minutes early", signed(event, { seconds: at(600) }), "timestamp_out_of_window"],
    [
      "to validate the address, but signed with a foreign token",
      signed(validation, { secret: "foreignToken" }),
      "signature_wrong",
    ],
  ];
  return { reader, vectors: await Promise.all(cases.map(toVector)) };
}

async function toVector([name, message, expected]) {
  const { body, timestamp, signature } = await message;
  const headers = { "x-zm-request-timestamp": timestamp, "x-zm-signature": signature };
  return { name, headers, body, expected };
}

async function signedMessage({ body, secret, seconds, prefix = `v0:${seconds}:` }) {
  return { body, timestamp: seconds, signature: `v0=${await hmacHex(secret, prefix + body)}` };
}

async function hmacHex(secret, text) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", utf8.encode(secret), algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await subtle.sign("HMAC", key, utf8.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
