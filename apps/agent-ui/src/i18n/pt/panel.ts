import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";
import { endings } from "./endings.ts";
import { line, session, status } from "./open-payment.ts";
import { framed, pairing, refunds, split, strict } from "./payment.ts";
import { signInFailed } from "./sign-in.ts";
import { wireErrors } from "./wire-errors.ts";

/** Portuguese as in Brazil; the agent is addressed as "você". */
export const panel: Messages<Catalog> = {
  app: {
    starting: "Conectando ao Zoom …",
    signingIn: "Entrando …",
    authorizing: "O Zoom pode perguntar se o Tacet pode saber quem você é. Responda na janela do Zoom.",
    signInToZoom: "Entrar no Zoom",
    addApp: "Adicionar o Tacet",
    tabsLabel: "Telas",
    tabs: { "take-payment": "Receber pagamento", supervise: "Em aberto", setup: "Configurações" },
    loading: "Carregando …",
    tryAgain: "Tentar de novo",
    dismiss: "Fechar",
    language: "Idioma",
    zoomsLanguage: "Como no Zoom",
    outsideZoom: {
      title: "Abra o Tacet no Zoom",
      text: "O Tacet funciona ao lado de uma chamada. No aplicativo do Zoom, abra o Contact Center, aceite um contato de voz e escolha o Tacet entre os apps do contato.",
    },
    noAnswer: {
      title: "O Zoom não responde",
      text: "O aplicativo do Zoom não respondeu a tempo. Tente de novo; se continuar assim, feche o app no Zoom e abra-o outra vez.",
    },
    signInFailed,
    connectionLost: "Conexão perdida, reconectando … O pagamento continua.",
    foreignEvent: "O Zoom enviou um evento de um contato que não é seu; ele foi ignorado.",
    traceId: "Para o operador do servidor: {id}",
    unexpected: {
      title: "Algo deu errado no painel",
      text: "Um pagamento em andamento continua sem ele. Recarregue para ver em que ponto está.",
    },
    notLoaded:
      "Não foi possível carregar esta parte do painel. Tente de novo. Se continuar assim, recarregue o painel: um pagamento em andamento continua.",
  },
  engagement: {
    onTheCall: "Na chamada",
    unknownCustomer: "Cliente",
    noneTitle: "Nenhuma chamada em primeiro plano",
    none: "Aceite ou selecione um contato de voz no Zoom; depois, um pagamento pode ser recebido aqui.",
    queue: "Fila {name}",
  },
  form: {
    title: "Receber um pagamento",
    amount: "Valor",
    currency: "Moeda",
    reference: "Referência",
    referenceHint: "Número da fatura ou do pedido. Nunca um número de cartão.",
    referencePlaceholder: "FAT-1001",
    limit: "Até {limit}",
    intent: "O que fazer",
    intents: { charge: "Cobrar agora", authorize: "Só autorizar", save_card: "Salvar cartão" },
    intentHints: {
      charge: null,
      authorize: "O valor fica reservado no cartão. Você o captura depois, no gateway.",
      save_card: "Nada é cobrado. O gateway guarda o cartão e fornece um token para ele.",
    },
    bills: "Faturas",
    bill: "Fatura {number}",
    addBill: "Adicionar outra fatura",
    removeBill: "Remover",
    removeBillOf: "Remover fatura {number}",
    billAmount: "Valor, fatura {number}",
    billReference: "Referência, fatura {number}",
    tooManyBills: "Um pagamento aceita no máximo {most, plural, one {# fatura} other {# faturas}}.",
    total: "Total",
    paymentReference: "Referência do pagamento",
    paymentReferenceHint: "Se ficar vazia, vale a da primeira fatura.",
    submit: "Receber pagamento",
    byLink: "Enviar um link de pagamento",
    afterwards: "Primeiro a linha é protegida. Depois o cliente digita o cartão no próprio telefone.",
  },
  amountProblems: {
    amount_missing: "Informe um valor.",
    amount_not_a_number: "Use algarismos e um só separador decimal, por exemplo 42,50.",
    amount_not_positive: "O valor precisa ser maior que zero.",
    amount_too_many_decimals:
      "{decimals, plural, =0 {{currency} não tem casas decimais.} one {{currency} tem no máximo # casa decimal.} other {{currency} tem no máximo # casas decimais.}}",
    amount_above_limit:
      "Um pagamento pode ser de até {limit}. Fale com o administrador ou receba o valor em partes.",
  },
  referenceProblems: {
    reference_missing: "Informe uma referência, por exemplo o número da fatura.",
    reference_too_long: "No máximo 64 caracteres.",
    reference_has_control_characters:
      "A referência tem caracteres que não podem ser impressos. Digite-a de novo.",
    reference_holds_card_number:
      "Isto parece um número de cartão. Nunca digite um aqui: use o número da fatura.",
  },
  providerAway:
    "{provider} não responde desde {since}. Nenhum pagamento foi iniciado e nada foi cobrado. A partir de {again} haverá uma nova tentativa automática; tente então. Se continuar assim, avise o administrador.",
  wireErrors,
  disabled: {
    connecting: "Conectando …",
    reconnecting: "Reconectando …",
    sending: "Enviando …",
    no_engagement: "Selecione primeiro um contato de voz no Zoom.",
    engagement_not_voice: "Aqui não se pode digitar um cartão: não é uma chamada de voz.",
    engagement_over: "Esta chamada terminou.",
    engagement_state_unknown: "O estado desta chamada não é conhecido; um pagamento agora não seria seguro.",
    zoom_too_old: "Este aplicativo do Zoom não consegue proteger uma linha. Atualize o Zoom.",
    fields_not_ready: "Aguardando a digitação dos três campos.",
    no_extensions_left: "O tempo não pode mais ser estendido.",
    link_not_known: "O provedor de pagamento ainda não abriu a sessão.",
    refund_open: "Outro reembolso ainda está em andamento.",
    not_now_created: "A linha ainda não está segura.",
    not_now_securing: "A linha ainda não está segura.",
    not_now_capturing: "Não é possível enquanto o cartão é digitado.",
    not_now_authorizing: "O banco já foi consultado; só a resposta dele encerra esta etapa.",
    not_now_releasing: "A chamada está sendo devolvida.",
    not_now_closed: "Este pagamento foi encerrado.",
  },
  status,
  line,
  session,
  lineProblems: {
    phone_number_not_ready:
      "Este número de telefone não está preparado para pagamentos seguros. Peça ao administrador que o habilite.",
    call_not_ready:
      "A chamada não pode ser protegida neste momento. Espere até que o cliente esteja conectado e fora da espera.",
    not_ready:
      "O Zoom diz que esta chamada não pode ser protegida agora. Verifique de novo em instantes; se continuar assim, cancele e avise o administrador.",
    zoom_too_old: "Este aplicativo do Zoom não consegue proteger uma linha. Atualize o Zoom ou cancele.",
    no_answer:
      "O Zoom não respondeu se esta chamada pode ser protegida. Verifique de novo; se continuar assim, cancele e recomece.",
  },
  lineProblemTitle: "A linha ainda não pode ser protegida",
  checkLineAgain: "Verificar de novo",
  fields: {
    cardNumber: {
      name: "Número do cartão",
      clear: "Apagar número do cartão",
    },
    expiry: {
      name: "Validade",
      clear: "Apagar validade",
    },
    securityCode: {
      name: "Código de segurança",
      clear: "Apagar código de segurança",
    },
  },
  fieldState: {
    clear: "Apagar",
    keyed: "{entered, plural, one {# dígito digitado} other {# dígitos digitados}}",
    keyedOf: "Digitados {entered} de {expected, plural, one {# dígito} other {# dígitos}}",
    lastFour: "final {last4}",
    waiting: "Aguardando",
    complete: "Válido",
    nothingYet: "Nada digitado ainda",
  },
  fieldProblems: {
    too_short: "Faltam dígitos: peça ao cliente que digite de novo.",
    too_long: "Dígitos demais: peça ao cliente que digite de novo.",
    check_digit: "O dígito verificador não confere: peça ao cliente que digite de novo.",
    unknown_brand: "Este tipo de cartão não é conhecido: peça outro cartão.",
    no_such_month: "Esse mês não existe: peça de novo o mês e o ano, dois dígitos cada.",
    expired: "O cartão está vencido: peça outro cartão ou peça a data de novo.",
    too_far_ahead: "O ano está distante demais: peça de novo o mês e o ano.",
  },
  announced: {
    cardDone: "Número do cartão completo: {brand}, final {last4}.",
    done: { expiry: "Validade completa.", securityCode: "Código de segurança completo." },
    ready: "Tudo foi digitado.",
    problem: "{field}: {problem}",
    result: "{title}. {what}",
  },
  script: { title: "Você pode dizer", language: "Idioma do cliente" },
  brands: {
    visa: "Visa",
    mastercard: "Mastercard",
    "american-express": "American Express",
    "diners-club": "Diners Club",
    discover: "Discover",
    jcb: "JCB",
    unionpay: "UnionPay",
    maestro: "Maestro",
    other: "Outro cartão",
  },
  declines: {
    do_not_honor: "O banco recusou este cartão sem dizer por quê. O cliente pode perguntar ao banco.",
    insufficient_funds: "Não há saldo suficiente neste cartão. Diga apenas que o banco o recusou.",
    expired_card: "O banco diz que este cartão está vencido. Peça ao cliente que olhe a data no cartão.",
    incorrect_security_code:
      "O código de segurança não era o deste cartão. Diga apenas que o banco não aceitou o que foi digitado.",
    card_blocked: "Este cartão está bloqueado. Diga apenas que o banco o recusou.",
    limit_exceeded:
      "O valor passa do limite do cartão. Diga apenas que o banco o recusou; o cliente pode perguntar ao banco.",
    not_permitted:
      "O banco não permite este tipo de pagamento com este cartão. O cliente pode perguntar ao banco.",
  },
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Gateway da sandbox",
  },
  outcomes: {
    approved: "Pagamento aprovado",
    partly_approved: "Pagamento aprovado em parte",
    declined: "Pagamento recusado",
    canceled: "Pagamento cancelado",
    expired: "Pagamento expirado",
    failed: "Falha no pagamento",
    unresolved: "Pagamento sem confirmação",
  },
  endings,
  approvedFor: {
    authorize: {
      title: "Pagamento autorizado",
      happened: "O banco reservou o valor. Ele ainda não foi capturado.",
      next: "Capture-o no gateway antes que a reserva expire, o que leva alguns dias.",
    },
    save_card: {
      title: "Cartão salvo",
      happened: "O gateway guarda o cartão. Nada foi cobrado.",
      next: "Coloque o token onde serão feitos os próximos pagamentos deste cliente. Ele só vale neste gateway.",
    },
  },
  approvedWithoutCode: "Diga ao cliente que está pago.",
  phases: {
    created: "Preparando",
    securing: "Protegendo",
    capturing: "Digitando",
    authorizing: "No banco",
    releasing: "Devolvendo",
    closed: "Encerrado",
  },
  split,
  framed,
  pairing,
  strict,
  refunds,
  providerNames,
};
