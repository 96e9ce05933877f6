export type { PhoneSettings } from "./phone-settings.ts";
export {
  startVoiceCarrier,
  type VoiceCarrier,
  type VoiceCarrierOptions,
  type VoiceEvents,
  type VoiceLine,
} from "./voice-carrier.ts";
