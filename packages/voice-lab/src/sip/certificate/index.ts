export { makeSelfSigned, type SelfSigned } from "./self-signed.ts";
