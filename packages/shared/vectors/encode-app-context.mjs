// App contexts as Zoom seals them, whole and damaged. What must come of each stands in `expected`: what is accepted, or
// the name of the problem.
const { subtle } = globalThis.crypto;
const utf8 = new TextEncoder();
const clientId = "vectorClientId";

/** `now`: epoch ms at which the contexts are read. */
export async function appContextVectors(now) {
  const reader = { clientId, clientSecret: "currentSecret", previousClientSecret: "previousSecret", now };
  const payload = {
    typ: "panel",
    uid: "userOfTheVectors",
    aud: clientId,
    iss: "marketplace.zoom.us",
    ts: now - 1_000,
    exp: now + 119_000,
    entitlements: [],
  };
  const cases = [...sealedCases(payload, now), ...damagedCases(bytesOf(await seal(payload)))];
  return { reader, vectors: await Promise.all(cases.map(toVector)) };
}

function sealedCases(payload, now) {
  const accepted = { accepted: { uid: payload.uid, exp: payload.exp } };
  return [
    ["as Zoom makes it", seal(payload), accepted],
    ["without additional data: its length is zero", seal(payload, { aad: "" }), accepted],
    [
      "with 300 bytes of additional data: both bytes of its length count",
      seal(payload, { aad: "a".repeat(300) }),
      accepted,
    ],
    [
      "with additional data that is not ASCII: its length counts bytes",
      seal(payload, { aad: "Kontext für Łódź" }),
      accepted,
    ],
    ["with an initialization vector of 16 bytes", seal(payload, { ivLength: 16 }), accepted],
    [
      "with text that is not ASCII, and more than 255 bytes of it",
      seal({ ...payload, act: "Zahlung für Łódź, 支払い 😀 ".repeat(12) }),
      accepted,
    ],
    [
      "with fields that are not documented",
      seal({ ...payload, theme: "dark", further: { field: null } }),
      accepted,
    ],
    ["sealed with the previous secret", seal(payload, { secret: "previousSecret" }), accepted],
    ["in base64url without padding", seal(payload).then(toBase64Url), accepted],
    ["sealed with a foreign secret", seal(payload, { secret: "foreignSecret" }), "not_authentic"],
    [
      "sealed with the secret itself as the key, not its SHA-256",
      seal(payload, { hashes: false }),
      "not_authentic",
    ],
    ["with a text that is no JSON", seal(payload, { text: "uid=userOfTheVectors" }), "malformed"],
    ["without the time of its end", seal({ ...payload, exp: undefined }), "malformed"],
    ["for another app", seal({ ...payload, aud: "anotherClientId" }), "wrong_app"],
    ["from another issuer", seal({ ...payload, iss: "marketplace.example" }), "wrong_app"],
    ["ten minutes after its end", seal({ ...payload, exp: now - 600_000 }), "expired"],
    ["of a guest, who has no user id", seal({ ...payload, uid: undefined }), "no_user"],
  ];
}

/** Each way of damaging `intact`, which has 12 bytes of initialization vector and `context` as additional data. */
function damagedCases(intact) {
  const aadLengthAt = 1 + 12;
  const cipherTextLengthAt = aadLengthAt + 2 + "context".length;
  const cipherTextLength = intact.length - 16 - (cipherTextLengthAt + 4);
  return [
    ["with a bit of the tag changed", flip(intact, intact.length - 1), "not_authentic"],
    ["with a bit of the text changed", flip(intact, cipherTextLengthAt + 4), "not_authentic"],
    ["with a bit of the additional data changed", flip(intact, aadLengthAt + 2), "not_authentic"],
    ["with a bit of the initialization vector changed", flip(intact, 1), "not_authentic"],
    ["with the tag cut by one byte", toBase64(intact.subarray(0, -1)), "malformed"],
    ["with the tag cut to four bytes", toBase64(intact.subarray(0, -12)), "malformed"],
    ["without a tag", toBase64(intact.subarray(0, -16)), "malformed"],
    ["with a byte too many", toBase64(Uint8Array.of(...intact, 0)), "malformed"],
    ["with nothing in it", "", "malformed"],
    ["with an initialization vector of no bytes", set(intact, (view) => view.setUint8(0, 0)), "malformed"],
    [
      "with the length of the additional data beyond the end",
      set(intact, (view) => view.setUint16(aadLengthAt, 65_535, true)),
      "malformed",
    ],
    [
      "with a negative length of the text",
      set(intact, (view) => view.setInt32(cipherTextLengthAt, -1, true)),
      "malformed",
    ],
    [
      "with the length of the text in the other byte order",
      set(intact, (view) => view.setInt32(cipherTextLengthAt, cipherTextLength, false)),
      "malformed",
    ],
  ];
}

async function toVector([name, context, expected]) {
  return { name, context: await context, expected };
}

/** `ivLength u8, iv, aadLength u16 LE, aad, cipherTextLength i32 LE, cipherText, tag` in base64. */
async function seal(payload, change = {}) {
  const { secret = "currentSecret", aad = "context", ivLength = 12, hashes = true } = change;
  const { text = JSON.stringify(payload) } = change;
  const iv = Uint8Array.from({ length: ivLength }, (_, index) => index + 1);
  const additionalData = utf8.encode(aad);
  const given = utf8.encode(secret.padEnd(32, "="));
  const rawKey = hashes ? await subtle.digest("SHA-256", utf8.encode(secret)) : given.subarray(0, 32);
  const key = await subtle.importKey("raw", rawKey, "AES-GCM", false, ["encrypt"]);
  const algorithm = { name: "AES-GCM", iv, additionalData, tagLength: 128 };
  // WebCrypto gives the cipher text with the tag at its end.
  const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, utf8.encode(text)));
  const bytes = new Uint8Array(1 + iv.length + 2 + additionalData.length + 4 + sealed.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, iv.length);
  bytes.set(iv, 1);
  view.setUint16(1 + iv.length, additionalData.length, true);
  bytes.set(additionalData, 1 + iv.length + 2);
  view.setInt32(1 + iv.length + 2 + additionalData.length, sealed.length - 16, true);
  bytes.set(sealed, bytes.length - sealed.length);
  return toBase64(bytes);
}

function set(bytes, change) {
  const copy = Uint8Array.from(bytes);
  change(new DataView(copy.buffer));
  return toBase64(copy);
}

function flip(bytes, at) {
  return set(bytes, (view) => view.setUint8(at, view.getUint8(at) ^ 1));
}

function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toBase64Url(base64) {
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
