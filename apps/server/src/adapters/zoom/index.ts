export { createZoomContactCenter } from "./app-context.ts";
