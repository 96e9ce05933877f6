export { ScriptLine } from "./ScriptLine.tsx";
export type { ScriptMoment } from "./script-for.ts";
