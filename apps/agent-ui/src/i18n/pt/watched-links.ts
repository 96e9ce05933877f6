import type { Messages } from "../say.ts";
import type { WatchedLinksTexts } from "../texts/watched-links-texts.ts";

export const watchedLinks: Messages<WatchedLinksTexts> = {
  title: "Links de pagamento",
  loading: "Procurando links de pagamento …",
  count: "{open, number} em aberto",
  shown: "Mostrando {shown, number} de {open, number}",
  listLabel: "Links de pagamento abertos. As setas, Home e End percorrem a lista.",
  none: {
    title: "Nenhum link de pagamento está aberto agora.",
    next: "Quando um agente criar um, ele aparecerá aqui sozinho.",
  },
  noneFits: {
    title: "Nenhum link de pagamento aberto corresponde.",
    next: "Retire um filtro ou faça uma busca mais ampla.",
  },
  searchHint: "Referência ou agente.",
  state: "Situação",
  allStates: "Todas as situações",
  trouble:
    "{count, plural, one {Ninguém sabe se # link de pagamento foi pago} other {Ninguém sabe se # links de pagamento foram pagos}}",
  showThem: "Ver os links",
  notTold: "O gateway não informa nada desde {since}",
  label: "Link de pagamento {reference}",
  made: "Criado",
  goodUntil: "Válido até",
  next: {
    making: "O link foi pedido ao gateway. Ninguém ainda pode pagar por ele.",
    open: "O cliente pode pagar. Enquanto isso, a referência não pode ser cobrada por telefone.",
    paying: "O cliente está pagando agora. Aguarde o resultado.",
    unknown:
      "O gateway não informa se foi pago. Ele é consultado até responder. Até lá, a referência não pode ser cobrada de outra forma.",
    canceling: "Foi pedido ao gateway que encerre o link. Até ele confirmar, o cliente ainda pode pagar.",
    paid: "O dinheiro chegou. O reembolso é feito no gateway, não aqui.",
    expired: "Não foi pago e não pode mais ser pago. A referência está livre.",
    canceled: "Não foi pago e não pode mais ser pago. A referência está livre.",
    failed: "Nunca houve um link. Nada foi cobrado.",
  },
  overUnknown: "Este link foi encerrado. Veja no gateway como ele terminou.",
  canceledBy: "{name} mandou cancelar o link em {when}.",
  resolvedBy: "{name} consultou o gateway em {when}.",
  cancel: {
    open: "Cancelar este link",
    title: "Cancelar este link de pagamento?",
    happens:
      "Será pedido ao gateway que encerre o link. Até ele confirmar, o cliente ainda pode pagar. Não mande cobrar o pagamento de outra forma antes disso.",
    suggestions: [
      "O cliente vai pagar de outra forma.",
      "O valor ou a referência está errado.",
      "O agente não pode mais cuidar do link.",
    ],
    confirm: "Cancelar o link agora",
    done: "Foi solicitado que o gateway encerre o link.",
  },
  resolve: {
    explained: "Se o gateway continuar sem responder, consulte-o você mesmo e informe o que ele mostra.",
    wait: "Se o gateway ainda não tiver informado nada às {time}, você poderá informar o resultado aqui.",
    open: "Informar o que o gateway mostra",
    title: "O que houve com este link de pagamento?",
    lookFirst:
      "Consulte primeiro o gateway: procure a referência {reference}, {amount}, criado por volta de {when}.",
    result: "O que o gateway mostra",
    chooseFirst: "Escolha o que o gateway mostra.",
    results: {
      paid: { label: "Pago", hint: "Conta como pago. Nada mais é pedido ao cliente." },
      not_payable: {
        label: "Não pago, e não pode mais ser pago",
        hint: "O link está encerrado no gateway. A referência está livre de novo.",
      },
    },
    gatewayReference: "Número do pagamento no gateway",
    gatewayReferenceHint: "Copie-o do gateway. Nunca um número de cartão.",
    gatewayReferenceMissing: "Informe o número pelo qual o gateway encontra o pagamento.",
    twice:
      "Certifique-se de que o link está encerrado no gateway; se não estiver, encerre-o lá. Se ainda puder ser pago, o cliente pode pagar duas vezes, pois a referência pode ser cobrada de novo a partir de agora.",
    how: "Como você se certificou",
    suggestions: {
      paid: ["O gateway mostra o pagamento."],
      not_payable: ["O gateway mostra que o link expirou.", "Encerrei o link no gateway."],
    },
    confirm: "Informar o resultado",
    leave: "Deixar em aberto",
    done: "O resultado foi informado.",
  },
};
