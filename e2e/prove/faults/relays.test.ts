import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { pause } from "../once/agent-line.ts";
import { startCallbacks } from "./callbacks.ts";
import { startLink, strikeOne } from "./link.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Far {
  readonly port: number;
  /** What it was sent. */
  readonly got: string[];
}

async function far(name = "far"): Promise<Far> {
  const got: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      got.push(body);
      response.end(name);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, got };
}

const send = (port: number, body: string, withinMs = 5_000) =>
  fetch(`http://127.0.0.1:${port}/say`, { method: "POST", body, signal: AbortSignal.timeout(withinMs) }).then(
    (response) => response.text(),
  );

describe("a link", () => {
  async function link() {
    const end = await far();
    const opened = await startLink("a link");
    opened.target = end.port;
    closers.push(() => opened.close());
    return { link: opened, got: end.got };
  }

  test("that is cut breaks what is asked, and is whole again", async () => {
    const { link: opened, got } = await link();
    expect(await send(opened.port, "one")).toBe("far");
    opened.turn("cut");
    await expect(send(opened.port, "two")).rejects.toThrow();
    opened.turn("open");
    expect(await send(opened.port, "three")).toBe("far");
    expect(got).toEqual(["one", "three"]);
  });

  test("that hangs keeps what it is given until it goes on", async () => {
    const { link: opened, got } = await link();
    expect(await send(opened.port, "one")).toBe("far");
    opened.turn("hung");
    const waiting = send(opened.port, "two");
    await pause(200);
    expect(got).toEqual(["one"]);
    opened.turn("open");
    expect(await waiting).toBe("far");
    expect(got).toEqual(["one", "two"]);
  });

  test("strikes one exchange: before its request, after it, or after its answer", async () => {
    const { link: opened, got } = await link();
    let strikes = 0;
    const arm = (mark: string, when: "before" | "after" | "answered") =>
      strikeOne([opened], () => ({ marks: ["POST /say", mark], when, strike: () => void strikes++ }), 2_000);
    const before = arm("first", "before");
    expect(await send(opened.port, "another")).toBe("far");
    await expect(send(opened.port, "first")).rejects.toThrow();
    expect(await before).toBe(true);
    const after = arm("second", "after");
    await expect(send(opened.port, "second")).rejects.toThrow();
    expect(await after).toBe(true);
    const answered = arm("third", "answered");
    expect(await send(opened.port, "third")).toBe("far");
    expect(await answered).toBe(true);
    expect(got).toEqual(["another", "second", "third"]);
    expect(strikes).toBe(3);
    expect(
      await strikeOne([opened], () => ({ marks: ["none"], when: "before", strike: () => undefined }), 50),
    ).toBe(false);
  });
});

describe("the bridge's way to the servers", () => {
  async function way() {
    const ends = [await far("a"), await far("b")] as const;
    const callbacks = await startCallbacks();
    callbacks.targets = ends.map(({ port }) => port);
    closers.push(() => callbacks.close());
    return { callbacks, ends, got: () => ends.map(({ got }) => got.length) };
  }
  const message = (id: string) => JSON.stringify({ id });

  test("leads to one server after the other, and past one that is down", async () => {
    const { callbacks, ends } = await way();
    expect([await send(callbacks.port, "1"), await send(callbacks.port, "2")]).toEqual(["a", "b"]);
    const unused = await startLink("nobody");
    const { port } = unused;
    await unused.close();
    callbacks.targets = [port, ends[1].port];
    expect([await send(callbacks.port, "3"), await send(callbacks.port, "4")]).toEqual(["b", "b"]);
  });

  test("doubles messages, the same bytes to either server", async () => {
    const { callbacks, ends } = await way();
    callbacks.turn("twice");
    await send(callbacks.port, message("evt_one"));
    expect(ends.map(({ got }) => got)).toEqual([[message("evt_one")], [message("evt_one")]]);
    expect(callbacks.takeTouched()).toBe(1);
  });

  test("holds the first try of a message back until after its repetition", async () => {
    const { callbacks, got } = await way();
    callbacks.turn("late");
    await expect(send(callbacks.port, message("evt_one"), 300)).rejects.toThrow();
    expect(got()).toEqual([0, 0]);
    await send(callbacks.port, message("evt_one"));
    expect(got().reduce((sum, count) => sum + count, 0)).toBe(1);
    await pause(10_300);
    expect(got().reduce((sum, count) => sum + count, 0)).toBe(2);
  }, 20_000);

  test("strikes the server that has, or would have, got a message", async () => {
    const { callbacks, got } = await way();
    const struck: number[] = [];
    const before = callbacks.strike({
      mark: "answered",
      when: "before",
      strike: (target) => struck.push(target),
    });
    await expect(send(callbacks.port, "answered")).rejects.toThrow();
    expect(await before).toBe(true);
    expect(got()).toEqual([0, 0]);
    const after = callbacks.strike({
      mark: "answered",
      when: "after",
      strike: (target) => struck.push(target),
    });
    await expect(send(callbacks.port, "answered")).rejects.toThrow();
    expect(await after).toBe(true);
    expect(got()).toEqual([0, 1]);
    expect(struck).toEqual([0, 1]);
  });
});
