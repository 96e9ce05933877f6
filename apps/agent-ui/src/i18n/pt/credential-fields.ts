import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";

const noBlanks = "Informe exatamente como recebeu, sem espaços.";
const wordLike = "Só letras, algarismos e sublinhados, no máximo 64.";
const idLike = "Só letras, algarismos, pontos, hifens e sublinhados, no máximo 100.";
const oneOfTwo = "Escolha uma das duas opções.";

/** What is asked for, where it is found, and what a right one looks like. */
export const fields: Messages<CredentialTexts["fields"]> = {
  "secure-bridge": {
    gatewayKey: {
      label: "Chave do gateway",
      hint: "A chave secreta do gateway com que o servidor foi configurado.",
      fault: "Uma chave tem de 8 a 1.024 caracteres, sem espaços.",
    },
  },
  "pci-pal": {
    tenantName: {
      label: "Nome do locatário",
      hint: "O nome da sua empresa na PCI Pal (Tenant name).",
      fault: idLike,
    },
    clientId: {
      label: "ID do cliente da API",
      hint: "Do cliente de API que a PCI Pal criou para você (Client ID).",
      fault: noBlanks,
    },
    clientSecret: {
      label: "Segredo do cliente da API",
      hint: "Acompanha o ID do cliente da API (Client secret).",
      fault: noBlanks,
    },
    region: {
      label: "Região",
      hint: "A primeira parte do seu endereço na PCI Pal.",
      fault: "Só letras minúsculas, algarismos e hifens, no máximo 32.",
    },
    account: {
      label: "Número da conta",
      hint: "O número da sua conta na PCI Pal.",
      fault: "Só algarismos, no máximo 9.",
    },
    flowId: {
      label: "ID do fluxo",
      hint: "O número do fluxo que a PCI Pal configurou para os seus agentes (Flow ID).",
      fault: "Só algarismos, no máximo 9.",
    },
    callback: {
      label: "Forma dos resultados",
      hint: "Como o fluxo informa um pagamento; a PCI Pal pode dizer.",
      fault: oneOfTwo,
      choices: { orders: "Um pedido, como campos de formulário", items: "Uma lista de itens, como JSON" },
    },
    callbackSecret: {
      label: "Segredo do callback",
      hint: "Invente um, com 32 letras e algarismos ou mais, e não o conte a ninguém. Com ele são assinados os endereços que recebem os resultados.",
      fault: "Invente de 32 a 128 letras, algarismos, hifens ou sublinhados.",
    },
    environment: {
      label: "Ambiente",
      hint: "No ambiente de homologação (staging) da PCI Pal nenhum cartão é cobrado.",
      fault: oneOfTwo,
      choices: { production: "Produção", staging: "Homologação (staging)" },
      left: "Padrão (produção)",
    },
    currency: {
      label: "Moeda do fluxo",
      hint: "Se ele cobra em uma só: pagamentos em qualquer outra são recusados. Se ficar vazio, um fluxo com uma lista de itens conta como um em GBP.",
      fault: "Informe o código em três letras maiúsculas, por exemplo GBP.",
    },
    fieldMap: {
      label: "Nomes dos campos dos resultados",
      hint: "Em JSON, se o fluxo usa nomes diferentes dos habituais: cada nome do Tacet com o do fluxo.",
      fault: "Precisa ser JSON entre chaves, com nomes que o Tacet conhece. Veja docs/providers.md.",
    },
    initialValues: {
      label: "Outros valores para o fluxo",
      hint: "Em JSON, se o fluxo os pede. '{reference}' representa a referência do pagamento.",
      fault:
        "Precisa ser JSON entre chaves, com um texto para cada nome. O valor e os endereços não podem ser informados aqui.",
    },
  },
  twilio: {
    accountSid: {
      label: "Account SID",
      hint: "Na primeira página do Twilio Console.",
      fault: "É AC seguido de 32 algarismos e letras de a até f.",
    },
    authToken: {
      label: "Auth Token",
      hint: "Abaixo do Account SID.",
      fault: "São 32 algarismos e letras de a até f.",
    },
    paymentConnector: {
      label: "Conector Pay",
      hint: "O nome dele no Console (Pay Connector). Se ficar vazio, é usado o que se chama Default.",
      fault: idLike,
    },
    region: {
      label: "Região",
      hint: "Onde a sua conta da Twilio processa as chamadas. Na Irlanda e na Austrália, a Twilio não tem conector Pay para Stripe e Adyen.",
      fault: "Escolha uma região da lista.",
      choices: { us1: "Estados Unidos (US1)", ie1: "Irlanda (IE1)", au1: "Austrália (AU1)" },
      left: "Padrão da Twilio (US1)",
    },
    messageSender: {
      label: "Remetente de SMS",
      hint: "Um dos seus números da Twilio, com o sinal de mais e o código do país, ou o SID de um Messaging Service. Se ficar vazio, nenhum recibo pode ser enviado por SMS.",
      fault: "É o sinal de mais e de 7 a 15 algarismos, ou MG seguido de 32 algarismos e letras de a até f.",
    },
  },
  stripe: {
    secretKey: {
      label: "Chave secreta",
      hint: "No Dashboard da Stripe, em Desenvolvedores, Chaves da API. Começa com sk_ ou rk_.",
      fault: "Começa com sk_ ou rk_ e só tem letras, algarismos e sublinhados.",
    },
  },
  adyen: {
    apiKey: {
      label: "Chave da API",
      hint: "Na Customer Area da Adyen, em Developers, API credentials.",
      fault: noBlanks,
    },
    merchantAccount: {
      label: "Conta de comerciante",
      hint: "A dos pagamentos por telefone, com o nome que tem na Customer Area (Merchant account).",
      fault: "Só letras, algarismos, hifens e sublinhados, no máximo 80.",
    },
    livePrefix: {
      label: "Prefixo de produção",
      hint: "Na Customer Area, em Developers, API URLs (Live prefix). Se ficar vazio, é usada a plataforma de testes da Adyen, e nenhum cartão é cobrado.",
      fault: "Só letras, algarismos e hifens, no máximo 64.",
    },
  },
  braintree: {
    merchantId: {
      label: "ID do comerciante",
      hint: "No Control Panel da Braintree, em API (Merchant ID).",
      fault: wordLike,
    },
    publicKey: { label: "Chave pública", hint: "No mesmo lugar (Public Key).", fault: wordLike },
    privateKey: {
      label: "Chave privada",
      hint: "Acompanha a chave pública (Private Key).",
      fault: wordLike,
    },
    merchantAccounts: {
      label: "Contas de comerciante",
      hint: "Uma para cada moeda: a moeda, = e o ID da conta; um espaço antes da próxima.",
      fault: "Escreva cada uma como EUR=ID-da-conta, com um espaço antes da próxima, no máximo 40.",
    },
    environment: {
      label: "Ambiente",
      hint: "Na sandbox da Braintree nenhum cartão é cobrado.",
      fault: oneOfTwo,
      choices: { production: "Produção", sandbox: "Sandbox da Braintree" },
      left: "Padrão (produção)",
    },
  },
  checkout: {
    secretKey: {
      label: "Chave secreta",
      hint: "No Dashboard da Checkout.com, em Developers, Keys. Começa com sk_.",
      fault:
        "É sk_ ou sk_sbox_ seguido de 27 letras minúsculas e algarismos. Chaves dos produtos mais antigos não são aceitas.",
    },
    processingChannelId: {
      label: "ID do canal de processamento",
      hint: "O canal dos pagamentos por telefone (Processing channel). Começa com pc_.",
      fault: "É pc_ seguido de 20 a 40 letras minúsculas e algarismos.",
    },
    subdomain: {
      label: "Subdomínio da API",
      hint: "A primeira parte do seu próprio endereço da API. Se ficar vazio, é usado o endereço geral.",
      fault: "Só letras minúsculas e algarismos, no máximo 40; pode começar com pl-.",
    },
  },
  sandbox: {
    gatewayKey: {
      label: "Chave da sandbox",
      hint: "Qualquer uma que a sandbox conheça.",
      fault: "Uma chave tem de 8 a 256 caracteres, sem espaços.",
    },
  },
};
