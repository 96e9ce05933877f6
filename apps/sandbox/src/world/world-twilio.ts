import { startTwilioSimulator, type TwilioDials, type TwilioSimulator } from "@tacet/twilio-simulator";
import type { FarEnd } from "../carrier/index.ts";
import type { OutsideDesk } from "../outside/index.ts";
import type { WorldCredentials } from "./credentials.ts";
import { type DialTexts, dialsOf, turnDial } from "./dial-texts.ts";
import { legOf } from "./far-leg.ts";

export function startTwilio(
  port: number,
  serverUrl: string,
  { twilio }: WorldCredentials,
): Promise<TwilioSimulator> {
  return startTwilioSimulator({
    port,
    accountSid: twilio["accountSid"] ?? "",
    authTokens: [twilio["authToken"] ?? ""],
    messageSenders: [twilio["messageSender"] ?? ""],
    webhooksUrl: () => serverUrl,
  });
}

type Dialed = Omit<TwilioDials, "slowMs">;

const twilioDials: DialTexts<Dialed> = {
  nextAnswer: {
    title: "Next answer",
    once: true,
    values: [
      "normal",
      "lost-before",
      "lost-after",
      "slow",
      "server-error",
      "html",
      "too-many",
      "unauthorized",
    ],
  },
  callbacks: { title: "Callbacks", values: ["normal", "twice", "lost", "before-reply", "wrongly-signed"] },
  nextMessage: { title: "Next text message", once: true, values: ["normal", "no-such-number"] },
  amount: { title: "Amount in callbacks", values: ["right", "wrong"] },
  connector: {
    title: "Pay connector",
    values: ["approves", "declines", "has-no-funds", "times-out", "only-tokenizes"],
  },
};

export function twilioDesk(twilio: TwilioSimulator, { twilio: credentials }: WorldCredentials): OutsideDesk {
  const { dials } = twilio;
  return {
    id: "twilio",
    look: () => ({
      id: "twilio",
      title: "Twilio Payments",
      address: twilio.url,
      dials: dialsOf(twilioDials, dials),
      credentials,
      charges: twilio
        .charges()
        .slice(-10)
        .reverse()
        .map(({ description, amount, currency, isMade, method }) => ({
          reference: description,
          amount: method === "tokenize" ? "-" : `${amount} ${currency}`,
          status: method === "tokenize" ? "saved" : isMade ? "charged" : "not charged",
        })),
    }),
    setDial: (title, value) => turnDial(twilioDials, dials, title, value),
  };
}

/** Calls that Zoom leads through Twilio: to a SIP address whose user part is the link id. */
export function twilioEnd(twilio: TwilioSimulator): FarEnd {
  return {
    // The adapter gives out the session's own id.
    knows: (linkId) => linkId.startsWith("ses_"),
    async answer(linkId) {
      const callSid = await twilio.callIn(`sip:${linkId}@northwind.sip.twilio.com`);
      if (callSid === null) return null;
      return legOf({
        isUp: () => twilio.isUp(callSid),
        press: (key) => twilio.press(callSid, key),
        hangUp: (by) => twilio.hangUp(callSid, by),
      });
    },
  };
}
