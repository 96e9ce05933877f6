export { formatCrypto, makeSrtpKey, readCrypto, type SrtpKey, srtpSuite } from "./sdes.ts";
export { SrtpContext, sessionKeys } from "./srtp-context.ts";
