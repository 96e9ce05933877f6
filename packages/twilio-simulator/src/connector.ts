import type { TwilioDials } from "./dials.ts";

/** What a pay connector was asked to charge. */
export interface ConnectorCharge {
  readonly paymentSid: string;
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  /** Whether money moved. */
  readonly isMade: boolean;
}

/** The end parameters of the callback. */
export function askConnector(
  connector: TwilioDials["connector"],
  order: Omit<ConnectorCharge, "isMade">,
): { readonly charge: ConnectorCharge; readonly end: Record<string, string> } {
  const none = { PaymentConfirmationCode: "", PaymentToken: "", ProfileId: "" };
  const failed = (words: string, code: string, isMade = false) => ({
    charge: { ...order, isMade },
    end: {
      ...none,
      Result: "payment-connector-error",
      PaymentError: words,
      ConnectorError: code,
      PayErrorCode: "64101",
    },
  });
  switch (connector) {
    case "approves":
      return {
        charge: { ...order, isMade: true },
        end: { ...none, Result: "success", PaymentConfirmationCode: `ch_${order.paymentSid.slice(2)}` },
      };
    case "declines":
      return failed("card is declined", "card_declined");
    case "has-no-funds":
      return failed("Your card has insufficient funds.", "insufficient_funds");
    // Whether it was charged only the gateway knows; here it was.
    case "times-out":
      return failed("Connector request timed out", "timeout", true);
    case "only-tokenizes":
      return {
        charge: { ...order, isMade: false },
        end: { ...none, Result: "success", PaymentToken: "tok_1" },
      };
  }
}
