export { type Keypad, type KeyReport, keypadOf } from "./keypad.ts";
export { Office, type OfficeOptions } from "./office.ts";
