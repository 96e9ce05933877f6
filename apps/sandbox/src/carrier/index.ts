export type {
  CallTable,
  CarrierCall,
  CarrierEvents,
  EndedBy,
  MediaPath,
} from "./call-table.ts";
export { type Carrier, startCarrier } from "./carrier.ts";
export type { FarEnd, FarLeg } from "./far-end.ts";
