export { Dialog, type DialogId } from "./dialog.ts";
