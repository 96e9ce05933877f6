export { byteOrderMark, csvRow } from "./csv.ts";
