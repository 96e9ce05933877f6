import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { ProviderTexts, RuleTexts } from "../texts/provider-texts.ts";

export const provider: Messages<ProviderTexts> = {
  title: "Provedor de pagamento",
  choice: "Quem retira da chamada os dígitos do cartão",
  names: providerNames,
  what: {
    "secure-bridge":
      "A sua própria bridge recebe os dígitos do teclado, e o cartão é cobrado em um gateway à sua escolha.",
    "pci-pal":
      "A PCI Pal recebe os dígitos do teclado e cobra o cartão; o painel mostra os campos da própria PCI Pal.",
    twilio:
      "A Twilio recebe os dígitos do teclado das chamadas que chegam por ela e cobra o cartão pelo seu conector Pay.",
  },
  abilities: {
    authorize: "reservar um valor",
    save_card: "salvar cartões",
    refund: "reembolsos",
    split: "dois cartões para um valor",
    bills: "várias faturas de uma vez",
  },
  can: "Possível: {abilities}.",
  cannot: "Não possível: {abilities}.",
  gateway: "Gateway",
  gatewayHint: "Onde o cartão é cobrado.",
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Sandbox (não cobra cartões)",
  },
  serversGateway: "O do próprio servidor",
  fallback: "Gateway reserva",
  fallbackHint:
    "Só cobra quando não é possível acessar o gateway principal, e nunca depois que algo foi enviado a ele: assim nenhum cartão é cobrado duas vezes.",
  noFallback: "Nenhum",
  sameGateway: "Este é o próprio gateway principal. Escolha outro ou nenhum.",
  missing:
    "Faltam as credenciais de {target}. Até que sejam salvas, nenhum pagamento pode ser recebido por esse caminho.",
  missingFallback:
    "O gateway reserva não pode entrar em ação até que as credenciais de {target} sejam salvas.",
  enterCredentials: "Informar credenciais",
  enterCredentialsOf: "Informar credenciais de {target}",
};

export const rules: Messages<RuleTexts> = {
  title: "Regras",
  intro:
    "Pagamentos em certa moeda, ou de certa fila, podem seguir outro caminho. Vale a primeira regra que se aplica; se nenhuma se aplica, vale o provedor acima.",
  none: "Não há regras: todo pagamento segue o caminho acima.",
  add: "Adicionar uma regra",
  most: "Pode haver no máximo {count, plural, one {# regra} other {# regras}}.",
  rule: "Regra {place}",
  currency: "Moeda",
  anyCurrency: "Qualquer moeda",
  queue: "Fila",
  anyQueue: "Qualquer fila",
  queueGone: "{id} (não está mais na lista)",
  noQueues: "Uma fila pode ser escolhida depois que uma chamada passar por ela.",
  provider: "Provedor",
  up: "Subir",
  upOf: "Subir: regra {place}",
  isFirst: "Já é a primeira regra.",
  down: "Descer",
  downOf: "Descer: regra {place}",
  isLast: "Já é a última regra.",
  remove: "Remover",
  removeOf: "Remover regra {place}",
  namesNothing: "Escolha uma moeda, uma fila ou as duas: senão a regra valeria para todos os pagamentos.",
  namedBefore: "A regra {place} é para a mesma moeda e fila. Altere ou remova uma delas.",
  neverReached:
    "Esta regra nunca é usada, pois a regra {place} fica com os pagamentos dela. Mova-a para cima.",
  missing:
    "{count, plural, one {Regra} other {Regras}} {places}: faltam as credenciais de {target}. Até que sejam salvas, nenhum pagamento pode ser recebido por esse caminho.",
  news: {
    added: "Regra {place} adicionada.",
    moved: "Esta agora é a regra {place}.",
    removed: "Regra {place} removida.",
  },
};
