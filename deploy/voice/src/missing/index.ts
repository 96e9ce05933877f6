export { adviceFor, findMissing, frontPackages } from "./missing.ts";
