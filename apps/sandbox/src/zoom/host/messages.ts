import type { EventName } from "./apis.ts";

/** What the SDK (0.16.41) posts to `window.parent`, as JSON text. */
export interface SdkRequest {
  readonly jsCallId: string;
  readonly apiName: string;
  readonly data?: unknown;
}

/** What the SDK takes from a `message` event. */
export type HostMessage =
  | { readonly type: "apiResponse"; readonly data: SdkResponse }
  | { readonly type: "event"; readonly name: EventName; readonly data: unknown };

export interface SdkResponse {
  readonly jsCallId: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly result?: unknown;
}

/** Reads a request, or `null` for anything else that was posted. */
export function readRequest(text: unknown): SdkRequest | null {
  if (typeof text !== "string") return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { jsCallId, apiName, data } = value as Record<string, unknown>;
    return typeof jsCallId === "string" && typeof apiName === "string" ? { jsCallId, apiName, data } : null;
  } catch {
    return null;
  }
}
