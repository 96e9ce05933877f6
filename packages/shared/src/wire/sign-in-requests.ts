import { z } from "zod/mini";

/** Zoom's app context: what `zoomSdk.getAppContext()` gave. Good for one sign-in. */
export const signInRequestSchema = z.strictObject({
  context: z.string().check(z.minLength(1), z.maxLength(8_192)),
});
export type SignInRequest = z.infer<typeof signInRequestSchema>;

/** What Zoom's event `onAuthorized` gave. */
export const authorizationRequestSchema = z.strictObject({
  state: z.string().check(z.minLength(1), z.maxLength(200)),
  code: z.string().check(z.minLength(1), z.maxLength(2_048)),
  redirectUri: z.string().check(z.minLength(1), z.maxLength(2_048)),
});
export type AuthorizationRequest = z.infer<typeof authorizationRequestSchema>;
