export type { KeyPress } from "./digit-source.ts";
