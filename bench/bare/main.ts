/**
 * What Tacet is measured beside: relays that check nothing, store nothing and know nobody. `node main.js socket-io|ws PORT`.
 * `POST /events` with `{ sessionId, event: { progress } }` reaches whoever is in the room of that name.
 */
import { createServer } from "node:http";
import express from "express";
import { Server } from "socket.io";
import { type WebSocket, WebSocketServer } from "ws";

interface Told {
  readonly sessionId: string;
  readonly event: { readonly progress: unknown };
}

const [, , kind = "", port = "0"] = process.argv;
const listening = kind === "ws" ? rawRelay() : bareRelay();
listening.listen(Number(port), "127.0.0.1");

/** Express and Socket.IO, as their own pages begin. */
function bareRelay() {
  const app = express();
  const http = createServer(app);
  const io = new Server(http, { serveClient: false });
  io.on("connection", (socket) => {
    const { room } = socket.handshake.auth as { readonly room?: string };
    if (room !== undefined) void socket.join(room);
  });
  app.get("/readyz", (_request, response) => void response.sendStatus(200));
  app.post("/events", express.json(), (request, response) => {
    const { sessionId, event } = request.body as Told;
    io.to(sessionId).emit("progress", { sessionId, progress: event.progress });
    response.status(204).end();
  });
  return http;
}

/** Node's HTTP server and `ws`: the floor. */
function rawRelay() {
  const rooms = new Map<string, WebSocket>();
  const http = createServer((request, response) => {
    if (request.method !== "POST") {
      response.writeHead(200).end();
      return;
    }
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { sessionId, event } = JSON.parse(Buffer.concat(parts).toString()) as Told;
      rooms.get(sessionId)?.send(JSON.stringify({ sessionId, progress: event.progress }));
      response.writeHead(204).end();
    });
  });
  new WebSocketServer({ server: http }).on("connection", (socket, { url = "" }) => {
    rooms.set(new URL(url, "http://localhost").searchParams.get("room") ?? "", socket);
  });
  return http;
}
