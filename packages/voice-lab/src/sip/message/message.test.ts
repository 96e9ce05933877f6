import { describe, expect, test } from "@jest/globals";
import {
  formatMessage,
  parseMessage,
  parseNameAddress,
  parseUri,
  parseVia,
  SipHeaders,
  type SipMessage,
  StreamReader,
} from "./index.ts";

const invite = [
  "INVITE sip:link-7f3a@127.0.0.1:5060 SIP/2.0",
  "Via: SIP/2.0/UDP 127.0.0.1:24000;branch=z9hG4bKaa;rport",
  "Max-Forwards: 70",
  'From: "A, \\"B\\" <x>" <sip:a@127.0.0.1>;tag=1',
  "To: <sip:link-7f3a@127.0.0.1>",
  "Call-ID: one@127.0.0.1",
  "CSeq: 7 INVITE",
];

function bytes(lines: readonly string[], body = ""): Buffer {
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

function parsed(lines: readonly string[], body = ""): SipMessage {
  const result = parseMessage(bytes(lines, body), "datagram");
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function problem(lines: readonly string[], body = "", over: "datagram" | "stream" = "datagram"): string {
  const result = parseMessage(bytes(lines, body), over);
  return result.ok ? "none" : result.error;
}

/** `invite` with the line that begins so replaced, or left out. */
function but(start: string, line?: string): string[] {
  return invite.flatMap((each) => (each.startsWith(start) ? (line === undefined ? [] : [line]) : [each]));
}

describe("a SIP message", () => {
  test("is read with its headers by any spelling, folded, in compact form and several of a name", () => {
    const message = parsed(
      [
        ...but("Call-ID", "i: one"),
        "v: SIP/2.0/TCP [::1]:5060 ; branch=z9hG4bKb , SIP/2.0/UDP host;branch=c",
        "SUBJECT: first",
        "\tand second",
        "c: application/sdp;charset=utf-8",
        "l: 3",
      ],
      "v=0 and more",
    );
    expect(message.headers.get("call-id")).toBe("one");
    expect(message.headers.list("Via").map((via) => parseVia(via)?.host)).toEqual([
      "127.0.0.1",
      "::1",
      "host",
    ]);
    expect(message.headers.get("Subject")).toBe("first and second");
    expect(message.headers.get("Content-Type")).toBe("application/sdp;charset=utf-8");
    expect(message.body.toString()).toBe("v=0");
  });

  test("is the same after being formatted and read again", () => {
    const message = parsed(invite, "body\r\n\r\nwith an empty line, and ü");
    const again = parseMessage(formatMessage(message), "stream");
    if (!again.ok) throw new Error(again.error);
    expect(again.value.body).toEqual(message.body);
    expect([...again.value.headers].filter(([name]) => name !== "Content-Length")).toEqual([
      ...message.headers,
    ]);
  });

  test("can be an answer", () => {
    const message = parsed(["SIP/2.0 486 Busy, very", ...invite.slice(1)]);
    expect(message).toMatchObject({ kind: "response", status: 486, reason: "Busy, very" });
  });

  test.each([
    ["start_line", but("INVITE ", "INVITE sip:a@b")],
    ["start_line", but("INVITE ", "IN VITE sip:a@b SIP/2.0")],
    ["start_line", but("INVITE ", "INVITE <sip:a@b> SIP/2.0")],
    ["start_line", but("INVITE ", "SIP/2.0 799 No")],
    ["version", but("INVITE ", "INVITE sip:a@b SIP/3.0")],
    ["header", [...invite, "no colon"]],
    ["header", [...invite, "bad name: x"]],
    ["header", [...invite, "Subject: lone\nline feed"]],
    ["header", [invite[0] ?? "", " folded into nothing", ...invite.slice(1)]],
    ["header", [...invite, ...Array.from({ length: 300 }, () => "X-Many: 1")]],
    ["missing_header", but("Call-ID")],
    ["missing_header", but("Via")],
    ["missing_header", but("From", "From:")],
    ["repeated_header", [...invite, "t: <sip:b@c>"]],
    ["repeated_header", [...invite, "Content-Length: 0", "l: 0"]],
    ["cseq", but("CSeq", "CSeq: 7 ACK")],
    ["cseq", but("CSeq", "CSeq: 2147483648 INVITE")],
    ["cseq", but("CSeq", "CSeq: -1 INVITE")],
    ["via", but("Via", "Via: SIP/2.0/UDP 127.0.0.1:99999;branch=z9hG4bKa")],
    ["via", but("Via", "Via: SIP/2.0/UDP 127.0.0.1;branch=a;branch=b")],
    ["content_length", [...invite, "Content-Length: 5"]],
    ["content_length", [...invite, "Content-Length: -1"]],
  ])("that is wrong in its %s is an error, not an exception", (expected, lines) => {
    expect(problem(lines)).toBe(expected);
  });

  test("needs the exact length of its body on a stream", () => {
    expect(problem(invite, "", "stream")).toBe("content_length");
    expect(problem([...invite, "Content-Length: 1"], "12", "stream")).toBe("content_length");
  });

  test("can't be formatted with a line break in a header", () => {
    const headers = new SipHeaders([["Subject", "a\r\nEvil: yes"]]);
    const request = {
      kind: "request",
      method: "OPTIONS",
      uri: "sip:a@b",
      headers,
      body: Buffer.alloc(0),
    } as const;
    expect(() => formatMessage(request)).toThrow(TypeError);
  });

  test("damaged anywhere, in many ways, never throws", () => {
    const whole = bytes(
      [...invite, "Contact: <sip:a@[::1]:5060;lr>;expires=5", "Content-Length: 4"],
      "v=0\n",
    );
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    let read = 0;
    for (let round = 0; round < 5_000; round++) {
      const damaged = Buffer.from(whole);
      for (let hits = random(4) + 1; hits > 0; hits--) damaged[random(damaged.length)] = random(256);
      const cut = damaged.subarray(random(3) === 0 ? random(damaged.length) : 0);
      const result = parseMessage(cut, "datagram");
      if (!result.ok) continue;
      read += 1;
      for (const [name] of result.value.headers) result.value.headers.list(name).map(parseNameAddress);
      expect(parseMessage(formatMessage(result.value), "stream").ok).toBe(true);
    }
    expect(read).toBeGreaterThan(100);
  });
});

describe("a stream", () => {
  const one = formatMessage(parsed(invite, "first"));
  const other = formatMessage(parsed(but("Call-ID", "Call-ID: other"), "second"));

  test("is cut into messages wherever its chunks end", () => {
    const whole = Buffer.concat([Buffer.from("\r\n\r\n"), one, Buffer.from("\r\n"), other]);
    for (const size of [1, 7, 64, whole.length]) {
      const reader = new StreamReader();
      const bodies: string[] = [];
      for (let at = 0; at < whole.length; at += size) {
        for (const { result } of reader.push(whole.subarray(at, at + size))) {
          bodies.push(result.ok ? result.value.body.toString() : result.error);
        }
      }
      expect(bodies).toEqual(["first", "second"]);
    }
  });

  test("goes on behind a bad message whose end is known", () => {
    const bad = bytes(["NONSENSE", "Content-Length: 2"], "ab");
    const reader = new StreamReader();
    expect(reader.push(Buffer.concat([bad, one])).map(({ result }) => result.ok)).toEqual([false, true]);
    expect(reader.broken).toBe(false);
  });

  test.each([
    ["content_length", bytes(invite)],
    ["header", bytes(["OPTIONS sip:a SIP/2.0", "no colon"])],
    ["too_long", Buffer.alloc(70_000, "x")],
    ["too_long", bytes(["OPTIONS sip:a SIP/2.0", "Content-Length: 999999999"])],
  ])("is broken where the end of a message can't be told (%s)", (expected, start) => {
    const reader = new StreamReader();
    const [piece] = reader.push(start);
    expect(piece?.result).toEqual({ ok: false, error: expected });
    expect(reader.broken).toBe(true);
    expect(reader.push(one)).toEqual([]);
  });
});

describe("an address", () => {
  test("is read with display name, brackets and parameters", () => {
    const address = parseNameAddress('"A, \\"B\\" <x>" <sip:a@h;lr>;tag=1;flag');
    expect(address?.displayName).toBe('A, "B" <x>');
    expect(address?.uri).toBe("sip:a@h;lr");
    expect([...(address?.params ?? [])]).toEqual([
      ["tag", "1"],
      ["flag", true],
    ]);
  });

  test("without brackets has no parameters of its own", () => {
    const address = parseNameAddress("sip:a@h;tag=1");
    expect(address).toMatchObject({ uri: "sip:a@h" });
    expect(address?.params.get("tag")).toBe("1");
  });

  test("of SIP is taken apart", () => {
    const uri = parseUri("sips:+1555:secret@[::1]:5061;transport=tls;lr?Subject=x");
    expect(uri).toMatchObject({ scheme: "sips", user: "+1555", host: "::1", port: 5061 });
    expect(uri?.params.get("transport")).toBe("tls");
    expect(parseUri("sip:host")).toMatchObject({ user: null, host: "host", port: null });
    for (const wrong of ["tel:+1555", "sip:a@b:0", "sip:a@[1.2.3.4]", "sip:a b@c", "sip:", "sip:a@b;x;x"]) {
      expect(parseUri(wrong)).toBeNull();
    }
  });
});
