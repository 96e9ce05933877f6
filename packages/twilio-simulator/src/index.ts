export type { ConnectorCharge } from "./connector.ts";
export type { TwilioDials } from "./dials.ts";
export { startTwilioSimulator, type TwilioSimulator } from "./twilio-simulator.ts";
