import type { Messages } from "../say.ts";
import type { RefundTexts, ResolveTexts } from "../texts/payment-texts.ts";
import type { SuperviseTexts } from "../texts/supervise-texts.ts";

const ofBoth = {
  open: "Enter the result",
  result: "What the gateway says",
  chooseFirst: "Choose what the gateway says.",
  final: "This can't be taken back.",
  confirm: "Enter the result",
  leave: "Leave it open",
} as const satisfies Partial<ResolveTexts<string>>;

export const resolveCharge: Messages<SuperviseTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Enter the result of {what}",
  title: "What became of this charge?",
  lookFirst: "Look at the gateway first: search for reference {reference}, {amount}, at about {when}.",
  results: {
    charged: { label: "Charged", hint: "The payment counts as paid, and is not charged again." },
    not_charged: { label: "Not charged", hint: "The reference can be charged again." },
  },
};

export const resolveRefund: Messages<RefundTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Enter the result of the refund of {what}",
  title: "What became of this refund?",
  lookFirst:
    "Look at the gateway first: search for reference {reference}, {amount} given back at about {when}.",
  results: {
    refunded: { label: "Given back", hint: "It counts as given back, and is not asked for again." },
    not_refunded: { label: "Not given back", hint: "It can be asked for again." },
  },
};
