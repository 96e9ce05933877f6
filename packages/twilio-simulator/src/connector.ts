import type { TwilioDials } from "./dials.ts";

/** What a pay connector was asked for. */
export interface ConnectorCharge {
  readonly accountSid: string;
  readonly paymentSid: string;
  /** Without an amount a card is not charged, but saved. */
  readonly method: "charge" | "tokenize";
  /** As a decimal; empty: none was given. */
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  /** Whether money moved. */
  readonly isMade: boolean;
}

const noCodes = { PaymentConfirmationCode: "", PaymentToken: "", ProfileId: "" };

/** Hexadecimal digits as letters: gateways' ids have no long runs of digits, which would look like a card's number. */
function lettersOf(hex: string): string {
  return hex.replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)));
}

/** The end parameters of the callback. */
export function askConnector(
  connector: TwilioDials["connector"],
  order: Omit<ConnectorCharge, "isMade">,
): { readonly charge: ConnectorCharge; readonly end: Record<string, string> } {
  const failed = (words: string, code: string, isMade = false) => ({
    charge: { ...order, isMade },
    end: {
      ...noCodes,
      Result: "payment-connector-error",
      PaymentError: words,
      ConnectorError: code,
      PayErrorCode: "64101",
    },
  });
  const id = lettersOf(order.paymentSid.slice(2));
  const token = {
    charge: { ...order, isMade: false },
    end: { ...noCodes, Result: "success", PaymentToken: `tok_${id}` },
  };
  switch (connector) {
    case "approves":
      if (order.method === "tokenize") return token;
      return {
        charge: { ...order, isMade: true },
        end: { ...noCodes, Result: "success", PaymentConfirmationCode: `ch_${id}` },
      };
    case "declines":
      return failed("card is declined", "card_declined");
    case "has-no-funds":
      return failed("Your card has insufficient funds.", "insufficient_funds");
    // Whether it was charged only the gateway knows; here it was.
    case "times-out":
      return failed("Connector request timed out", "timeout", order.method === "charge");
    case "only-tokenizes":
      return token;
  }
}
