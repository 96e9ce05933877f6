export { startBare } from "./start-bare.ts";
