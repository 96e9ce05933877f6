export type { Calls } from "./calls.ts";
