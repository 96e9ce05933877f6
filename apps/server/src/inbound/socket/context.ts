import type { ClientToServer, Reply, ServerToClient } from "@tacet/shared/wire";
import type { Server, Socket } from "socket.io";
import type { AccessTrail } from "../../use-cases/access-trail.ts";
import type { ActOnSession } from "../../use-cases/act-on-session.ts";
import type { CancelLink } from "../../use-cases/cancel-link.ts";
import type { FindPayments } from "../../use-cases/find-payments.ts";
import type { FollowFeed } from "../../use-cases/follow-feed.ts";
import type { FollowLinks } from "../../use-cases/follow-links.ts";
import type { ReadLinkMessages, SendLink } from "../../use-cases/link-messages/index.ts";
import type { MakeLink } from "../../use-cases/make-link.ts";
import type { OpenView } from "../../use-cases/open-view.ts";
import type { CancelWatchedLink, ResolveLink } from "../../use-cases/oversee-link.ts";
import type { ReadTimeline } from "../../use-cases/read-timeline.ts";
import type { ReadReceipts, SendReceipt } from "../../use-cases/receipts/index.ts";
import type { RefundCharge } from "../../use-cases/refund-charge.ts";
import type { ReleaseLine } from "../../use-cases/release-line.ts";
import type { ResolvePayment } from "../../use-cases/resolve-payment.ts";
import type { ResolveRefund } from "../../use-cases/resolve-refund.ts";
import type { Principal } from "../../use-cases/sign-in.ts";
import type { TakePayment } from "../../use-cases/take-payment.ts";
import type { WatchLinks } from "../../use-cases/watch-links.ts";
import type { WatchSessions } from "../../use-cases/watch-sessions.ts";

export interface SocketData {
  readonly principal: Principal;
}

export type PanelServer = Server<ClientToServer, ServerToClient, Record<never, never>, SocketData>;
export type PanelSocket = Socket<ClientToServer, ServerToClient, Record<never, never>, SocketData>;

/** What joins this node to the others. */
export interface NodesLink {
  /** `false`: what is sent to panels of other nodes does not reach them. */
  isUp(): boolean;
  onChange(listener: (isUp: boolean) => void): void;
}

export interface SocketUseCases {
  readonly takePayment: TakePayment;
  readonly actOnSession: ActOnSession;
  readonly openView: OpenView;
  readonly refundCharge: RefundCharge;
  readonly resolvePayment: ResolvePayment;
  readonly resolveRefund: ResolveRefund;
  readonly releaseLine: ReleaseLine;
  readonly lineFoundReleased: ReleaseLine;
  readonly findPayments: FindPayments;
  readonly makeLink: MakeLink;
  readonly cancelLink: CancelLink;
  readonly followLinks: FollowLinks;
  readonly watchLinks: WatchLinks;
  readonly cancelWatchedLink: CancelWatchedLink;
  readonly resolveLink: ResolveLink;
  readonly sendReceipt: SendReceipt;
  readonly readReceipts: ReadReceipts;
  readonly sendLink: SendLink;
  readonly readLinkMessages: ReadLinkMessages;
  readonly readTimeline: ReadTimeline;
  readonly followFeed: FollowFeed;
  readonly watchSessions: WatchSessions;
  readonly trail: Pick<AccessTrail, "came" | "refused">;
}

/** What a message handler is given: the message has been parsed, and the sender is known. */
export interface Incoming<Message> {
  readonly message: Message;
  readonly principal: Principal;
  readonly socket: PanelSocket;
  readonly useCases: SocketUseCases;
}

export type Handler<Message, Value> = (incoming: Incoming<Message>) => Promise<Reply<Value>>;
