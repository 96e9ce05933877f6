import type { Impairments } from "@tacet/voice-lab";
import type { VoiceSettings } from "../page-protocol/index.ts";

/** A customer's phone, and the network between it and the carrier. */
export interface PhoneSettings extends VoiceSettings {
  /** Of the customer's packets, from the next call on; `null`: none. */
  readonly impairments: Impairments | null;
}

export const plainPhone: PhoneSettings = {
  form: "event",
  talking: true,
  telephoneEvent: true,
  impairments: null,
};
