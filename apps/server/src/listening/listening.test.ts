import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { copySockets, type Listening, listen, type SocketCopies } from "./index.ts";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const host = "127.0.0.1";
const aServer = (maxConnections = 1_000): Server => {
  const http = createServer((_request, response) => response.end("here"));
  http.maxConnections = maxConnections;
  open.push(() => {
    http.close();
    http.closeAllConnections();
  });
  return http;
};
const listening = async (http: Server, copies?: SocketCopies): Promise<Listening> => {
  const begun = await listen(http, { host, port: 0, ...(copies && { copies }) });
  if (!begun.ok) throw new Error(begun.error);
  open.push(() => void begun.value.close());
  return begun.value;
};
/** Tells once as many copies have come. */
const watched = (copies: SocketCopies, count: number) => {
  let tell = () => {};
  const there = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let come = 0;
  const wrapped: SocketCopies = {
    ...copies,
    of: (server, most, take) =>
      copies.of(server, most, (copy) => {
        take(copy);
        come += 1;
        if (come === count) tell();
      }),
  };
  return { wrapped, there };
};
const panel = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, host, () => resolve(socket));
    socket.on("error", reject);
    // Or it would not notice that it was cut off.
    socket.resume();
    open.push(() => socket.destroy());
  });
const until = async (isSo: () => boolean) => {
  const end = performance.now() + 4_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error("waited in vain");
    await new Promise(setImmediate);
  }
};

/** Connections that one turn of the event loop accepts, of so many that wait. */
async function acceptedInOneTurn(http: Server, port: number, waiting: number): Promise<number> {
  let accepted = 0;
  const perTurn: number[] = [];
  http.on("connection", () => {
    accepted += 1;
  });
  // The kernel completes a connection without us.
  const connected = Promise.all(Array.from({ length: waiting }, () => panel(port)));
  await until(() => {
    perTurn.push(accepted);
    accepted = 0;
    return perTurn.reduce((sum, each) => sum + each, 0) === waiting;
  });
  await connected;
  return Math.max(...perTurn);
}

test("without copies, one connection is accepted in a turn of the event loop", async () => {
  const http = aServer();
  const { port } = await listening(http);
  expect(await acceptedInOneTurn(http, port, 60)).toBe(1);
});

test("with copies of the socket, several are, and each is served as any other", async () => {
  const http = aServer();
  const { wrapped, there } = watched(copySockets(), 15);
  const { port } = await listening(http, wrapped);
  await there;
  expect(await acceptedInOneTurn(http, port, 60)).toBeGreaterThan(4);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => fetch(`http://${host}:${port}/`).then((response) => response.text())),
  );
  expect(new Set(answers)).toEqual(new Set(["here"]));
});

test("all of them together hold no more connections than the server may have", async () => {
  const http = aServer(10);
  const { wrapped, there } = watched(copySockets(), 15);
  const { port } = await listening(http, wrapped);
  await there;
  const sockets = await Promise.all(Array.from({ length: 40 }, () => panel(port)));
  const closed = () => sockets.filter((socket) => socket.closed).length;
  await until(() => closed() === 30);
  for (const socket of sockets) socket.destroy();
  await until(() => closed() === 40);
  // The places are free again, whoever had them.
  let answer: Response | null = null;
  while (answer === null) answer = await fetch(`http://${host}:${port}/`).catch(() => null);
  expect(answer.status).toBe(200);
});

test("once it is closed nobody is let in, and it waits for whoever is there", async () => {
  const http = aServer();
  const { wrapped, there } = watched(copySockets(), 15);
  const { port, close } = await listening(http, wrapped);
  await there;
  let taken = 0;
  http.on("connection", () => {
    taken += 1;
  });
  const sockets = await Promise.all(Array.from({ length: 20 }, () => panel(port)));
  await until(() => taken === 20);
  let isOver = false;
  const over = close().then(() => {
    isOver = true;
  });
  http.close();
  await expect(panel(port)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  for (const socket of sockets) socket.destroy();
  await over;
  expect(isOver).toBe(true);
});

test("where there can be no copies, the server listens all the same", async () => {
  const copies = copySockets();
  copies.stop();
  const { port } = await listening(aServer(), copies);
  expect(await fetch(`http://${host}:${port}/`).then((response) => response.text())).toBe("here");
});

test("a port that is taken is named, and the child is not kept", async () => {
  const first = aServer();
  await listening(first);
  const { port } = first.address() as AddressInfo;
  let isStopped = false;
  const copies: SocketCopies = {
    of: () => {},
    stop: () => {
      isStopped = true;
    },
  };
  const second = await listen(aServer(), { host, port, copies });
  expect(second).toMatchObject({ ok: false, error: expect.stringMatching(`${port}.*is taken`) });
  expect(isStopped).toBe(true);
});
