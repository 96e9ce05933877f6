export type { Call, CallControl, CallEvents, CallPath } from "./call-control.ts";
