export { type CallNumbers, callFingerprint } from "./call-fingerprint.ts";
