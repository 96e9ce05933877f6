export type {
  CallTable,
  CarrierCall,
  CarrierEvents,
  EndedBy,
  MediaPath,
} from "./call-table.ts";
export { type Carrier, startCarrier } from "./carrier.ts";
