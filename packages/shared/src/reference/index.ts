export { looksLikeCardNumber } from "./card-number-shape.ts";
export { longestReference, parseReference, type Reference, type ReferenceProblem } from "./reference.ts";
