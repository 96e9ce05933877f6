export { CallPicture } from "./CallPicture.tsx";
export { type LineNow, lineNow } from "./line-now.ts";
