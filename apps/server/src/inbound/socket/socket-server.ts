import type { IncomingMessage } from "node:http";
import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import { toWatchedView } from "@tacet/shared/payment-session";
import type { FeedItem, SessionProgress } from "@tacet/shared/wire";
import { wireVersion } from "@tacet/shared/wire";
import { Server, type ServerOptions } from "socket.io";
import { errorName } from "../../logger.ts";
import type { SessionChanges } from "../../use-cases/change-session.ts";
import type { KeypadProgress, ProgressOwner } from "../../use-cases/keypad-progress.ts";
import type { Principal, SignIn } from "../../use-cases/sign-in.ts";
import { isStoreAway } from "../../use-cases/store-trouble.ts";
import { addressOf } from "./address.ts";
import { coalesce } from "./coalesce.ts";
import type { NodesLink, PanelServer, PanelSocket } from "./context.ts";
import { type PanelSocketDeps, serveSocket } from "./panel-socket.ts";
import { accountRoom, agentRoom, userRoom, watchRoom } from "./rooms.ts";
import { watchSignInEnds } from "./sign-in-ends.ts";
import { watchSlowPanels } from "./slow-panels.ts";

export interface SocketServerDeps extends PanelSocketDeps {
  readonly signIn: SignIn;
  readonly changes: SessionChanges;
  readonly progress: KeypadProgress;
  /** `null`: this node is alone. */
  readonly nodes: NodesLink | null;
  /** As in `HttpAppOptions`. */
  readonly trustProxy: number;
}

/** Panels of one user at this node: more than anybody has open, and fewer than a panel that runs wild opens. */
const mostOfUser = 20;
/** The least time between two reports of one keypad to a panel, in ms. Nobody keys faster: DTMF takes 80 ms a key. */
const progressEveryMs = 50;

/** Beyond this the connection is cut; below it, a message that is too large is answered. In bytes. */
const cutOff = 4_000_000;

/**
 * A server of panels that nobody can reach yet: `servePanels` and `attach` come once everything behind it is there. With
 * `adapter`, what is sent to a room reaches those of its panels that are at other nodes, too.
 */
export function createPanelServer(adapter?: ServerOptions["adapter"]): PanelServer {
  // Without Socket.IO's own recovery of a connection: it would put whoever comes back into the rooms of whoever was
  // there before. The feed is numbered, so a panel misses nothing without it.
  const options = { serveClient: false, maxHttpBufferSize: cutOff };
  return new Server(adapter === undefined ? options : { ...options, adapter });
}

export function servePanels(io: PanelServer, deps: SocketServerDeps): void {
  io.use((socket, next) => {
    const request: IncomingMessage | null = socket.request;
    // Forgotten already: somebody signs in on a connection on which somebody has.
    if (request === null) return next(refusal("not_signed_in"));
    const from = { channel: "panel", address: addressOf(request, deps.trustProxy) } as const;
    void admit(deps.signIn, socket.handshake.auth).then(
      (admitted) => {
        if (typeof admitted === "string") {
          if (admitted === "not_signed_in")
            deps.useCases.trail.refused({ action: "access_refused", code: admitted, asked: "socket", from });
          return next(refusal(admitted));
        }
        if ((io.of("/").adapter.rooms.get(userRoom(admitted))?.size ?? 0) >= mostOfUser)
          return next(refusal("server_busy"));
        const { accountId, agentId, role, expiresAt } = admitted;
        // Written out: of what is spread into an object, V8 keeps a layout for each one.
        socket.data = { principal: { accountId, agentId, role, expiresAt, from } };
        next();
      },
      (error: unknown) => {
        if (isStoreAway(error)) return next(refusal("unavailable"));
        deps.log.error("a socket could not be admitted", { error: errorName(error) });
        next(refusal("internal"));
      },
    );
  });
  greetPanels(io, deps);
  deps.changes.subscribe((item) => announce(io, item));
  // Socket.IO writes a packet down before it looks who is there to get it. Who is at other nodes, this one does not know.
  const isHeard = (room: string) => deps.nodes !== null || io.of("/").adapter.rooms.has(room);
  const passProgress = coalesce(progressEveryMs, (_: SessionId, { owner, progress }: Progress) => {
    const [agent, watchers] = [agentRoom(owner), watchRoom(owner.accountId)];
    if (isHeard(agent)) io.to(agent).volatile.emit("progress", progress);
    if (!isHeard(watchers)) return;
    const { sessionId, progress: keypad } = progress;
    const entered = keypad.fields.reduce((sum, field) => sum + field.entered, 0);
    io.to(watchers).volatile.emit("entered", { sessionId, entered, field: keypad.activeField });
  });
  deps.progress.subscribe((owner, progress) => passProgress(progress.sessionId, { owner, progress }));
  watchSlowPanels(io, {
    log: deps.log,
    tellAgain: async (socket) => {
      const { principal } = socket.data;
      if (!socket.rooms.has(agentRoom(principal))) return;
      const { progress } = await deps.useCases.followFeed(principal, null);
      for (const each of progress) socket.volatile.emit("progress", each);
    },
  });
}

/** What listens to a panel is the same function for all where it can be: ten thousand of them are idle, and each is memory. */
function greetPanels(io: PanelServer, deps: SocketServerDeps): void {
  // The panel renews its sign-in before it ends; whoever does not must not go on listening.
  const ends = watchSignInEnds(deps.now);
  const failed = () => deps.log.warn("a socket failed");
  function left(this: PanelSocket): void {
    ends.drop(this);
    // Whoever has gone, but has kept the connection, is nobody who was let in any more.
    this.conn.close();
  }
  io.on("connection", (socket) => {
    const { principal } = socket.data;
    void socket.join([accountRoom(principal.accountId), userRoom(principal)]);
    ends.add(socket);
    socket.on("disconnect", left);
    socket.on("error", failed);
    serveSocket(socket, deps);
  });
}

interface Progress {
  readonly owner: ProgressOwner;
  readonly progress: SessionProgress;
}

export type HangUp = (accountId: AccountId, userId?: AgentId) => void;

/**
 * Hangs up on the account's panels on all nodes, or with `userId` on that user's. While the other nodes can't be reached,
 * on those of this one, and on the others once they can.
 */
export function createHangUp(io: PanelServer, nodes: NodesLink | null): HangUp {
  const unsaid = new Set<string>();
  const say = (room: string) => io.in(room).disconnectSockets(true);
  nodes?.onChange((isUp) => {
    if (!isUp) return;
    for (const room of unsaid) say(room);
    unsaid.clear();
  });
  return (accountId, userId) => {
    const room = userId === undefined ? accountRoom(accountId) : userRoom({ accountId, agentId: userId });
    say(room);
    if (nodes?.isUp() === false) unsaid.add(room);
  };
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

type RefusalCode = "not_signed_in" | "wire_version" | "server_busy" | "unavailable" | "internal";

/** Reaches the panel as `connect_error` with this message. */
function refusal(code: RefusalCode): Error {
  return Object.assign(new Error(code), { data: { code } });
}
