import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

export const status: Messages<Catalog["status"]> = {
  ready: "Pronto para receber um pagamento",
  noCall: "Aguardando uma chamada",
  created: "Preparando a linha segura …",
  securing: "Protegendo a linha …",
  capturing: "Linha segura",
  authorizing: "Consultando o banco …",
  lookingUp: "Verificando com o banco o que houve …",
  inView: "Pagamento na tela do provedor",
  pairing: "Código de pareamento {digits}",
  strict: {
    chosen: "Linha segura. Você não ouve o cliente digitar.",
    unproven: "Linha segura. Você não ouve os primeiros dígitos.",
    no_telephone_event: "Linha segura. Você não ouve o cliente digitar.",
    in_band_digit: "Linha segura, agora em modo estrito",
  },
  releasing: "Devolvendo a chamada …",
  closed: "Chamada restabelecida",
};

export const line: Messages<Catalog["line"]> = {
  normal: {
    title: "Linha normal",
    voices: "Você e o cliente se ouvem.",
    keypad:
      "Os tons do teclado podem ser ouvidos. Não deixe o cliente digitar nem dizer um número de cartão agora.",
  },
  changing: {
    title: "A linha está mudando",
    voices: "Pode haver uma breve interrupção no som.",
    keypad: "Não deixe o cliente digitar nada até a linha estar segura.",
  },
  pairing: {
    title: "Localizando a linha",
    voices: "Você e o cliente se ouvem.",
    keypad:
      "Agora só podem ser digitados os quatro dígitos abaixo. O cartão vem depois, quando a linha estiver segura.",
  },
  inView: {
    title: "Linha com o provedor",
    voices: "Você e o cliente se ouvem.",
    keypad: "A tela do provedor, abaixo, mostra quando a linha está segura. Nada pode ser digitado antes.",
  },
  secured: {
    title: "Linha segura",
    voices: "Você e o cliente se ouvem.",
    keypad: "Os tons do teclado só chegam ao provedor de pagamento: nem a você, nem à gravação, nem ao Zoom.",
  },
  strict: {
    title: "Linha segura, modo estrito",
    voices: "Enquanto o cliente digita, você ouve silêncio; ele ouve você o tempo todo.",
    keypad: "Os tons do teclado só chegam ao provedor de pagamento: nem a você, nem à gravação, nem ao Zoom.",
  },
  returning: {
    title: "A linha está voltando",
    voices: "Pode haver uma breve interrupção no som.",
    keypad: "O cliente não precisa digitar mais nada.",
  },
  over: {
    title: "Sem linha",
    voices: "A chamada terminou.",
    keypad: "Não há mais ninguém na linha.",
  },
};

export const session: Messages<Catalog["session"]> = {
  amount: "Valor",
  reference: "Referência",
  customer: "Cliente",
  card: "Cartão",
  authorizationCode: "Código de autorização",
  gatewayReference: "Referência do gateway",
  token: "Token do cartão",
  copyToken: "Copiar",
  copied: "Copiado",
  notCopied: "Não foi possível copiar: selecione manualmente.",
  charged: "Cobrado",
  chargedOf: "{charged} de {whole}",
  chargeNumber: "Cartão {number}",
  attempt: "Cartão {attempt}",
  submit: {
    charge: "Cobrar {amount}",
    authorize: "Autorizar {amount}",
  },
  saveCard: "Salvar cartão",
  cancel: "Cancelar pagamento",
  extend: "Estender",
  extendBy: "por {minutes} min",
  extensionsLeft: "{left, plural, =0 {nenhuma restante} one {resta #} other {restam #}}",
  timeLeft: "Tempo para digitar o cartão: {time}",
  timeUp: "O tempo acabou",
  takeAnother: "Receber outro pagamento",
  sendReceipt: "Enviar recibo",
  waiting: {
    opening: { happened: "Abrindo o pagamento no provedor.", next: "Continue falando com o cliente." },
    redirecting: {
      happened: "Verificando se esta chamada pode ser protegida.",
      next: "Continue falando com o cliente.",
    },
    asked: {
      happened: "O Zoom recebeu o pedido de passar a chamada pela linha segura.",
      next: "Peça ao cliente que deixe à mão o cartão e o teclado do telefone.",
    },
    securing: {
      happened: "A linha segura está sendo preparada.",
      next: "Peça ao cliente que deixe à mão o cartão e o teclado do telefone.",
    },
  },
  askZoomAgain: "Pedir de novo ao Zoom",
  authorizing: {
    happened: "O banco recebeu o pedido de cobrar o cartão.",
    next: "Fique na linha. Costuma levar alguns segundos e não pode mais ser cancelado.",
  },
  lookingUp: {
    happened: "O banco não respondeu a tempo. Estamos verificando com ele o que houve com o pagamento.",
    next: "Não cobre de novo. O cartão é cobrado no máximo uma vez.",
  },
  releasing: "A chamada está sendo devolvida; isso leva um instante.",
  notReleased: {
    happened: "A linha ainda não foi liberada.",
    next: "Uma nova tentativa está em andamento. Se você não ouve o cliente, desligue e ligue de volta; avise o supervisor.",
  },
  releasedBy: {
    named: "Liberada por {name}: {why}",
    unnamed: "Liberada pelo supervisor: {why}",
  },
  foundReleasedBy: {
    named: "{name} verificou que a chamada voltou ou terminou: {why}",
    unnamed: "O supervisor verificou que a chamada voltou ou terminou: {why}",
  },
  declinedNext: "Peça outro cartão ou cancele.",
  redirectFailedHint:
    "O Zoom informa que não conseguiu redirecionar a chamada. Aguardando a palavra do provedor.",
  steps: {
    secure: "Proteger",
    key: "Cartão",
    authorize: "Banco",
    restore: "Devolver",
    launch: "Início",
    redirect: "Desvio",
    view: "Tela",
    result: "Resultado",
    restored: "Devolvida",
  },
  stepsLabel: "Andamento do pagamento",
  elsewhere: "Em aberto nas suas outras chamadas",
  sound: "Som quando o cliente tiver digitado tudo e quando houver um resultado",
  recording: {
    paused: "Gravação pausada",
    pause_failed:
      "O Zoom não confirmou que a gravação está pausada. Mesmo assim, os tons do teclado estão mascarados.",
    resume_failed: "A gravação talvez ainda esteja pausada. Retome-a no Zoom.",
  },
};
