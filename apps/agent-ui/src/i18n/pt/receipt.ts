import type { Messages } from "../say.ts";
import type { ReceiptPanelTexts } from "../texts/receipt-texts.ts";

const unnamed =
  "O nome da sua empresa não é conhecido. Peça ao administrador que o informe em Configurações.";

export const receipt: Messages<ReceiptPanelTexts> = {
  title: "Recibo para o cliente",
  loading: "Procurando o que foi enviado …",
  notRead: "O servidor não informou o que foi enviado. Tente de novo em instantes.",
  again: "Tentar de novo",
  toHint: {
    email: "É apagado assim que o recibo é enviado.",
    sms: "Com o sinal de mais e o código do país, por exemplo +55 11 5555 0100. A mensagem traz um link para o recibo. O número é apagado assim que ela é enviada.",
  },
  language: "Idioma do recibo",
  close: "Fechar",
  notReady: {
    not_set_up: {
      email: "Nenhum servidor de e-mail está configurado. Peça ao administrador que fale com o operador.",
      sms: "Nada está configurado para enviar SMS. Peça ao administrador que veja Configurações, Twilio.",
    },
    merchant_unnamed: { email: unnamed, sms: unnamed },
  },
  noneLeft: "Não é possível enviar mais recibos deste pagamento.",
  sentBefore: "Recibos deste pagamento",
  next: {
    asked: "Se não puder ser enviado agora, uma nova tentativa será feita automaticamente.",
    sent: null,
    refused: "O endereço não foi aceito. Confira-o com o cliente e envie outro recibo.",
    unknown: "Não houve resposta. Pergunte ao cliente se chegou; se não, envie outro recibo.",
    not_sent: "Não foi possível enviá-lo durante um dia, e o envio foi abandonado. Envie outro recibo.",
  },
};
