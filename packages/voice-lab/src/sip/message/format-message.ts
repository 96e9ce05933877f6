import type { SipMessage } from "./sip-message.ts";

/**
 * The bytes of a message. Content-Length is set to the length of the body, last of the headers.
 * Throws on a line break within a header or start line: that would be another message than the one meant.
 */
export function formatMessage(message: SipMessage): Buffer {
  const startLine =
    message.kind === "request"
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const headers = message.headers.clone().delete("Content-Length");
  const lines = [
    startLine,
    ...[...headers].map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${message.body.length}`,
  ];
  if (lines.some((line) => /[\r\n\0]/.test(line))) throw new TypeError("a SIP header has a line break");
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), message.body]);
}
