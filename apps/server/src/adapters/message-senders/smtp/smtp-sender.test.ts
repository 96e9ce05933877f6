import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { type Arrived, messageSenderContract } from "../../../ports/message-sender/contract.ts";
import type { OutgoingMessage } from "../../../ports/message-sender/index.ts";
import { createSmtpSender } from "./index.ts";

type Fate = "refuse" | "refuse-later" | "busy" | "busy-later" | "lose" | "hang";

interface MailServer {
  readonly port: number;
  readonly arrived: Arrived[];
  next: Fate | null;
  close(): Promise<void>;
}

const refusal = (responseCode: number) => Object.assign(new Error("No."), { responseCode });

async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const held = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onRcptTo: (_address, _session, callback) => {
      if (mail.next === "refuse") return callback(refusal(550));
      if (mail.next === "busy") return callback(refusal(451));
      callback();
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const fate = mail.next;
        mail.next = null;
        if (fate === "refuse-later") return callback(refusal(554));
        if (fate === "busy-later") return callback(refusal(451));
        void PostalMime.parse(Buffer.concat(chunks)).then(({ subject = "", text = "", html, messageId }) => {
          const to = session.envelope.rcptTo.map(({ address }) => address).join();
          mail.arrived.push({
            ...{ to, subject, text },
            ...(html === undefined ? {} : { html }),
            ...(messageId === undefined ? {} : { messageId }),
          });
          if (fate === "hang") held.add(callback);
          else if (fate === "lose") for (const connection of server.connections) connection.close();
          else callback();
        });
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail: MailServer = {
    ...{ port, arrived: [], next: null },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mail;
}

const told: string[] = [];
const senderTo = (url: string) =>
  createSmtpSender({
    url: new Secret(url),
    from: "receipts@tacet.example",
    timeoutMs: 1_500,
    onLoginRefused: () => told.push("login refused"),
  });

messageSenderContract("SMTP", async () => {
  const mail = await startMailServer();
  return {
    sender: senderTo(`smtp://127.0.0.1:${mail.port}`),
    accountId: "account" as AccountId,
    kind: "email",
    arrived: () => mail.arrived,
    refuseNext: () => {
      mail.next = "refuse-later";
    },
    loseNextAnswer: () => {
      mail.next = "lose";
    },
    cut: mail.close,
    close: mail.close,
  };
});

const open: MailServer[] = [];
afterEach(async () => {
  for (const mail of open.splice(0)) await mail.close();
  told.length = 0;
});
const start = async (options?: SMTPServerOptions) => {
  const mail = await startMailServer(options);
  open.push(mail);
  return mail;
};

const message: OutgoingMessage = {
  key: "rcp_one",
  accountId: "account" as AccountId,
  kind: "email",
  to: "mia@example.com",
  fromName: "Northwind, Inc. <x@y>",
  subject: "Receipt",
  text: "Thank you.",
};

test.each([
  ["refuse", "refused"],
  ["busy", "not_sent"],
  ["busy-later", "not_sent"],
  ["hang", "no_answer"],
] as const)("a server that answers with %s: %s", async (fate, code) => {
  const mail = await start();
  mail.next = fate;
  const sender = senderTo(`smtp://127.0.0.1:${mail.port}`);
  expect(await sender.send(message)).toEqual({ ok: false, error: { code } });
});

test("the account of the mail server is used; if it is not taken, nothing was sent, and the operator hears of it", async () => {
  const onAuth: SMTPServerOptions["onAuth"] = ({ username, password }, _session, callback) =>
    username === "tacet" && password === "p@ss word" ? callback(null, { user: 1 }) : callback(refusal(535));
  const mail = await start({ authOptional: false, onAuth });
  const right = senderTo(`smtp://tacet:p%40ss%20word@127.0.0.1:${mail.port}`);
  expect(await right.send(message)).toEqual({ ok: true, value: "accepted" });
  expect(told).toEqual([]);
  const wrong = senderTo(`smtp://tacet:nothing@127.0.0.1:${mail.port}`);
  expect(await wrong.send(message)).toEqual({ ok: false, error: { code: "not_sent" } });
  expect(told).toEqual(["login refused"]);
  expect(mail.arrived).toHaveLength(1);
});

test("what asks for no account is not told apart by the sender's name, and no header can be added by it", async () => {
  const seen: string[] = [];
  const mail = await start({
    onData: (stream, _session, callback) => {
      stream.on("data", (chunk: Buffer) => seen.push(chunk.toString()));
      stream.on("end", () => callback());
    },
  });
  const sender = senderTo(`smtp://127.0.0.1:${mail.port}`);
  await sender.send({ ...message, fromName: "Evil\r\nBcc: other@example.com", subject: "A\r\nBcc: b@c.de" });
  const { headers } = await PostalMime.parse(seen.join(""));
  expect(headers.map(({ key }) => key)).not.toContain("bcc");
  expect(headers.find(({ key }) => key === "from")?.value).toContain("<receipts@tacet.example>");
});

test("a server that is not on this machine has to speak TLS before anything is said", async () => {
  const mail = await start({ disabledCommands: ["STARTTLS"] });
  // A name of this machine that does not count as this machine.
  const sender = senderTo(`smtp://127.0.0.2:${mail.port}`);
  expect(await sender.send(message)).toEqual({ ok: false, error: { code: "not_sent" } });
  expect(mail.arrived).toEqual([]);
});
