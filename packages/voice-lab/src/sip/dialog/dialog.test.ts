import { describe, expect, test } from "@jest/globals";
import { type HeaderLine, SipHeaders, type SipRequest, type SipResponse } from "../message/index.ts";
import { Dialog } from "./index.ts";

const common: HeaderLine[] = [
  ["Via", "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa"],
  ["From", "<sip:alice@a>;tag=alice"],
  ["Call-ID", "call"],
  ["CSeq", "5 INVITE"],
];

function invite(...more: HeaderLine[]): SipRequest {
  const headers = new SipHeaders([
    ...common,
    ["To", "<sip:bob@b>"],
    ["Contact", "<sip:alice@10.0.0.1:5070>"],
    ...more,
  ]);
  return { kind: "request", method: "INVITE", uri: "sip:bob@b", headers, body: Buffer.alloc(0) };
}

function answer(...more: HeaderLine[]): SipResponse {
  const headers = new SipHeaders([...common, ["To", "<sip:bob@b>;tag=bob"], ...more]);
  return { kind: "response", status: 200, reason: "OK", headers, body: Buffer.alloc(0) };
}

const bob: HeaderLine = ["Contact", "<sip:bob@10.0.0.2:5072;transport=tcp>"];

function callerOf(...more: HeaderLine[]): Dialog {
  const dialog = Dialog.ofClient(invite(), answer(bob, ...more));
  if (!dialog.ok) throw new Error(dialog.error);
  return dialog.value;
}

describe("a dialog", () => {
  test("of the caller goes to the Contact, numbers its requests on and turns the record-route round", () => {
    const dialog = callerOf(["Record-Route", "<sip:p2@10.0.0.9;lr>, <sip:p1@10.0.0.8:5062;lr>"]);
    const bye = dialog.request("BYE");
    expect(bye.uri).toBe("sip:bob@10.0.0.2:5072;transport=tcp");
    expect(bye.headers.all("Route")).toEqual(["<sip:p1@10.0.0.8:5062;lr>", "<sip:p2@10.0.0.9;lr>"]);
    expect(bye.headers.get("CSeq")).toBe("6 BYE");
    expect(bye.headers.get("To")).toBe("<sip:bob@b>;tag=bob");
    expect(dialog.nextHop).toEqual({ protocol: "udp", host: "10.0.0.8", port: 5062 });
    expect(dialog.acknowledgment(5).headers.get("CSeq")).toBe("5 ACK");
  });

  test("without routes goes straight to the Contact, and follows it when it changes", () => {
    const dialog = callerOf();
    expect(dialog.nextHop).toEqual({ protocol: "tcp", host: "10.0.0.2", port: 5072 });
    dialog.refreshTarget(answer(["Contact", "<sip:bob@[::1]>"]));
    expect(dialog.nextHop).toEqual({ protocol: "udp", host: "::1", port: 5060 });
    dialog.refreshTarget(answer());
    expect(dialog.target).toBe("sip:bob@[::1]");
  });

  test("goes through a strict router as RFC 3261 section 12.2.1.1 has it", () => {
    const dialog = callerOf(
      ["Record-Route", "<sip:p2@10.0.0.9;lr>"],
      ["Record-Route", "<sip:strict@10.0.0.8>"],
    );
    const bye = dialog.request("BYE");
    expect(bye.uri).toBe("sip:strict@10.0.0.8");
    expect(bye.headers.all("Route")).toEqual([
      "<sip:p2@10.0.0.9;lr>",
      "<sip:bob@10.0.0.2:5072;transport=tcp>",
    ]);
    expect(dialog.nextHop).toEqual({ protocol: "udp", host: "10.0.0.8", port: 5060 });
  });

  test("of the called one keeps the record-route as it is and takes only newer requests", () => {
    const request = invite(
      ["Record-Route", "<sip:p1@10.0.0.8;lr>"],
      ["Record-Route", "<sip:p2@10.0.0.9;lr>"],
    );
    const dialog = Dialog.ofServer(request, "bob");
    if (!dialog.ok) throw new Error(dialog.error);
    const bye = dialog.value.request("BYE");
    expect(bye.headers.all("Route")).toEqual(["<sip:p1@10.0.0.8;lr>", "<sip:p2@10.0.0.9;lr>"]);
    expect(bye.headers.get("From")).toBe("<sip:bob@b>;tag=bob");
    expect(bye.headers.get("To")).toBe("<sip:alice@a>;tag=alice");
    expect(dialog.value.takes(request)).toBe(false);
    request.headers.set("CSeq", "6 INVITE");
    expect(dialog.value.takes(request)).toBe(true);
    expect(dialog.value.takes(request)).toBe(false);
  });

  test("can't be made of a message without tag, Contact or a usable route", () => {
    expect(Dialog.ofClient(invite(), answer())).toMatchObject({ error: "no_contact" });
    expect(Dialog.ofClient(invite(), answer(["Contact", "<tel:1>"]))).toMatchObject({ error: "no_contact" });
    expect(Dialog.ofClient(invite(), answer(bob, ["Record-Route", "<http://x>"]))).toMatchObject({
      error: "route",
    });
    const untagged = answer(bob);
    untagged.headers.set("To", "<sip:bob@b>");
    expect(Dialog.ofClient(invite(), untagged)).toMatchObject({ error: "no_tag" });
  });
});
