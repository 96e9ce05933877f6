import type { Messages } from "../say.ts";
import type { RefundTexts, ResolveTexts } from "../texts/payment-texts.ts";
import type { SuperviseTexts } from "../texts/supervise-texts.ts";

const ofBoth = {
  open: "Registrar el resultado",
  result: "Lo que dice la pasarela",
  chooseFirst: "Elija lo que dice la pasarela.",
  final: "Esto no se puede deshacer.",
  confirm: "Registrar el resultado",
  leave: "Dejarlo abierto",
} as const satisfies Partial<ResolveTexts<string>>;

export const resolveCharge: Messages<SuperviseTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Registrar el resultado de {what}",
  title: "¿Qué ha pasado con este cobro?",
  lookFirst:
    "Mire primero en la pasarela: busque la referencia {reference}, {amount}; hora aproximada: {when}.",
  results: {
    charged: { label: "Cobrado", hint: "El pago se da por hecho y no se cobra otra vez." },
    not_charged: { label: "No cobrado", hint: "La referencia se puede cobrar de nuevo." },
  },
};

export const resolveRefund: Messages<RefundTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Registrar el resultado del reembolso de {what}",
  title: "¿Qué ha pasado con este reembolso?",
  lookFirst:
    "Mire primero en la pasarela: busque la referencia {reference}, {amount} reembolsados; hora aproximada: {when}.",
  results: {
    refunded: { label: "Reembolsado", hint: "Se da por reembolsado y no se solicita otra vez." },
    not_refunded: { label: "No reembolsado", hint: "Se puede solicitar de nuevo." },
  },
};
