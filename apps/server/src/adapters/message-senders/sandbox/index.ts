export { createSandboxSender } from "./sandbox-sender.ts";
