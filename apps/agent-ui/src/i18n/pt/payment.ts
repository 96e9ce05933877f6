import type { Messages } from "../say.ts";
import type {
  FramedTexts,
  PairingTexts,
  RefundTexts,
  SplitTexts,
  StrictTexts,
} from "../texts/payment-texts.ts";
import { resolveRefund } from "./resolve.ts";

export const split: Messages<SplitTexts> = {
  open: "Dividir em dois cartões",
  amount: "Valor neste cartão",
  hint: "O restante vai para um segundo cartão, na mesma linha segura.",
  rest: "Vai para um segundo cartão, na mesma linha segura: {rest}.",
  confirm: "Dividir",
  undo: "Desfazer a divisão",
  firstCard: "Primeiro cartão: {part} de {whole}",
  secondCard: "Segundo cartão: {part} de {whole}",
  secondCardPays: "O segundo cartão paga {rest}.",
  charged: "Cobrado: {amount}",
  askForSecond: "Agora peça o segundo cartão. Ele paga {rest}.",
  notLessThanWhole: "Precisa ser menos que {whole}.",
};

export const framed: Messages<FramedTexts> = {
  viewTitle: "A tela do provedor de pagamento",
  opening: "Abrindo a tela do provedor …",
  hint: "Se a tela ficar vazia ou disser que expirou, recarregue-a.",
  reload: "Recarregar a tela",
  openNow: "Abrir a tela",
  redirectUnanswered: {
    happened: "O Zoom não respondeu se a chamada foi redirecionada.",
    next: "Abra a tela: ela mostra se a linha está segura. Se não estiver, peça de novo ao Zoom.",
  },
  afterReload: {
    happened: "O painel foi recarregado antes que a tela do provedor fosse aberta.",
    next: "Peça de novo ao Zoom se a chamada ainda não foi redirecionada. Depois abra a tela.",
  },
  notOpened: "Não foi possível abrir a tela do provedor.",
  notAnswered: "O servidor não respondeu a tempo. Recarregue a tela.",
  endTitle: "Cancele na tela do provedor",
  endExplained:
    "Use o botão de cancelar da tela do provedor: assim fica certo que nada foi cobrado. Se a tela sumiu, encerre o pagamento aqui. O resultado fica desconhecido até que o provedor o informe.",
  end: "Encerrar aqui",
  goBack: "Voltar à tela",
};

export const pairing: Messages<PairingTexts> = {
  happened: "Primeiro é preciso localizar a chamada do cliente.",
  code: "Código {digits}",
  timeLeft: "Tempo para digitar o código: {time}",
  next: "Continue falando. Se nada acontecer, peça ao cliente que digite mais uma vez os quatro dígitos.",
};

export const strict: Messages<StrictTexts> = {
  unproven:
    "Até chegarem os primeiros dígitos, você não ouve o cliente: eles mostram como este telefone envia as teclas. O cliente ouve você.",
  no_telephone_event:
    "A operadora deste cliente envia as teclas apenas como sons. Por isso você não ouve o cliente enquanto ele digita. Ele ouve você: diga o que digitar em seguida.",
  in_band_digit:
    "Uma tecla chegou como som; por isso a linha passou sozinha ao modo estrito. A partir de agora você não ouve o cliente enquanto ele digita. Ele ouve você: diga o que digitar em seguida.",
};

export const refunds: Messages<RefundTexts> = {
  title: "Reembolsos",
  refund: "Reembolsar",
  refundOf: "Reembolsar {amount} em {card}",
  dialogTitle: "Reembolsar",
  ofCharge: "Cobrado: {amount} em {card}.",
  amount: "Valor a reembolsar",
  left: "Até {left}",
  moreThanLeft: "O máximo que ainda pode ser reembolsado é {left}.",
  warning: "O dinheiro volta para o mesmo cartão. Isso não pode ser desfeito.",
  confirm: "Reembolsar {amount}",
  confirmPlain: "Reembolsar",
  keep: "Manter o pagamento",
  states: { asked: "Solicitado", refunded: "Reembolsado", refused: "Recusado" },
  next: {
    asked:
      "O gateway ainda não respondeu. Ele será consultado de novo automaticamente: não reembolse por outro meio.",
    refunded: "Diga ao cliente que o banco pode levar alguns dias para mostrar o reembolso.",
  },
  refusals: {
    not_refundable:
      "Nada foi reembolsado: a cobrança ainda não foi liquidada, é antiga demais ou foi reembolsada por outro meio. Tente de novo amanhã ou consulte o gateway.",
    gateway_error: "Nada foi reembolsado: houve um erro no gateway. Tente de novo.",
    provider_refused: "Nada foi reembolsado: o gateway recusou. Avise o administrador.",
    resolved_by_hand:
      "Nada foi reembolsado, como alguém verificou no gateway. O reembolso pode ser solicitado de novo.",
  },
  foundGivenBack: "Reembolsado, como alguém verificou no gateway.",
  resolve: resolveRefund,
};
