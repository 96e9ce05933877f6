export { createSmtpSender } from "./smtp-sender.ts";
