export { Additions } from "./additions.ts";
export {
  mayRedirectTo,
  type RegisteredApp,
  registerApp,
  requiredScopes,
  type Subscription,
} from "./registered-app.ts";
