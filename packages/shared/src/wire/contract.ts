import type { SentMessages } from "../customer-message/index.ts";
import type { SessionId } from "../ids/index.ts";
import type { CurrencyCode } from "../money/index.ts";
import type { LinkView } from "../payment-link/index.ts";
import type { CallPath, CaptureProgress, CardField, SessionView } from "../payment-session/index.ts";
import type { Intent, LinkAbilities } from "../providers/index.ts";
import type { PaymentReceipts } from "../receipt/index.ts";
import type { Result } from "../result/index.ts";
import type { Command, CommandName, Query } from "./commands.ts";
import type { WireError } from "./errors.ts";
import type { FollowLinksReply, LinkCommandName, LinkMessage, WatchLinksReply } from "./links.ts";
import type { Timeline } from "./timeline.ts";

/** Grows when the contract changes in a way an older panel can't follow. Sent in the handshake. */
export const wireVersion = 1;

export type Role = "agent" | "supervisor" | "admin";

/** Largest message the server takes, in bytes. The largest honest one is under 2 kB. */
export const longestMessage = 16_384;

/** The handshake's `auth`. */
export interface Handshake {
  /** From the sign-in, see `sign-in.ts`. */
  readonly token: string;
  readonly wireVersion: number;
}

/** What the panel must know of the merchant's settings. */
export interface PanelSettings {
  readonly currencies: readonly CurrencyCode[];
  /** In major units, for any currency. */
  readonly amountLimit: number;
  readonly callPath: CallPath;
  readonly provider: string;
  readonly extensionMs: number;
  readonly maxAttempts: number;
  /** The recording is paused, too, while the line is secured. */
  readonly pauseRecording: boolean;
  /** What a card may be taken for with the account's usual provider. */
  readonly intents: readonly Intent[];
  /** Several bills in one payment. */
  readonly bills: boolean;
  /** The least role that may give money back. */
  readonly refundRole: Role;
  /** What can be done with payment links at the account's usual gateway; `null`, or left out by an older server: nothing. */
  readonly links?: LinkAbilities | null | undefined;
}

export type Reply<Value> = Result<Value, WireError>;

/** The session's progress, named. */
export interface SessionProgress {
  readonly sessionId: SessionId;
  readonly progress: CaptureProgress;
}

export interface FeedItem {
  /** 1, 2, 3 ... without a gap, per agent. */
  readonly seq: number;
  readonly session: SessionView;
}

export type FollowReply =
  | {
      readonly kind: "rest";
      readonly items: readonly FeedItem[];
      readonly seq: number;
      readonly progress: readonly SessionProgress[];
    }
  | {
      readonly kind: "snapshot";
      readonly sessions: readonly SessionView[];
      readonly seq: number;
      readonly progress: readonly SessionProgress[];
    };

/** What a supervisor sees of the keypad: how many digits, and which field is keyed now (`null`: none); nothing else. */
export interface EnteredCount {
  readonly sessionId: SessionId;
  /** In all fields together. */
  readonly entered: number;
  readonly field: CardField | null;
}

/** Where the agent's feed is: whoever is behind asks to follow. */
export interface FeedMark {
  readonly seq: number;
}

/**
 * By what a supervisor's panel sees whether it has the account's open sessions as they are: how many there are, the sum of
 * their versions, and, to tell one session from another, the sum of their `createdAt`. Whoever has others asks to watch.
 */
export interface WatchMark {
  readonly open: number;
  readonly versions: number;
  readonly begun: number;
}

export interface WatchReply {
  readonly sessions: readonly SessionView[];
}

/**
 * A view of the provider's: a form with these fields, posted into a frame. The fields hold a token of minutes: they are
 * never stored, logged or put into an address.
 */
export interface ProviderView {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export interface FoundPayments {
  readonly payments: readonly SessionView[];
}

export type ClientToServer = {
  readonly [Name in CommandName]: (
    command: Command<Name>,
    reply: (reply: Reply<SessionView>) => void,
  ) => void;
} & {
  readonly [Name in LinkCommandName]: (
    command: LinkMessage<Name>,
    reply: (reply: Reply<LinkView>) => void,
  ) => void;
} & {
  readonly follow_links: (
    query: LinkMessage<"follow_links">,
    reply: (reply: Reply<FollowLinksReply>) => void,
  ) => void;
  readonly watch_links: (
    query: LinkMessage<"watch_links">,
    reply: (reply: Reply<WatchLinksReply>) => void,
  ) => void;
  readonly follow: (query: Query<"follow">, reply: (reply: Reply<FollowReply>) => void) => void;
  readonly watch: (query: Query<"watch">, reply: (reply: Reply<WatchReply>) => void) => void;
  readonly open_view: (query: Query<"open_view">, reply: (reply: Reply<ProviderView>) => void) => void;
  readonly find_payments: (
    query: Query<"find_payments">,
    reply: (reply: Reply<FoundPayments>) => void,
  ) => void;
  readonly receipts: (query: Query<"receipts">, reply: (reply: Reply<PaymentReceipts>) => void) => void;
  readonly send_receipt: (
    query: Query<"send_receipt">,
    reply: (reply: Reply<PaymentReceipts>) => void,
  ) => void;
  readonly link_messages: (
    query: Query<"link_messages">,
    reply: (reply: Reply<SentMessages>) => void,
  ) => void;
  readonly send_link: (query: Query<"send_link">, reply: (reply: Reply<SentMessages>) => void) => void;
  readonly timeline: (query: Query<"timeline">, reply: (reply: Reply<Timeline>) => void) => void;
};

export interface ServerToClient {
  /** The agent's feed. */
  readonly feed: (item: FeedItem) => void;
  /** Now and then, after something has changed: what was sent may have been lost between two servers. */
  readonly feed_at: (mark: FeedMark) => void;
  /** The same to supervisors and admins who watch. */
  readonly watched_at: (mark: WatchMark) => void;
  /** A link of the agent's has changed; see `follow_links`. */
  readonly link: (link: LinkView) => void;
  /** To supervisors and admins: a link of the account has changed; see `watch_links`. */
  readonly watched_link: (link: LinkView) => void;
  /** Last value of the keypad progress, to the agent whose session it is. */
  readonly progress: (progress: SessionProgress) => void;
  /** To supervisors and admins. */
  readonly watched: (session: SessionView) => void;
  readonly entered: (count: EnteredCount) => void;
  /** A message that had no acknowledgement to answer through was refused. */
  readonly refused: (error: WireError) => void;
}
