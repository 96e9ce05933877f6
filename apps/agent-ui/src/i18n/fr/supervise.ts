export { supervise } from "../en/supervise.ts";
