export { adviceFor, findMissing } from "./missing.ts";
