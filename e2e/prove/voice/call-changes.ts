/** What either side may change of a call in the middle of a card: by a re-INVITE (RFC 3261 section 14), as phones and Zoom do. */
import type { VoiceLine } from "@tacet/sandbox/world";
import { pause } from "../once/agent-line.ts";

/** `false`: it was refused, or the call was not there any more. */
export type CallChange = (line: VoiceLine) => Promise<boolean>;

/** How long somebody is on hold. */
const holdMs = 1_000;

const held = async (end: VoiceLine["customer"] | VoiceLine["agent"], how: "sendonly" | "inactive") => {
  if (end === null || !(await end.hold(how)).ok) return false;
  await pause(holdMs);
  return (await end.resume()).ok;
};

export const callChanges = {
  "customer holds and comes back": ({ customer }) => held(customer, "sendonly"),
  "customer is gone for a second": ({ customer }) => held(customer, "inactive"),
  "customer's codec changes": async ({ customer }) =>
    (await customer?.renegotiate({ codecs: ["PCMA"] }))?.ok === true,
  "customer's media port changes": async ({ customer }) => (await customer?.moveMedia())?.ok === true,
  "Zoom holds and comes back": ({ agent }) => held(agent, "sendonly"),
  "Zoom hands on to another agent": async ({ agent }) => (await agent?.transfer())?.ok === true,
} as const satisfies Readonly<Record<string, CallChange>>;
