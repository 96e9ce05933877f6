import type { AccountId, AgentId } from "@tacet/shared/ids";
import { toWatchedView } from "@tacet/shared/payment-session";
import type { FeedItem } from "@tacet/shared/wire";
import { wireVersion } from "@tacet/shared/wire";
import { Server } from "socket.io";
import { errorName } from "../../logger.ts";
import type { SessionChanges } from "../../use-cases/change-session.ts";
import type { KeypadProgress } from "../../use-cases/keypad-progress.ts";
import type { Principal, SignIn } from "../../use-cases/sign-in.ts";
import type { PanelServer } from "./context.ts";
import { type PanelSocketDeps, serveSocket } from "./panel-socket.ts";
import { accountRoom, agentRoom, userRoom, watchRoom } from "./rooms.ts";

export interface SocketServerDeps extends PanelSocketDeps {
  readonly signIn: SignIn;
  readonly changes: SessionChanges;
  readonly progress: KeypadProgress;
}

/** Beyond this the connection is cut; below it, a message that is too large is answered. In bytes. */
const cutOff = 4_000_000;

/** A server of panels that nobody can reach yet: `servePanels` and `attach` come once everything behind it is there. */
export function createPanelServer(): PanelServer {
  // Without Socket.IO's own recovery of a connection: it would put whoever comes back into the rooms of whoever was
  // there before. The feed is numbered, so a panel misses nothing without it.
  return new Server({ serveClient: false, maxHttpBufferSize: cutOff });
}

export function servePanels(io: PanelServer, deps: SocketServerDeps): void {
  io.use((socket, next) => {
    void admit(deps.signIn, socket.handshake.auth).then(
      (admitted) => {
        if (typeof admitted === "string") return next(refusal(admitted));
        socket.data = { principal: admitted };
        next();
      },
      (error: unknown) => {
        deps.log.error("a socket could not be admitted", { error: errorName(error) });
        next(refusal("internal"));
      },
    );
  });
  io.on("connection", (socket) => {
    const { principal } = socket.data;
    void socket.join([accountRoom(principal.accountId), userRoom(principal)]);
    // The panel renews its sign-in before that; whoever does not must not go on listening.
    const end = setTimeout(() => socket.disconnect(true), principal.expiresAt - Date.now());
    socket.once("disconnect", () => clearTimeout(end));
    serveSocket(socket, deps);
  });
  deps.changes.subscribe((item) => announce(io, item));
  deps.progress.subscribe((owner, progress) => {
    io.to(agentRoom(owner)).volatile.emit("progress", progress);
    const entered = progress.progress.fields.reduce((sum, field) => sum + field.entered, 0);
    io.to(watchRoom(owner.accountId)).volatile.emit("entered", { sessionId: progress.sessionId, entered });
  });
}

/** Hangs up on the account's panels, or with `userId` on that user's. */
export function hangUp(io: PanelServer, accountId: AccountId, userId?: AgentId): void {
  const room = userId === undefined ? accountRoom(accountId) : userRoom({ accountId, agentId: userId });
  io.in(room).disconnectSockets(true);
}

async function admit(signIn: SignIn, auth: Record<string, unknown>): Promise<Principal | RefusalCode> {
  const { token, wireVersion: version } = auth;
  if (version !== wireVersion) return "wire_version";
  return (typeof token === "string" ? await signIn.principalOf(token) : null) ?? "not_signed_in";
}

function announce(io: PanelServer, item: FeedItem): void {
  io.to(agentRoom(item.session)).emit("feed", item);
  io.to(watchRoom(item.session.accountId)).emit("watched", toWatchedView(item.session));
}

type RefusalCode = "not_signed_in" | "wire_version" | "internal";

/** Reaches the panel as `connect_error` with this message. */
function refusal(code: RefusalCode): Error {
  return Object.assign(new Error(code), { data: { code } });
}
