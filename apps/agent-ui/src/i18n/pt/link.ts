import type { Messages } from "../say.ts";
import type { LinkTexts } from "../texts/link-texts.ts";

export const link: Messages<LinkTexts> = {
  title: "Link de pagamento",
  intro: "O cliente paga na página do próprio gateway de pagamento. Você nunca vê nem ouve o cartão.",
  goodFor: "Válido por",
  spans: {
    minutes: "{count, plural, one {# minuto} other {# minutos}}",
    hours: "{count, plural, one {# hora} other {# horas}}",
    days: "{count, plural, one {# dia} other {# dias}}",
  },
  make: "Criar o link",
  back: "Voltar ao pagamento com cartão",
  connecting: "Espere até que o painel esteja conectado de novo.",
  address: "Link para o cliente",
  copy: "Copiar link",
  copied: "Copiado.",
  notCopied: "Não foi possível copiar o link. Selecione-o e copie-o com o teclado.",
  sending: {
    title: "Enviar ao cliente",
    titleOnceOver: "Mensagens com este link",
    toHint: {
      email: "É apagado assim que o link é enviado.",
      sms: "Com o sinal de mais e o código do país, por exemplo +55 11 5555 0100. O número é apagado assim que o link é enviado.",
    },
    language: "Idioma da mensagem",
    noneLeft: "Este link não pode ser enviado mais vezes. Copie-o ou crie um novo.",
    sentBefore: "Para onde este link foi enviado",
    unnamed:
      "Para enviá-lo, falta o nome da sua empresa. Peça ao administrador que o informe em Configurações.",
    next: {
      asked:
        "Se não puder ser enviado agora, uma nova tentativa será feita automaticamente, enquanto o link puder ser pago.",
      sent: null,
      refused: "O endereço não foi aceito. Confira-o com o cliente e envie o link de novo.",
      unknown: "Não houve resposta. Pergunte ao cliente se chegou; se não, envie-o de novo.",
      not_sent:
        "Não foi possível enviá-lo a tempo: o link terminou, ou durante um dia nada pôde ser enviado. Se ainda puder ser pago, envie-o de novo.",
    },
  },
  goodUntil: "Válido até {moment}",
  left: "Tempo restante: {time}",
  timeUp: "O tempo acabou",
  cancel: "Cancelar link",
  notCancelable: "O gateway de pagamento não pode cancelar um link. Ele termina quando o prazo acaba.",
  states: {
    making: {
      title: "O link está sendo criado",
      next: "Isso leva alguns segundos.",
      short: "Sendo criado",
    },
    open: {
      title: "Aguardando o pagamento do cliente",
      next: "Copie o link e passe-o ao cliente. Esta página mostra quando ele for pago.",
      short: "Ainda não pago",
    },
    paying: {
      title: "O cliente está pagando agora",
      next: "Aguarde o resultado. Não receba o pagamento de outra forma.",
      short: "Sendo pago",
    },
    unknown: {
      title: "Não se sabe se está pago",
      next: "O gateway de pagamento não responde. Não receba o pagamento de outra forma: ele é consultado de novo até responder.",
      short: "Não se sabe",
    },
    canceling: {
      title: "O link está sendo cancelado",
      next: "Espere: o cliente ainda pode pagar até que o gateway de pagamento informe que o link terminou.",
      short: "Sendo cancelado",
    },
    paid: {
      title: "Pago",
      next: "Diga ao cliente que o pagamento chegou.",
      short: "Pago",
    },
    expired: {
      title: "O link expirou",
      next: "Não foi pago e não pode mais ser pago. Crie um novo se o cliente ainda quiser pagar.",
      short: "Expirado",
    },
    canceled: {
      title: "O link foi cancelado",
      next: "Não foi pago e não pode mais ser pago. Você pode receber o pagamento de outra forma.",
      short: "Cancelado",
    },
    failed: {
      title: "Não há link",
      next: "Nada foi cobrado.",
      short: "Não criado",
    },
  },
  failures: {
    provider_unreachable:
      "O gateway de pagamento não respondeu; por isso não há link. Nada foi cobrado. Tente de novo em um minuto.",
    provider_refused:
      "O gateway de pagamento se recusou a criar o link. Nada foi cobrado. Peça ao administrador que verifique a chave do gateway em Configurações.",
    not_possible:
      "O gateway de pagamento não cria links. Nada foi cobrado. Receba o cartão em uma chamada ou fale com o administrador.",
  },
  canceledBy: { named: "Cancelado por {name}: {why}", unnamed: "Cancelado por um supervisor: {why}" },
  foundBy: {
    named: "Verificado no gateway por {name}: {why}",
    unnamed: "Verificado no gateway por um supervisor: {why}",
  },
  done: "Concluir",
  others: "Seus outros links",
  other: "{amount}, {reference}",
  show: "Mostrar o link de {reference}",
};
