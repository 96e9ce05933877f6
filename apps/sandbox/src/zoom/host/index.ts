export { type ClientState, SdkHost, type SdkTraffic } from "./sdk-host.ts";
