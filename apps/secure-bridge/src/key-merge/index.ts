export { KeyMerge } from "./key-merge.ts";
