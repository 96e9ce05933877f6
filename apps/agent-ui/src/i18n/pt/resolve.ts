import type { Messages } from "../say.ts";
import type { RefundTexts, ResolveTexts } from "../texts/payment-texts.ts";
import type { SuperviseTexts } from "../texts/supervise-texts.ts";

const ofBoth = {
  open: "Informar o resultado",
  result: "O que diz o gateway",
  chooseFirst: "Escolha o que diz o gateway.",
  final: "Isso não pode ser desfeito.",
  confirm: "Informar o resultado",
  leave: "Deixar em aberto",
} as const satisfies Partial<ResolveTexts<string>>;

export const resolveCharge: Messages<SuperviseTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Informar o resultado de {what}",
  title: "O que houve com esta cobrança?",
  lookFirst: "Consulte primeiro o gateway: procure a referência {reference}, {amount}, por volta de {when}.",
  results: {
    charged: { label: "Cobrado", hint: "O pagamento conta como pago e não será cobrado de novo." },
    not_charged: { label: "Não cobrado", hint: "A referência pode ser cobrada de novo." },
  },
};

export const resolveRefund: Messages<RefundTexts["resolve"]> = {
  ...ofBoth,
  openOf: "Informar o resultado do reembolso de {what}",
  title: "O que houve com este reembolso?",
  lookFirst:
    "Consulte primeiro o gateway: procure a referência {reference}, reembolso de {amount}, por volta de {when}.",
  results: {
    refunded: { label: "Reembolsado", hint: "Conta como reembolsado e não será solicitado de novo." },
    not_refunded: { label: "Não reembolsado", hint: "O reembolso pode ser solicitado de novo." },
  },
};
