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
  type FollowReply,
  type Handshake,
  longestMessage,
  type PanelSettings,
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
