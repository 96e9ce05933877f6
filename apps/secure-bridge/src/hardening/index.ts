export { closeSideDoors } from "./close-side-doors.ts";
export { findRuntimeFaults, type Runtime } from "./runtime-faults.ts";
