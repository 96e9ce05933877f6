export {
  checkSignature,
  replayWindowMs,
  type SignatureProblem,
  type SignedMessage,
  sign,
  signatureHeaders,
} from "./signature.ts";
