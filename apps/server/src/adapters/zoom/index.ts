export { createZoomContactCenter } from "./zoom.ts";
