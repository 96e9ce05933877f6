import type { Messages } from "../say.ts";
import type { RefundTexts, ResolveTexts } from "../texts/payment-texts.ts";
import type { SuperviseTexts } from "../texts/supervise-texts.ts";

const ofBoth = {
  open: "Ergebnis eintragen",
  result: "Was das Gateway sagt",
  chooseFirst: "Wählen Sie, was das Gateway sagt.",
  final: "Das lässt sich nicht zurücknehmen.",
  confirm: "Ergebnis eintragen",
  leave: "Offen lassen",
} as const satisfies Partial<ResolveTexts<string>>;

export const resolveCharge: Messages<SuperviseTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Ergebnis eintragen: {what}",
  title: "Was ist aus dieser Belastung geworden?",
  lookFirst: "Sehen Sie zuerst im Gateway nach: Suchen Sie die Referenz {reference}, {amount}, gegen {when}.",
  results: {
    charged: { label: "Belastet", hint: "Die Zahlung gilt als bezahlt und wird nicht noch einmal belastet." },
    not_charged: { label: "Nicht belastet", hint: "Die Referenz kann wieder belastet werden." },
  },
};

export const resolveRefund: Messages<RefundTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Ergebnis eintragen: Erstattung von {what}",
  title: "Was ist aus dieser Erstattung geworden?",
  lookFirst:
    "Sehen Sie zuerst im Gateway nach: Suchen Sie die Referenz {reference}, {amount} erstattet, gegen {when}.",
  results: {
    refunded: { label: "Erstattet", hint: "Es gilt als erstattet und wird nicht noch einmal verlangt." },
    not_refunded: { label: "Nicht erstattet", hint: "Die Erstattung kann wieder verlangt werden." },
  },
};
