export { servePhonePages } from "./phone-socket.ts";
