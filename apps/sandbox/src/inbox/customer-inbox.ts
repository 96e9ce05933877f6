/**
 * Mailboxes and phones of all customers: a mail server (RFC 5321) that takes what is sent to anybody, the text messages that
 * Twilio has taken, and what the server's sandbox adapter hands over by HTTP. Everything is in memory.
 */
import type { AddressInfo } from "node:net";
import { type MessageKind, messageKinds } from "@tacet/shared/contact";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { z } from "zod";

export interface InboxMessage {
  readonly id: string;
  readonly kind: MessageKind;
  /** `smtp`, `twilio`, or the sandbox's own `http`. */
  readonly by: "smtp" | "twilio" | "http";
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** `null`: it has none. */
  readonly html: string | null;
  /** Epoch ms. */
  readonly at: number;
}

export interface CustomerInbox {
  /** Of the mail server, on 127.0.0.1. */
  readonly mailPort: number;
  /** Oldest first. */
  messages(): readonly InboxMessage[];
  /** What the sandbox adapter has posted; `false`: it has not the agreed form. Taken once per key. */
  take(body: unknown): boolean;
  close(): Promise<void>;
}

export interface InboxOptions {
  /** Text messages that Twilio has taken, oldest first. */
  readonly texts: () => readonly {
    readonly sid: string;
    readonly from: string;
    readonly to: string;
    readonly body: string;
    readonly at: number;
  }[];
}

const postedSchema = z.object({
  key: z.string().min(1).max(200),
  kind: z.enum(messageKinds),
  to: z.string().min(1).max(320),
  fromName: z.string().nullish(),
  subject: z.string().max(998),
  text: z.string().max(100_000),
  html: z.string().max(500_000).optional(),
});

const mostKept = 500;
/** Larger than any of ours. */
const longestMail = 1_000_000;

/** The mail server takes a port that is free: only the server has to know which. */
export async function startCustomerInbox({ texts }: InboxOptions): Promise<CustomerInbox> {
  const kept = new Map<string, InboxMessage>();
  const keep = (message: InboxMessage) => {
    kept.set(message.id, message);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  };
  const server = new SMTPServer({
    // The sandbox asks for no account; the server's adapter has one where the operator says so.
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    size: longestMail,
    onAuth: (_auth, _session, callback) => callback(null, { user: "sandbox" }),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(", ");
        readMail(Buffer.concat(chunks), to).then(
          (mail) => {
            keep(mail);
            callback();
          },
          () => callback(new Error("The message can't be read.")),
        );
      });
    },
  });
  // A connection that breaks is the other side's business.
  server.on("error", () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    mailPort: (server.server.address() as AddressInfo).port,
    messages: () => [...kept.values(), ...texts().map(readText)].sort((one, other) => one.at - other.at),
    take: (body) => {
      const posted = postedSchema.safeParse(body);
      if (!posted.success) return false;
      const { key, kind, to, fromName, subject, text, html = null } = posted.data;
      if (!kept.has(key))
        keep({
          id: key,
          kind,
          by: "http",
          from: fromName ?? "Tacet",
          to,
          subject,
          text,
          html,
          at: Date.now(),
        });
      return true;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readMail(whole: Buffer, to: string): Promise<InboxMessage> {
  const { messageId = "", from, subject = "", text = "", html = null } = await PostalMime.parse(whole);
  const sender = from === undefined ? "" : `${from.name ?? ""} <${from.address ?? ""}>`.trim();
  // A repetition has the same id, and takes the place of the first one.
  const id = messageId.replace(/[^A-Za-z0-9]/g, "");
  return { id, kind: "email", by: "smtp", from: sender, to, subject, text, html, at: Date.now() };
}

function readText({
  sid: id,
  from,
  to,
  body: text,
  at,
}: ReturnType<InboxOptions["texts"]>[number]): InboxMessage {
  return { id, kind: "sms", by: "twilio", from, to, subject: "", text, html: null, at };
}
