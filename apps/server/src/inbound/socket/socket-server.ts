import type { Server as HttpServer } from "node:http";
import type { FeedItem } from "@tacet/shared/wire";
import { wireVersion } from "@tacet/shared/wire";
import { Server } from "socket.io";
import type { SessionChanges } from "../../use-cases/change-session.ts";
import type { KeypadProgress } from "../../use-cases/keypad-progress.ts";
import type { Principal, SignIn } from "../../use-cases/sign-in.ts";
import type { PanelServer } from "./context.ts";
import { type PanelSocketDeps, serveSocket } from "./panel-socket.ts";
import { agentRoom, watchRoom } from "./rooms.ts";

export interface SocketServerDeps extends PanelSocketDeps {
  readonly signIn: SignIn;
  readonly changes: SessionChanges;
  readonly progress: KeypadProgress;
}

/** Beyond this the connection is cut; below it, a message that is too large is answered. In bytes. */
const cutOff = 4_000_000;

export function createSocketServer(http: HttpServer, deps: SocketServerDeps): PanelServer {
  const io: PanelServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: cutOff,
    connectionStateRecovery: { maxDisconnectionDuration: 120_000 },
  });
  io.use((socket, next) => {
    void admit(deps.signIn, socket.handshake.auth).then((admitted) => {
      if (typeof admitted === "string") return next(refusal(admitted));
      socket.data = { principal: admitted };
      next();
    });
  });
  io.on("connection", (socket) => serveSocket(socket, deps));
  deps.changes.subscribe((item) => announce(io, item));
  deps.progress.subscribe((owner, progress) => {
    io.to(agentRoom(owner)).volatile.emit("progress", progress);
    const entered = progress.progress.fields.reduce((sum, field) => sum + field.entered, 0);
    io.to(watchRoom(owner.accountId)).volatile.emit("entered", { sessionId: progress.sessionId, entered });
  });
  return io;
}

async function admit(signIn: SignIn, auth: Record<string, unknown>): Promise<Principal | RefusalCode> {
  const { token, wireVersion: version } = auth;
  if (version !== wireVersion) return "wire_version";
  return (typeof token === "string" ? await signIn.principalOf(token) : null) ?? "not_signed_in";
}

function announce(io: PanelServer, item: FeedItem): void {
  io.to(agentRoom(item.session)).emit("feed", item);
  io.to(watchRoom(item.session.accountId)).emit("watched", item.session);
}

type RefusalCode = "not_signed_in" | "wire_version";

/** Reaches the panel as `connect_error` with this message. */
function refusal(code: RefusalCode): Error {
  return Object.assign(new Error(code), { data: { code } });
}
