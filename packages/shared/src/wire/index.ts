export {
  type Command,
  type CommandName,
  commandSchemas,
  mostBills,
  type Query,
  type QueryName,
  querySchemas,
} from "./commands.ts";
export {
  type ClientToServer,
  type EnteredCount,
  type FeedItem,
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
  type WatchReply,
  wireVersion,
} from "./contract.ts";
export { type WireError, type WireErrorCode, wireError, wireErrorMessages } from "./errors.ts";
export {
  type AuthorizationNeeded,
  type AuthorizationRequest,
  authorizationRequestSchema,
  type SignInRefusal,
  type SignInRefusalCode,
  type SignInReply,
  type SignInRequest,
  signInRefusalCodes,
  signInRequestSchema,
  signInRoutes,
} from "./sign-in.ts";
