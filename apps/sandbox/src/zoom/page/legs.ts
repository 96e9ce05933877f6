import type { Call, CallPath } from "../../page-protocol/index.ts";

/** Where a leg is drawn; `app`: the agent's panel. */
export type Way =
  | "customer-carrier"
  | "carrier-zoom"
  | "carrier-provider"
  | "zoom-to-provider"
  | "provider-to-zoom"
  | "zoom-agent"
  | "app";

export interface Leg {
  /** Its number in the drawing of docs/architecture.md, 1 to 8. */
  readonly number: number;
  readonly ways: readonly Way[];
  readonly carries: "everything" | "card-data" | "voice" | "signaling";
  readonly text: string;
}

/** The legs that are up, as far as the carrier and Zoom can tell, in the order of their numbers. */
export function legsOf(
  { state, path, masked }: Pick<Call, "state" | "path" | "masked">,
  callPath: CallPath,
): readonly Leg[] {
  if (state !== "active" || path === "gone") return [];
  if (path === "zoom") return [first, toAgent];
  const cleaned = masked ? "voice" : "everything";
  const what = masked ? "voice only" : "voice and keys";
  const throughProvider: readonly Leg[] = [
    {
      number: 6,
      ways: ["customer-carrier", "carrier-provider"],
      carries: "card-data",
      text: "Customer to secure voice: voice and keys, the only leg with card data",
    },
    { number: 7, ways: ["provider-to-zoom"], carries: cleaned, text: `Secure voice to Zoom: ${what}` },
    { number: 8, ways: ["zoom-agent"], carries: cleaned, text: `Zoom to the agent: ${what}` },
  ];
  if (callPath === "inline-trunk") return throughProvider;
  if (path === "redirecting") return [first, toAgent, app, { ...second, text: `${second.text}, coming up` }];
  return [app, stays, second, ...throughProvider];
}

const first: Leg = {
  number: 1,
  ways: ["customer-carrier", "carrier-zoom"],
  carries: "everything",
  text: "Customer to Zoom: voice and keys",
};
const toAgent: Leg = {
  number: 2,
  ways: ["zoom-agent"],
  carries: "everything",
  text: "Zoom to the agent: voice and keys",
};
const app: Leg = {
  number: 3,
  ways: ["app"],
  carries: "signaling",
  text: "The agent has started it in the app",
};
const stays: Leg = {
  number: 4,
  ways: ["carrier-zoom"],
  carries: "signaling",
  text: "The first leg, which stays up for signaling",
};
const second: Leg = {
  number: 5,
  ways: ["zoom-to-provider"],
  carries: "signaling",
  text: "Zoom's new leg to secure voice",
};
