export { createKamailioRtpengine } from "./kamailio-rtpengine.ts";
