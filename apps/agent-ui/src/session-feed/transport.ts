import type { SentMessages } from "@tacet/shared/customer-message";
import type { LinkView } from "@tacet/shared/payment-link";
import type { SessionView } from "@tacet/shared/payment-session";
import type { PaymentReceipts } from "@tacet/shared/receipt";
import type {
  Command,
  CommandName,
  EnteredCount,
  FeedItem,
  FeedMark,
  FollowLinksReply,
  FollowReply,
  FoundPayments,
  LinkCommandName,
  LinkMessage,
  LinkMessageName,
  ProviderView,
  Query,
  QueryName,
  Reply,
  SessionProgress,
  Timeline,
  WatchLinksReply,
  WatchMark,
  WatchReply,
  WireError,
} from "@tacet/shared/wire";

/** What may be asked of the server, with what it answers. */
export type Ask =
  | { readonly [Name in CommandName]: { readonly name: Name; readonly message: Command<Name> } }[CommandName]
  | {
      readonly [Name in LinkMessageName]: { readonly name: Name; readonly message: LinkMessage<Name> };
    }[LinkMessageName]
  | { readonly [Name in QueryName]: { readonly name: Name; readonly message: Query<Name> } }[QueryName];

interface QueryAnswers {
  readonly follow: FollowReply;
  readonly watch: WatchReply;
  readonly open_view: ProviderView;
  readonly find_payments: FoundPayments;
  readonly timeline: Timeline;
  readonly receipts: PaymentReceipts;
  readonly send_receipt: PaymentReceipts;
  readonly link_messages: SentMessages;
  readonly send_link: SentMessages;
}

export type AnswerTo<Name extends Ask["name"]> = Name extends QueryName
  ? QueryAnswers[Name]
  : Name extends LinkMessageName
    ? Name extends LinkCommandName
      ? LinkView
      : Name extends "watch_links"
        ? WatchLinksReply
        : FollowLinksReply
    : SessionView;

/** The connection to the server. It comes back by itself after a loss; `onUp` says so each time. */
export interface Transport {
  /** Connects, or connects anew, with the token that is current then. */
  connect(): void;
  /** `null`: no answer came in time, or the connection was lost. It may have been done all the same. */
  ask<Name extends Ask["name"]>(
    ask: Extract<Ask, { readonly name: Name }>,
    timeoutMs: number,
  ): Promise<Reply<AnswerTo<Name>> | null>;
  close(): void;
}

export interface TransportHandlers {
  onUp(): void;
  onDown(): void;
  /** The server did not let the panel in: `not_signed_in`, `wire_version`, or another code. It is not tried again. */
  onTurnedAway(code: string): void;
  onFeed(item: FeedItem): void;
  onFeedAt(mark: FeedMark): void;
  onLink(link: LinkView): void;
  onWatchedLink(link: LinkView): void;
  onProgress(progress: SessionProgress): void;
  onWatched(session: SessionView): void;
  onWatchedAt(mark: WatchMark): void;
  onEntered(count: EnteredCount): void;
  onRefused(error: WireError): void;
}

export type OpenTransport = (token: () => string, handlers: TransportHandlers) => Transport;
