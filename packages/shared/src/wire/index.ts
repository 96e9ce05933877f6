export {
  type Command,
  type CommandName,
  commandSchemas,
  type Query,
  type QueryName,
  querySchemas,
} from "./commands.ts";
export {
  type ClientToServer,
  type EnteredCount,
  type FeedItem,
  type FeedMark,
  type FollowReply,
  type FoundPayments,
  type Handshake,
  longestMessage,
  type PanelSettings,
  type ProviderView,
  type Reply,
  type Role,
  type ServerToClient,
  type SessionProgress,
  type WatchMark,
  type WatchReply,
  wireVersion,
} from "./contract.ts";
export {
  type MessageRefusalCode,
  type ProviderAway,
  type WireError,
  type WireErrorCode,
  wireError,
  wireErrorMessages,
} from "./errors.ts";
export { mostBills } from "./limits.ts";
export {
  type FollowLinksReply,
  type LinkCommandName,
  type LinkMessage,
  type LinkMessageName,
  linkSchemas,
  type WatchLinksReply,
} from "./links.ts";
export { type LinksMark, markLinks } from "./links-mark.ts";
export {
  type AuthorizationNeeded,
  type SignInRefusal,
  type SignInRefusalCode,
  type SignInReply,
  signInRefusalCodes,
  signInRoutes,
} from "./sign-in.ts";
export {
  type AuthorizationRequest,
  authorizationRequestSchema,
  type SignInRequest,
  signInRequestSchema,
} from "./sign-in-requests.ts";
export type { Timeline, TimelineActor, TimelineDetail, TimelineEntry, TimelineWhat } from "./timeline.ts";
