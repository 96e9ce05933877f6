export { CallMedia, type MediaChange, type MediaOptions } from "./call-media.ts";
export {
  CustomerPhone,
  type Dialing,
  type KeyForm,
  type Pressing,
  type PressProblem,
} from "./customer-phone.ts";
export { type Answering, type ChangeProblem, Phone } from "./phone.ts";
export { type TrunkDialing, TrunkEnd } from "./trunk-end.ts";
