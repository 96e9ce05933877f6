import type { ProviderEvent, RecordingEvent } from "@tacet/shared/payment-session";

/** What a try of an effect came to. */
export type Performed =
  | { readonly kind: "done"; readonly code: string }
  | { readonly kind: "event"; readonly event: ProviderEvent | RecordingEvent; readonly code: string }
  /** Not tried at all. */
  | { readonly kind: "put_off"; readonly delayMs: number; readonly code: string }
  | { readonly kind: "retry"; readonly delayMs: number; readonly code: string };
