/**
 * E-mail through the operator's mail server (RFC 5321), one connection a message. What must never happen: a message that may
 * have been taken is called not sent; an address or a password goes over a line in clear; either gets into a log or an error.
 */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { MessageKind } from "@tacet/shared/contact";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { timeLeft } from "../../../budget/index.ts";
import type { MessageProblem, MessageSender, OutgoingMessage } from "../../../ports/message-sender/index.ts";

export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://...:587`, where TLS is begun before anything is said (RFC 3207). */
  readonly url: Secret;
  /** The address that messages come from. */
  readonly from: string;
  /** Of one message, from the first packet to the answer, in ms. */
  readonly timeoutMs: number;
  /** The mail server does not take our name and password, whatever is to be sent. */
  onLoginRefused(): void;
}

export function createSmtpSender(options: SmtpOptions): MessageSender {
  const kinds: ReadonlySet<MessageKind> = new Set(["email"]);
  return {
    kindsOf: () => Promise.resolve(kinds),
    send: async (message) => {
      if (message.kind !== "email") return err({ code: "refused" });
      const timeoutMs = timeLeft(options.timeoutMs);
      if (timeoutMs === 0) return err({ code: "not_sent" });
      return await deliver(options, await compose(message, options.from), timeoutMs);
    },
  };
}

interface Letter {
  readonly from: string;
  readonly to: string;
  readonly whole: Buffer;
}

async function compose(message: OutgoingMessage, from: string): Promise<Letter> {
  const { key, to, fromName, subject, text, html } = message;
  const mail = new MailComposer({
    from: { name: fromName ?? "", address: from },
    // As an object: nothing in an address is read as a list of them.
    to: { name: "", address: to },
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    messageId: messageIdOf(key, from),
    // RFC 3834: no absence note comes back.
    headers: { "auto-submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from, to, whole: await mail.compile().build() };
}

/** Letters only, the same for the same key: whoever gets the message twice can tell (RFC 5322 3.6.4). */
function messageIdOf(key: string, from: string): string {
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 40);
  const letters = digest.replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)));
  return `<${letters}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

type Answer = Result<"accepted", MessageProblem>;

function deliver({ url, onLoginRefused }: SmtpOptions, letter: Letter, timeoutMs: number): Promise<Answer> {
  const { connection, auth } = openConnection(url, timeoutMs);
  const { from, to, whole } = letter;
  let hasLeft = false;
  // Asked for its bytes once the server has said that it wants them.
  const body = new Readable({
    read() {
      hasLeft = true;
      this.push(whole);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    const end = (answer: Answer) => {
      clearTimeout(timer);
      connection.close();
      resolve(answer);
    };
    const fail = (error: unknown) => end(err({ code: problemOf(error, hasLeft) }));
    const timer = setTimeout(() => fail(null), timeoutMs);
    const send = () =>
      connection.send({ from, to: [to], size: whole.length }, body, (error) =>
        error ? fail(error) : end(ok("accepted")),
      );
    // Whatever breaks later has been answered for already.
    connection.on("error", fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (auth === null) return send();
      connection.login(auth, (refused) => {
        if (!refused) return send();
        if (codeOf(refused) === "EAUTH") onLoginRefused();
        // Nothing of the customer's is wrong with that: it can be sent once the operator has mended it.
        end(err({ code: "not_sent" }));
      });
    });
  });
}

function openConnection(url: Secret, timeoutMs: number) {
  const { protocol, hostname, port, username, password } = new URL(url.reveal());
  const secure = protocol === "smtps:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const connection = new SMTPConnection({
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !(secure || isHere(host)),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    allowInternalNetworkInterfaces: true,
  });
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return { connection, auth: username === "" ? null : { ...credentials, credentials } };
}

function isHere(host: string): boolean {
  return ["localhost", "127.0.0.1", "::1"].includes(host);
}

/**
 * The server's own word counts: 4yz, it did not take it now; 5yz, it does not take it (RFC 5321 4.2.1). Without one, it is
 * not known what became of a message whose bytes had begun to leave.
 */
function problemOf(error: unknown, hasLeft: boolean): MessageProblem["code"] {
  const status =
    typeof error === "object" && error !== null && "responseCode" in error ? error.responseCode : 0;
  if (typeof status === "number" && status >= 500) return isAboutUs(error) ? "not_sent" : "refused";
  if (typeof status === "number" && status >= 400) return "not_sent";
  return hasLeft ? "no_answer" : "not_sent";
}

/** A greeting or a command before the message's own: no other address would fare better. */
function isAboutUs(error: unknown): boolean {
  const code = codeOf(error);
  return code !== "EENVELOPE" && code !== "EMESSAGE";
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
