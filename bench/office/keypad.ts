import type { BridgeEventBody } from "@tacet/shared/provider-events";

/** As it goes from the bridge to the server. */
export type KeyReport = Extract<BridgeEventBody, { type: "progress" }>["progress"];

/** What the bridge tells of one key: how far each field is, and nothing of what it holds. */
export interface Keypad {
  /** The next key's. `revision` counts them. */
  next(): KeyReport;
}

const length = 16;

export function keypadOf(): Keypad {
  let revision = 0;
  const empty = { expected: null, complete: false, valid: null, problem: null, brand: null, last4: null };
  return {
    next: () => {
      revision += 1;
      return {
        attempt: 1,
        revision,
        activeField: "cardNumber",
        fields: [
          { ...empty, field: "cardNumber", entered: revision % length, expected: length, brand: "visa" },
          { ...empty, field: "expiry", entered: 0 },
          { ...empty, field: "securityCode", entered: 0 },
        ],
      };
    },
  };
}
