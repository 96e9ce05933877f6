import type { Messages } from "../say.ts";
import type { ScriptTexts } from "../texts/script-texts.ts";

export const script: Messages<ScriptTexts> = {
  before:
    "Agora vou proteger a nossa linha para que o cartão seja digitado no telefone com segurança. Não vou ouvir nem ver os dígitos, e eles não ficam na gravação.",
  beforeSaving:
    "Agora vou proteger a nossa linha para que o cartão a ser guardado seja digitado no telefone. Nada será cobrado, e não vou ouvir nem ver os dígitos.",
  pairing: "Por favor, digite estes quatro dígitos no telefone: {digits}.",
  securing:
    "Um momento, por favor, a linha segura está sendo preparada. Deixe o cartão à mão e continue na linha.",
  cardNumber:
    "A linha está segura. Por favor, digite o número do cartão no telefone e depois a tecla jogo da velha.",
  cardNumberOnly: "A linha está segura. Por favor, digite o número do cartão no telefone.",
  mistake: "Em caso de erro, aperte a tecla asterisco e comece essa parte de novo.",
  mistakeTold: "Em caso de erro, é só me dizer. Por favor, não aperte a tecla asterisco.",
  strict:
    "Durante a digitação não consigo ouvir sua voz, mas a minha continua sendo ouvida. Em caso de erro, aperte a tecla asterisco e comece essa parte de novo.",
  expiry:
    "Perfeito. Agora, por favor, digite a validade: dois dígitos para o mês e depois dois dígitos para o ano.",
  codeOnBack:
    "Perfeito. Por último, digite os três dígitos do código de segurança que está no verso do cartão.",
  codeOnFront:
    "Perfeito. Por último, digite os quatro dígitos do código de segurança que está na frente do cartão.",
  code: "Perfeito. Por último, digite o código de segurança que está impresso no cartão.",
  numberTooShort: "Desculpe, faltaram dígitos. Por favor, digite de novo o número completo do cartão.",
  numberTooLong: "Desculpe, foram dígitos demais. Por favor, digite de novo o número do cartão.",
  numberWrong:
    "Desculpe, um dos dígitos não estava certo. Por favor, digite de novo o número do cartão, um pouco mais devagar.",
  numberUnknown:
    "Desculpe, não aceitamos esse tipo de cartão. Há outro cartão? Nesse caso, digite o número dele, por favor.",
  expiryTooShort:
    "Desculpe, a data não estava completa. Digite de novo, por favor: dois dígitos para o mês e depois dois dígitos para o ano.",
  expiryNoMonth:
    "Desculpe, esse mês não existe. Digite a data de novo, por favor: dois dígitos para o mês e depois dois dígitos para o ano.",
  expiryPast:
    "Essa data já passou. Poderia olhar no cartão e digitar a data de novo, primeiro o mês, por favor?",
  expiryTooFar:
    "Desculpe, esse ano não pode estar certo. Digite a data de novo, por favor: dois dígitos para o mês e depois dois dígitos para o ano.",
  codeTooShort: "Desculpe, faltou um dígito. Por favor, digite de novo o código de segurança.",
  codeTooLong: "Desculpe, houve um dígito a mais. Por favor, digite de novo o código de segurança.",
  readyToCharge: "Perfeito, isso é tudo. Posso cobrar {amount} nesse cartão agora?",
  readyToAuthorize: "Perfeito, isso é tudo. Posso reservar {amount} nesse cartão agora?",
  readyToSave: "Perfeito, isso é tudo. Posso guardar esse cartão agora? Nada será cobrado.",
  authorizing: "Perfeito. Estou consultando o seu banco; leva só alguns segundos.",
  lookingUp:
    "O seu banco está demorando um pouco mais que o normal. Por favor, continue na linha; o cartão não pode ser cobrado duas vezes.",
  approved: "Muito bem, o pagamento de {amount} foi aprovado.",
  authorized: "Muito bem, {amount} foram reservados no cartão. Ainda não houve cobrança.",
  saved: "Muito bem, o cartão foi guardado com segurança. Nada foi cobrado.",
  partly: "O primeiro cartão pagou {amount}. O restante ainda não foi pago; como prefere pagar?",
  declined: "Sinto muito, o seu banco não aprovou este pagamento. O banco pode informar o motivo.",
  declinedExpired:
    "Sinto muito, o seu banco não aceitou este cartão. Poderia olhar a data que está nele, por favor?",
  declinedDetails: "Sinto muito, o seu banco não aceitou os dados que foram digitados.",
  anotherCard:
    "Por favor, digite de novo o número do cartão, ou o número de outro cartão, e depois a tecla jogo da velha.",
  anotherWay: "Nada foi cobrado. Prefere usar outro cartão ou pagar de outra forma?",
  canceled: "Cancelei o pagamento. Nada foi cobrado, e o que foi digitado foi apagado.",
  keyedTooLate:
    "Sinto muito, o tempo acabou. Nada foi cobrado, e o que foi digitado foi apagado. Vamos tentar de novo?",
  notSecured:
    "Sinto muito, não consegui proteger a linha a tempo. Por favor, não me diga o número do cartão. Vamos tentar de novo?",
  failed:
    "Sinto muito, houve um problema técnico, e nada foi cobrado. Por favor, não me diga o número do cartão. Vamos tentar de novo?",
  unresolved:
    "Sinto muito, o seu banco ainda não respondeu. Por favor, não pague de novo por enquanto; entraremos em contato assim que soubermos.",
  secondCard:
    "O primeiro cartão já foi cobrado. Agora, por favor, digite o número do segundo cartão, que paga {amount}.",
  inView:
    "Aviso assim que a linha estiver segura. Então digite o cartão no telefone, passo a passo comigo, por favor.",
};
