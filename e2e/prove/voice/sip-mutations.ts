/** SIP as nobody should send it: good messages, and what a seed makes of them. Bytes are Latin-1 characters here, one each. */

/** Numbers from 0 up to 1. */
export type Random = () => number;

export interface Draft {
  readonly start: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** Of whom a message says it is, and what it is about. */
export interface Origin {
  readonly host: string;
  readonly port: number;
  readonly transport: "UDP" | "TCP";
  /** Where the bridge takes the carrier's SIP, on 127.0.0.1. */
  readonly bridgePort: number;
}

/** How a message is tied to a call. */
export interface Ties {
  readonly callId: string;
  readonly fromTag: string;
  /** `null`: outside of a dialog. */
  readonly toTag: string | null;
  readonly cseq: number;
  readonly routes?: readonly string[];
  /** Request-URI; a number at the bridge unless told. */
  readonly uri?: string;
  readonly headers?: readonly string[];
}

export const goodMethods = ["INVITE", "re-INVITE", "INFO", "BYE", "OPTIONS"] as const;
export type GoodMethod = (typeof goodMethods)[number];

/** A message that a carrier might send. `digits` stand in an INFO's body and nowhere else. */
export function goodMessage(
  method: GoodMethod | "UPDATE" | "NOTIFY" | "REFER",
  origin: Origin,
  ties: Ties,
  digits: string,
): Draft {
  const { host, port, transport, bridgePort } = origin;
  const name = method === "re-INVITE" ? "INVITE" : method;
  const number = `sip:+4930901820@127.0.0.1:${bridgePort}`;
  const [type, body] = bodies[method]?.(digits) ?? [null, ""];
  const by = `${host}:${port}`;
  return {
    start: `${name} ${ties.uri ?? number} SIP/2.0`,
    headers: [
      `Via: SIP/2.0/${transport} ${by};rport;branch=z9hG4bK${ties.callId}-${ties.cseq}-${ties.fromTag}`,
      "Max-Forwards: 70",
      ...(ties.routes ?? []).map((route) => `Route: ${route}`),
      `From: <sip:+491510000001@carrier.invalid>;tag=${ties.fromTag}`,
      `To: <${number}>${ties.toTag === null ? "" : `;tag=${ties.toTag}`}`,
      `Call-ID: ${ties.callId}`,
      `CSeq: ${ties.cseq} ${name}`,
      `Contact: <sip:carrier@${by}${transport === "TCP" ? ";transport=tcp" : ""}>`,
      ...(method === "REFER" ? [`Refer-To: <sip:carrier@${by}>`] : []),
      ...(method === "NOTIFY" ? ["Event: kpml", "Subscription-State: active"] : []),
      ...(ties.headers ?? []),
      ...(type === null ? [] : [`Content-Type: ${type}`]),
      `Content-Length: ${body.length}`,
    ],
    body,
  };
}

export function sdp(port = 40_000): string {
  return lines([
    "v=0",
    "o=carrier 1 1 IN IP4 127.0.0.1",
    "s=-",
    "c=IN IP4 127.0.0.1",
    "t=0 0",
    `m=audio ${port} RTP/AVP 0 8 101`,
    "a=rtpmap:0 PCMU/8000",
    "a=rtpmap:8 PCMA/8000",
    "a=rtpmap:101 telephone-event/8000",
    "a=fmtp:101 0-16",
  ]);
}

const bodies: Readonly<Record<string, (digits: string) => readonly [type: string, body: string]>> = {
  INVITE: () => ["application/sdp", sdp()],
  "re-INVITE": () => ["application/sdp", sdp()],
  UPDATE: () => ["application/sdp", sdp()],
  INFO: (digits) => ["application/dtmf-relay", `Signal=${digits}\r\nDuration=160`],
  NOTIFY: (digits) => ["application/kpml-response+xml", `<kpml-response digits="${digits}"/>`],
};

/** The text of a message, as it is sent. */
export const textOf = ({ start, headers, body }: Draft): string => [start, ...headers, "", body].join("\r\n");

export const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1");

export interface Mutation {
  readonly name: string;
  /** Of which messages; of all unless told. */
  readonly of?: readonly GoodMethod[];
  readonly change: (draft: Draft, random: Random) => string;
}

/** What one UDP datagram holds, less some. */
const mostBytes = 60_000;

export const mutations: readonly Mutation[] = [
  { name: "as it should be", change: textOf },
  {
    name: "truncated",
    change: (draft, random) => {
      const text = textOf(draft);
      return text.slice(0, 1 + below(random, text.length - 1));
    },
  },
  { name: "doubled headers", change: (draft, random) => textOf(doubled(draft, random)) },
  {
    name: "headers left out",
    change: (draft, random) => {
      const out = below(random, draft.headers.length);
      return textOf({ ...draft, headers: draft.headers.filter((_, index) => index !== out) });
    },
  },
  {
    name: "wrong Content-Length",
    change: (draft, random) => withHeader(draft, "Content-Length", pick(random, lengths)),
  },
  {
    name: "headers up to 16 kB",
    change: (draft, random) => textOf(withHuge(draft, 1_000 + below(random, 13_000), random)),
  },
  {
    name: "headers above 16 kB",
    change: (draft, random) => textOf(withHuge(draft, 16_400 + below(random, mostBytes - 20_000), random)),
  },
  { name: "binary bytes", change: (draft, random) => withBytes(textOf(draft), random) },
  {
    name: "invalid UTF-8",
    change: (draft, random) => {
      const text = textOf(draft);
      const at = placeIn(text, random);
      return text.slice(0, at) + pick(random, notUtf8) + text.slice(at);
    },
  },
  { name: "odd URIs", change: (draft, random) => textOf(withOddUri(draft, random)) },
  { name: "wrong CSeq", change: (draft, random) => withHeader(draft, "CSeq", pick(random, cseqs)) },
  {
    name: "unknown methods",
    change: (draft, random) => {
      const method = pick(random, methods);
      const start = draft.start.replace(/^\S+/, method);
      return withHeader({ ...draft, start }, "CSeq", `7 ${method}`);
    },
  },
  { name: "odd line ends", change: (draft, random) => pick(random, lineEnds)(textOf(draft)) },
  {
    name: "SDP garbage",
    of: ["INVITE", "re-INVITE"],
    change: (draft, random) => {
      const body = garbageSdp(random);
      return withHeader({ ...draft, body }, "Content-Length", String(body.length));
    },
  },
];

const lengths = ["0", "1", "7", "9999", "99999999999", "-1", "-2147483648", "0x10", "", "12 34", "1e3"];
const cseqs = [
  "",
  "0",
  "INVITE",
  "1",
  "1 ACK",
  "-1 INVITE",
  "2147483648 INFO",
  "4294967296 BYE",
  "99999999999999999999 OPTIONS",
  "1 1 INVITE",
  "1\tinvite",
];
const methods = [
  "DTMF",
  "PRACK",
  "MESSAGE",
  "SUBSCRIBE",
  "PUBLISH",
  "REGISTER",
  "invite",
  "X",
  "M".repeat(2_000),
];
const notUtf8 = [
  "\xc3\x28",
  "\xa0\xa1",
  "\xe2\x28\xa1",
  "\xf0\x28\x8c\xbc",
  "\xfe\xff",
  "\xed\xa0\x80",
  "\xc0\xaf",
];
/** No host that could be reached: what is sent there has to stay on this machine. */
const uris = [
  "sip:",
  "sip:@",
  "sips:+4930901820@127.0.0.1",
  "tel:+4930901820",
  "sip:+4930901820@",
  "sip:link-@127.0.0.1",
  `sip:link-${"a".repeat(300)}@127.0.0.1`,
  "sip:%00%ff@127.0.0.1",
  "sip:a b@127.0.0.1",
  "sip:x@127.0.0.1:99999",
  "sip:x@127.0.0.1:-1",
  "sip:x@[::1",
  "sip:x@127.0.0.1;lr;lr;maddr=127.0.0.1;transport=none",
  "sip:x@127.0.0.1?Route=%3Csip:127.0.0.1%3E",
  "http://127.0.0.1/",
  "*",
  `sip:${"x".repeat(4_000)}@127.0.0.1`,
  "<sip:x@127.0.0.1>",
  "sip:x:y:z@127.0.0.1",
] as const;

const lineEnds: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll("\r\n", "\n"),
  (text) => text.replaceAll("\r\n", "\r"),
  (text) => text.replace("\r\n\r\n", "\r\n"),
  (text) => text.replaceAll(": ", ":\r\n "),
  (text) => "\r\n".repeat(50) + text,
  (text) => text.replaceAll(": ", "\t : \t"),
  (text) => `${text}\r\n\r\n${text}`,
  (text) => text.replaceAll("\r\n", "\r\n\r\n"),
];

function doubled(draft: Draft, random: Random): Draft {
  const headers = [...draft.headers];
  for (let count = 1 + below(random, 3); count > 0; count--) {
    const again = pick(random, headers);
    headers.splice(below(random, headers.length + 1), 0, random() < 0.5 ? again : `${again}x`);
  }
  return { ...draft, headers };
}

function withHeader(draft: Draft, name: string, value: string): string {
  const headers = draft.headers.map((each) => (each.startsWith(`${name}:`) ? `${name}: ${value}` : each));
  return textOf({ ...draft, headers });
}

function withHuge({ start, headers, body }: Draft, length: number, random: Random): Draft {
  const value = pick(random, ["a", ",", ";x=", '"', "<sip:a@127.0.0.1>,", "%41", "\xff"]);
  const filling = value.repeat(Math.ceil(length / value.length)).slice(0, length);
  const added = random() < 0.5 ? `X-More: ${filling}` : null;
  if (added !== null) return { start, headers: [...headers.slice(0, 2), added, ...headers.slice(2)], body };
  const at = below(random, headers.length);
  return { start, headers: headers.map((each, index) => (index === at ? each + filling : each)), body };
}

function withBytes(text: string, random: Random): string {
  let changed = text;
  for (let count = 1 + below(random, 30); count > 0; count--) {
    const byte = random() < 0.5 ? below(random, 32) : 128 + below(random, 128);
    const at = placeIn(changed, random);
    const rest = changed.slice(at + (random() < 0.5 ? 1 : 0));
    changed = changed.slice(0, at) + String.fromCharCode(byte) + rest;
  }
  return changed;
}

/** Not within a number: an address would become another one. */
function placeIn(text: string, random: Random): number {
  const at = below(random, text.length);
  return /[\d.]/.test(text.slice(Math.max(0, at - 1), at + 1)) ? placeIn(text, random) : at;
}

function withOddUri(draft: Draft, random: Random): Draft {
  const uri = pick(random, uris);
  if (random() < 0.4) return { ...draft, start: draft.start.replace(/ \S+ /, ` ${uri} `) };
  const name = pick(random, ["From", "To", "Contact"]);
  const headers = draft.headers.map((each) =>
    each.startsWith(`${name}:`) ? each.replace(/<[^>]*>/, `<${uri}>`) : each,
  );
  return { ...draft, headers };
}

const oddSdpLines = [
  "m=audio 0 RTP/AVP 0",
  "m=audio 99999 RTP/AVP 0",
  "m=audio -1 RTP/AVP 0",
  "m=audio 40000 RTP/AVP",
  `m=audio 40000 RTP/AVP 0 ${Array.from({ length: 300 }, (_, type) => type).join(" ")}`,
  "m=audio 40000/999999 RTP/AVP 0",
  "m=text 40002 RTP/AVP 98",
  "m=image 40004 udptl t38",
  "c=IN IP4 127.0.0.1/999",
  "c=IN IP6 ::::",
  "c=IN IP4 ",
  "o=",
  "a=rtpmap:0",
  "a=rtpmap:999 telephone-event/0",
  "a=rtpmap:0 telephone-event/8000",
  "a=fmtp:101 0-99999999999",
  `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${"A".repeat(500)}`,
  "a=ice-ufrag:x",
  "a=candidate:1 1 UDP 1 127.0.0.1 9 typ host",
  "a=rtcp:0",
  "a=sendonly",
  "a=@@",
  `a=${"x".repeat(3_000)}`,
  "\0\0\0",
  "=",
  "\xff\xfe",
];

function garbageSdp(random: Random): string {
  const good = sdp().split("\r\n").slice(0, -1);
  for (let count = 1 + below(random, 6); count > 0; count--) {
    const at = below(random, good.length + 1);
    good.splice(at, random() < 0.6 ? 0 : 1, pick(random, oddSdpLines));
  }
  return lines(good);
}

function lines(all: readonly string[]): string {
  return all.map((each) => `${each}\r\n`).join("");
}

const below = (random: Random, end: number): number => Math.floor(random() * end);

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[below(random, items.length)] as Item;
}
