export { Additions } from "./additions.ts";
export {
  mayAdd,
  mayRedirectTo,
  type RegisteredApp,
  registerApp,
  requiredScopes,
  type Subscription,
} from "./registered-app.ts";
