import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";
import { fields } from "./credential-fields.ts";

const notReached = "Não é possível acessar. Pergunte ao operador do servidor se está em execução.";
const notAnswering = "Foi possível acessar, mas não respondeu a tempo. Tente de novo em um minuto.";
const notChecked = "Não verificado, por causa da linha acima.";

const results: Messages<CredentialTexts["results"]> = {
  bridge: {
    ok: "Funciona.",
    not_reached: notReached,
    refused: "Não conhece este servidor. Peça ao operador que compare as chaves do servidor e da bridge.",
    not_answering: notAnswering,
    key_missing: "Não tem chave para este servidor. Peça ao operador que configure uma.",
    key_refused: "Não aceita a chave deste servidor. Peça ao operador que compare as chaves dos dois.",
    not_checked: notChecked,
  },
  voice_engines: {
    ok: "Funcionam.",
    not_reached: "A bridge não consegue acessá-los. Pergunte ao operador se estão em execução.",
    refused: "Não aceitam os comandos da bridge. Peça ao operador que verifique as configurações deles.",
    not_answering: "Não respondem à bridge a tempo. Tente de novo em um minuto.",
    key_missing: "Não têm chave para a bridge. Peça ao operador que configure uma.",
    key_refused: "Não aceitam a chave da bridge. Peça ao operador que a verifique.",
    not_checked: notChecked,
  },
  gateway: {
    ok: "Aceita as credenciais.",
    not_reached: "A bridge não consegue acessá-lo. Pergunte ao operador se a rede dela permite.",
    refused: "Recusa a conta. Veja no painel do gateway se a conta está ativa.",
    not_answering: notAnswering,
    key_missing: "Não há credenciais. Informe-as acima e teste de novo.",
    key_refused:
      "Recusa as credenciais. Copie-as de novo do painel do gateway e não confunda as de teste com as de produção.",
    not_checked: notChecked,
  },
  provider: {
    ok: "Aceita as credenciais.",
    not_reached:
      "Não é possível acessar. Pergunte ao operador se a rede do servidor permite e confira a região.",
    refused:
      "Recusa a conta. Pergunte ao provedor se ela está ativa e configurada para pagamentos por telefone.",
    not_answering: notAnswering,
    key_missing: "Não há credenciais. Informe-as acima e teste de novo.",
    key_refused:
      "Recusa as credenciais. Copie-as de novo do provedor e não confunda as de teste com as de produção.",
    not_checked: notChecked,
  },
};

const brands = {
  "pci-pal": "PCI Pal",
  twilio: "Twilio",
  stripe: "Stripe",
  adyen: "Adyen",
  braintree: "Braintree",
  checkout: "Checkout.com",
} as const;

/** Names of targets have no article, which would melt into the preposition before them. */
export const credentials: Messages<CredentialTexts> = {
  title: "Credenciais",
  intro:
    "Com elas, um provedor ou um gateway aceita os seus pedidos. Ficam guardadas de forma criptografada e nunca são mostradas de novo.",
  titles: { ...brands, "secure-bridge": "Gateway do próprio servidor", sandbox: "Sandbox" },
  names: { ...brands, "secure-bridge": "gateway do próprio servidor", sandbox: "sandbox" },
  before: {
    "secure-bridge": null,
    "pci-pal":
      "A PCI Pal precisa primeiro configurar um fluxo para agentes: os números e nomes dele são pedidos abaixo.",
    twilio:
      "Requer o modo PCI, um conector Pay e chamadas que chegam pela Twilio. O modo PCI vale para a conta inteira e não pode ser desativado depois.",
    stripe:
      "Peça ao suporte da Stripe que permita na conta pagamentos por telefone (MOTO) e dados brutos de cartão.",
    adyen:
      "Peça à Adyen uma conta de comerciante que possa receber pagamentos por telefone (MOTO) com dados brutos de cartão; para salvar cartões, também com tokenização. Em Additional data, ative o código de autorização, o resumo do cartão e o token.",
    braintree: "Peça à Braintree que permita pagamentos por telefone (MOTO) nas contas de comerciante.",
    checkout:
      "Peça à Checkout.com que permita pagamentos por telefone (MOTO) no canal de processamento e dados brutos de cartão na conta.",
    sandbox: "Para experimentar: não cobra nenhum cartão.",
  },
  fields,
  optional: "{label} (opcional)",
  forExample: "Por exemplo: {example}",
  wrongParts: "Veja: {paths}.",
  choose: "Escolha …",
  inUse: "Em uso",
  notInUse: "Fora de uso",
  savedOn: "Salvas em {date}.",
  isSaved: "Salvas.",
  notSaved: "Nada foi salvo ainda.",
  serversKeyIsUsed: "Nenhuma chave própria foi salva: é usada a do servidor.",
  save: "Salvar",
  saveOf: "Salvar credenciais de {target}",
  nothingTyped: "Informe primeiro as credenciais.",
  replace: "Substituir",
  replaceOf: "Substituir credenciais de {target}",
  replaceHint: "Informe todas de novo. As que estão salvas continuam em uso até você salvar.",
  keepSaved: "Cancelar",
  keepSavedOf: "Cancelar: manter as credenciais salvas de {target}",
  test: "Testar conexão",
  testOf: "Testar conexão com {target}",
  testsTyped: "Testa o que foi informado acima, antes de salvar.",
  testing: "Testando {target} …",
  works: "Tudo funciona.",
  worksNot: "Ainda não funciona tudo.",
  remove: "Remover",
  removeOf: "Remover credenciais de {target}",
  removeAsked: "Remover as credenciais de {target}?",
  removeMeans:
    "Depois disso, nenhum pagamento pode ser recebido por esse caminho até que novas sejam salvas.",
  removeMeansServers:
    "Depois disso é usada a chave do servidor, se esta conta puder usá-la; se não, nenhum pagamento pode ser recebido por esse caminho.",
  removeConfirmed: "Remover agora",
  removeNot: "Manter",
  saved: "Credenciais de {target} salvas. Agora teste a conexão.",
  removed: "Credenciais de {target} removidas.",
  webhook: {
    voice: "Endereço de voz a ser informado em {target}",
    status: "Callback de status a ser informado em {target}",
  },
  copy: "Copiar",
  copyOf: {
    voice: "Copiar o endereço de voz para {target}",
    status: "Copiar o callback de status para {target}",
  },
  copied: "Copiado.",
  notCopied: "Não é possível copiar daqui. Selecione o endereço e copie-o.",
  add: "Adicionar credenciais",
  addHint: "Para deixá-las prontas antes de escolher acima um provedor ou gateway.",
  checks: {
    bridge: "Bridge segura",
    voice_engines: "Servidores de voz",
    gateway: "Gateway de pagamento",
    provider: "Conta no provedor",
  },
  results,
};
