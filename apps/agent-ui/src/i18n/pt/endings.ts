import type { Messages } from "../say.ts";
import type { EndingTexts } from "../texts/ending-texts.ts";

/** One of two cards was charged: the same thing to do, whatever kept the second one from it. */
const takeTheRest =
  "Diga ao cliente que parte está paga. Receba outro pagamento para o restante ou reembolse o primeiro cartão.";

/** What happened, and what the agent does next, for each way a payment can end. */
export const endings: Messages<EndingTexts> = {
  approved: {
    none: {
      happened: "O banco aprovou o pagamento.",
      next: "Leia o código de autorização para o cliente se ele quiser anotá-lo.",
    },
    resolved_by_hand: {
      happened: "O supervisor consultou o gateway: o cartão foi cobrado.",
      next: "Diga ao cliente que está pago e não cobre de novo. Um reembolso é feito no gateway.",
    },
  },
  partly_approved: {
    none: {
      happened: "O primeiro cartão foi cobrado. O restante do valor não foi.",
      next: takeTheRest,
    },
    agent_canceled: {
      happened:
        "O primeiro cartão foi cobrado e depois você encerrou o pagamento. O restante do valor não foi cobrado.",
      next: takeTheRest,
    },
    released_by_supervisor: {
      happened:
        "O primeiro cartão foi cobrado e depois o supervisor devolveu a linha. O restante do valor não foi cobrado.",
      next: takeTheRest,
    },
    customer_hung_up: {
      happened:
        "O primeiro cartão foi cobrado e depois o cliente desligou. O restante do valor não foi cobrado.",
      next: "Ligue de volta para o cliente e receba outro pagamento para o restante, ou reembolse o primeiro cartão.",
    },
    engagement_ended: {
      happened:
        "O primeiro cartão foi cobrado e depois o contato terminou. O restante do valor não foi cobrado.",
      next: "Fale de novo com o cliente e receba outro pagamento para o restante, ou reembolse o primeiro cartão.",
    },
    line_lost: {
      happened:
        "O primeiro cartão foi cobrado e depois a linha segura se perdeu. O restante do valor não foi cobrado.",
      next: "Verifique se ainda ouve o cliente e receba outro pagamento para o restante.",
    },
    not_keyed_in_time: {
      happened:
        "O primeiro cartão foi cobrado, e o segundo não foi digitado a tempo. O restante do valor não foi cobrado.",
      next: takeTheRest,
    },
    provider_unreachable: {
      happened:
        "O primeiro cartão foi cobrado e depois não foi possível falar com o provedor de pagamento. O restante do valor não foi cobrado.",
      next: "Espere um minuto e receba outro pagamento para o restante. Se acontecer de novo, avise o administrador.",
    },
    provider_refused: {
      happened:
        "O primeiro cartão foi cobrado e depois o provedor de pagamento recusou o segundo. O restante do valor não foi cobrado.",
      next: "Receba outro pagamento para o restante. Se acontecer de novo, avise o administrador.",
    },
    gateway_error: {
      happened:
        "O primeiro cartão foi cobrado e depois houve um erro no gateway de pagamento. O restante do valor não foi cobrado.",
      next: "Receba outro pagamento para o restante. Se acontecer de novo, avise o administrador.",
    },
    not_charged: {
      happened:
        "O primeiro cartão foi cobrado. A segunda cobrança não chegou ao banco: o restante do valor não foi cobrado.",
      next: "Você pode receber outro pagamento para o restante com segurança.",
    },
    resolved_by_hand: {
      happened: "O supervisor consultou o gateway: o primeiro cartão foi cobrado, e o segundo não.",
      next: "Você pode receber outro pagamento para o restante com segurança.",
    },
  },
  declined: {
    none: {
      happened: "O banco recusou o cartão. Nada foi cobrado.",
      next: "Diga ao cliente que o banco dele recusou. Receba outro pagamento se ele quiser usar outro cartão.",
    },
    agent_canceled: {
      happened: "O banco recusou o cartão, e você encerrou o pagamento. Nada foi cobrado.",
      next: "Combine outra forma de pagar ou receba outro pagamento com outro cartão.",
    },
    released_by_supervisor: {
      happened: "O banco recusou o cartão, e o supervisor devolveu a linha. Nada foi cobrado.",
      next: "Combine com o cliente outra forma de pagar ou receba outro pagamento com outro cartão.",
    },
    customer_hung_up: {
      happened: "O banco recusou o cartão e depois o cliente desligou. Nada foi cobrado.",
      next: "Ligue de volta para o cliente se o pagamento ainda for devido.",
    },
    engagement_ended: {
      happened: "O banco recusou o cartão e depois o contato terminou. Nada foi cobrado.",
      next: "Fale de novo com o cliente se o pagamento ainda for devido.",
    },
    line_lost: {
      happened: "O banco recusou o cartão e depois a linha segura se perdeu. Nada foi cobrado.",
      next: "Verifique se ainda ouve o cliente e receba outro pagamento com outro cartão.",
    },
    not_keyed_in_time: {
      happened: "O banco recusou o cartão, e nenhum outro foi digitado a tempo. Nada foi cobrado.",
      next: "Pergunte ao cliente como ele quer pagar e receba outro pagamento.",
    },
  },
  canceled: {
    agent_canceled: {
      happened: "Você cancelou o pagamento. Nada foi cobrado, e o que foi digitado foi apagado.",
      next: "Receba outro pagamento quando o cliente estiver pronto.",
    },
    released_by_supervisor: {
      happened: "O supervisor devolveu a linha. Nada foi cobrado, e o que foi digitado foi apagado.",
      next: "Fale com o supervisor se o motivo não estiver claro. Receba outro pagamento quando o cliente estiver pronto.",
    },
    customer_hung_up: {
      happened: "O cliente desligou antes que o pagamento fosse enviado. Nada foi cobrado.",
      next: "Ligue de volta para o cliente e recomece se o pagamento ainda for devido.",
    },
    engagement_ended: {
      happened: "O contato terminou antes que o pagamento fosse enviado. Nada foi cobrado.",
      next: "Fale de novo com o cliente e inicie outro pagamento se ele ainda for devido.",
    },
    canceled_in_view: {
      happened: "O pagamento foi cancelado na tela do provedor. Nada foi cobrado.",
      next: "Receba outro pagamento quando o cliente estiver pronto.",
    },
  },
  expired: {
    not_redirected_in_time: {
      happened: "O Zoom não recebeu a tempo o pedido de redirecionar a chamada. Nada foi cobrado.",
      next: "Mantenha este contato em primeiro plano e receba outro pagamento.",
    },
    not_secured_in_time: {
      happened: "A linha não pôde ser protegida a tempo. Nada foi cobrado.",
      next: "Receba outro pagamento para tentar de novo. Se acontecer outra vez, avise o administrador.",
    },
    not_keyed_in_time: {
      happened: "O cartão não foi digitado a tempo. Nada foi cobrado, e o que foi digitado foi apagado.",
      next: "Peça ao cliente que deixe o cartão à mão e receba outro pagamento. Estenda o tempo quando ele estiver acabando.",
    },
  },
  failed: {
    provider_unreachable: {
      happened: "Não foi possível falar com o provedor de pagamento. Nada foi cobrado.",
      next: "Espere um minuto e receba outro pagamento. Se acontecer de novo, avise o administrador.",
    },
    provider_refused: {
      happened: "O provedor de pagamento recusou o pagamento. Nada foi cobrado.",
      next: "Avise o administrador: talvez seja preciso rever as configurações do provedor.",
    },
    redirect_failed: {
      happened: "O Zoom se recusou a redirecionar a chamada. Nada foi cobrado.",
      next: "Verifique se o cliente ainda está na chamada e receba outro pagamento. Se acontecer de novo, avise o administrador.",
    },
    line_not_secured: {
      happened: "A linha não pôde ser protegida. Nada foi cobrado.",
      next: "Não aceite o número do cartão de viva voz. Receba outro pagamento para tentar de novo.",
    },
    line_lost: {
      happened: "A linha segura se perdeu. Nada foi cobrado.",
      next: "Verifique se ainda ouve o cliente e receba outro pagamento.",
    },
    gateway_error: {
      happened: "Houve um erro no gateway de pagamento. Nada foi cobrado.",
      next: "Receba outro pagamento para tentar de novo. Se acontecer outra vez, avise o administrador.",
    },
    not_charged: {
      happened: "O pagamento não chegou ao banco. Nada foi cobrado.",
      next: "Você pode receber outro pagamento com segurança.",
    },
    resolved_by_hand: {
      happened: "O supervisor consultou o gateway. Nada foi cobrado.",
      next: "Você pode receber outro pagamento com segurança.",
    },
  },
  unresolved: {
    answer_unknown: {
      happened: "Ainda não há resposta; por isso ninguém sabe se o cartão foi cobrado.",
      next: "Não cobre esta referência de novo. Diga ao cliente que você dará um retorno; o resultado aparece aqui assim que for conhecido.",
    },
    released_by_supervisor: {
      happened:
        "O supervisor devolveu a linha enquanto o cartão era cobrado; por isso ninguém sabe ainda se a cobrança foi feita.",
      next: "Não cobre esta referência de novo. Diga ao cliente que você dará um retorno; o resultado aparece aqui assim que for conhecido.",
    },
    amount_differs: {
      happened:
        "O provedor informa um valor ou uma moeda diferente do que foi pedido; por isso ninguém pode ter certeza do que foi cobrado.",
      next: "Não cobre esta referência de novo. Avise o supervisor: alguém precisa consultar o gateway e informar o resultado.",
    },
  },
};
