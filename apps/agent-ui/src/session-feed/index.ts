export {
  type Connection,
  type Entered,
  type FeedState,
  type Found,
  progressOf,
  type SignedIn,
  sessionsOn,
} from "./feed-state.ts";
export { type LinksState, linksOn, newestFirst } from "./links-state.ts";
export { createSessionFeed, type SessionFeed } from "./session-feed.ts";
export { createSignIn, type SignIn } from "./sign-in.ts";
export { passesByItself, type SignInProblem, type SignInProblemCode } from "./sign-in-problem.ts";
export { openSocketTransport } from "./socket-transport.ts";
export type { OpenTransport } from "./transport.ts";
