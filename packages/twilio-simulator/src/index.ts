export type { SimulatedAccount } from "./accounts.ts";
export type { ConnectorCharge } from "./connector.ts";
export type { TwilioDials } from "./dials.ts";
export { testCard } from "./test-card.ts";
export type { TextMessage } from "./text-messages.ts";
export {
  startTwilioSimulator,
  type TwilioSimulator,
  type TwilioSimulatorOptions,
} from "./twilio-simulator.ts";
