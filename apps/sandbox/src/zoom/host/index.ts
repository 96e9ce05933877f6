export { type Authorization, type ClientState, SdkHost, type SdkTraffic } from "./sdk-host.ts";
