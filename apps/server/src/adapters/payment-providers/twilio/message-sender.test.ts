import { expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { startTwilioSimulator, type TwilioSimulator } from "@tacet/twilio-simulator";
import { messageSenderContract } from "../../../ports/message-sender/contract.ts";
import type { CredentialsOf } from "../../../ports/payment-provider/index.ts";
import { createTwilioMessageSender } from "./index.ts";

const accountSid = `AC${"0a".repeat(16)}`;
const authToken = "a1".repeat(16);
const from = "+15551230000";
const [accountId, stranger] = ["acc" as AccountId, "other" as AccountId];

const start = () =>
  startTwilioSimulator({
    ...{ port: 0, accountSid, authTokens: [authToken], messageSenders: [from] },
    webhooksUrl: () => "http://127.0.0.1:9",
  });

/** `stranger` has an account at Twilio, and has named no sender. */
const credentialsOf: CredentialsOf = async (id) => {
  if (id !== accountId && id !== stranger) return err("missing");
  const messageSender = id === accountId ? from : "";
  return ok({ values: { accountSid, authToken, messageSender }, changedAt: 1 });
};

const senderTo = ({ url }: TwilioSimulator) =>
  createTwilioMessageSender({ credentialsOf, apiUrl: url, timeoutMs: 1_000 });

messageSenderContract("Twilio", async () => {
  const twilio = await start();
  let isUp = true;
  const close = async () => {
    if (isUp) await twilio.close();
    isUp = false;
  };
  return {
    sender: senderTo(twilio),
    ...{ kind: "sms" as const, accountId, stranger, close, cut: close },
    arrived: () => twilio.messages().map(({ to, body }) => ({ to, text: body })),
    refuseNext: () => {
      twilio.dials.nextMessage = "no-such-number";
    },
    loseNextAnswer: () => {
      twilio.dials.nextAnswer = "lost-after";
    },
  };
});

test("an e-mail is none of its business, and a busy Twilio has sent nothing", async () => {
  const twilio = await start();
  try {
    const sender = senderTo(twilio);
    const message = { key: "k", accountId, to: "+4915123456789", subject: "", text: "Hello" };
    expect(await sender.send({ ...message, kind: "email" })).toEqual(err({ code: "refused" }));
    twilio.dials.nextAnswer = "too-many";
    expect(await sender.send({ ...message, kind: "sms" })).toEqual(err({ code: "not_sent" }));
    expect(twilio.messages()).toEqual([]);
  } finally {
    await twilio.close();
  }
});
