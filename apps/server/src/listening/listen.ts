/**
 * Listens for connections, and takes several of them at a time. Since version 1.45 libuv, and so Node since 20, accepts one
 * connection of a socket in each turn of the event loop (libuv's pull request 3696; nodejs/node issue 57364). After a restart turns
 * are long, and a thousand panels wait: they would be let in one a turn, and so would whoever asks `/readyz` behind them. So the same
 * socket is listened on several times, and each of its copies accepts one, too.
 *
 * What must never happen: without copies nothing is listened on; there are more connections than `maxConnections` of the server;
 * a copy goes on accepting once `close` has been called.
 */
import type { Server as HttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { err, ok, type Result } from "@tacet/shared/result";
import { errorName } from "../logger.ts";
import type { Handle, SocketCopies } from "./copies.ts";

export interface Listening {
  readonly port: number;
  /** Of the copies; the server itself is closed by whoever has made it. Resolves when their last connection has ended. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Left out: one connection a turn. */
  readonly copies?: SocketCopies;
}

/** Each costs a call in vain when somebody else was faster. */
const mostCopies = 15;
/** Connections that wait to be accepted; the kernel's own limit (`somaxconn`) may be lower. Node's 511 are fewer than a shift. */
const backlog = 4_096;

/** The error is for people. */
export async function listen(
  http: HttpServer,
  { host, port, copies }: ListenOptions,
): Promise<Result<Listening, string>> {
  const problem = await begin(http, host, port);
  if (problem !== null) {
    copies?.stop();
    return err(problem);
  }
  const others = listenOnCopies(http, copies);
  return ok({ port: (http.address() as AddressInfo).port, close: others.close });
}

function begin(http: HttpServer, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    http.once("error", (error) => {
      const why = errorName(error).endsWith("EADDRINUSE")
        ? "it is taken; set PORT to another one"
        : errorName(error);
      resolve(`Port ${port} on ${host} can't be listened on: ${why}.`);
    });
    http.listen({ port, host, backlog }, () => resolve(null));
  });
}

function listenOnCopies(http: HttpServer, copies: SocketCopies | undefined): Pick<Listening, "close"> {
  const most = http.maxConnections;
  const servers = new Set<Server>();
  let isClosed = false;
  let all = 0;
  // `maxConnections` counts those that the server has accepted itself.
  http.prependListener("connection", (socket: Socket) => {
    all += 1;
    socket.once("close", () => {
      all -= 1;
    });
    if (all > most) socket.destroy();
  });
  copies?.of(http, mostCopies, (copy: Handle) => {
    // As Node's own server of HTTP sets its sockets.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      http.emit("connection", socket),
    );
    // Whatever is wrong with one of them, the others go on.
    server.on("error", () => void server.close(() => {}));
    server.listen(copy, backlog);
    if (isClosed) server.close(() => {});
    else servers.add(server);
  });
  return {
    close: async () => {
      isClosed = true;
      copies?.stop();
      await Promise.all([...servers].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
