export { type Impairments, impairer } from "./impairments.ts";
