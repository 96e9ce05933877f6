export { loadPatiently, NotLoadedError } from "./load-patiently.ts";
