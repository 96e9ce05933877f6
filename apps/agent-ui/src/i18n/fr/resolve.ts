import type { Messages } from "../say.ts";
import type { RefundTexts, ResolveTexts } from "../texts/payment-texts.ts";
import type { SuperviseTexts } from "../texts/supervise-texts.ts";

const ofBoth = {
  open: "Indiquer le résultat",
  result: "Ce que dit la passerelle",
  chooseFirst: "Choisissez ce que dit la passerelle.",
  final: "C'est irréversible.",
  confirm: "Indiquer le résultat",
  leave: "Laisser ouvert",
} as const satisfies Partial<ResolveTexts<string>>;

export const resolveCharge: Messages<SuperviseTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Indiquer le résultat : {what}",
  title: "Qu'est-il advenu de ce débit ?",
  lookFirst: "Consultez d'abord la passerelle : cherchez la référence {reference}, {amount}, vers le {when}.",
  results: {
    charged: { label: "Débité", hint: "Le paiement compte comme payé, et n'est pas débité à nouveau." },
    not_charged: { label: "Non débité", hint: "La référence peut être débitée à nouveau." },
  },
};

export const resolveRefund: Messages<RefundTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Indiquer le résultat du remboursement : {what}",
  title: "Qu'est-il advenu de ce remboursement ?",
  lookFirst:
    "Consultez d'abord la passerelle : cherchez la référence {reference}, remboursement de {amount} vers le {when}.",
  results: {
    refunded: { label: "Remboursé", hint: "Il compte comme remboursé, et n'est pas redemandé." },
    not_refunded: { label: "Non remboursé", hint: "Il peut être redemandé." },
  },
};
