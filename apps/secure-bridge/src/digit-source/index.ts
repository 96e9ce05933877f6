export type { KeyForm, KeyReport } from "./digit-source.ts";
