export { readVariableFiles } from "./variable-files.ts";
