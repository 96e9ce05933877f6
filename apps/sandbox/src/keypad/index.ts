export { isKey, type Key, toEventCode } from "./keys.ts";
