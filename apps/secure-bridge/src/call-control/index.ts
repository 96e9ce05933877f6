export type { Call, CallControl } from "./call-control.ts";
