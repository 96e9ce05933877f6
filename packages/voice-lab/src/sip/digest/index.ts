export { answerChallenge, type Login, parseDigest } from "./digest.ts";
export { DigestGuard, type DigestGuardOptions } from "./digest-guard.ts";
