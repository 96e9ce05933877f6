import type { Messages } from "../say.ts";
import type { EndingTexts } from "../texts/ending-texts.ts";

/** One of two cards was charged: the same thing to do, whatever kept the second one from it. */
const takeTheRest =
  "Diga al cliente qué parte está pagada. Cobre otro pago por el resto, o reembolse lo cobrado en la primera tarjeta.";

/** What happened, and what the agent does next, for each way a payment can end. */
export const endings: Messages<EndingTexts> = {
  approved: {
    none: {
      happened: "El banco ha aprobado el pago.",
      next: "Lea al cliente el código de autorización si quiere anotarlo.",
    },
    resolved_by_hand: {
      happened: "Su supervisor lo ha comprobado en la pasarela: el cobro en la tarjeta se ha hecho.",
      next: "Diga al cliente que está pagado y no lo cobre otra vez. Un reembolso se hace en la pasarela.",
    },
  },
  partly_approved: {
    none: {
      happened: "Se ha cobrado la primera tarjeta. El resto del importe no se ha cobrado.",
      next: takeTheRest,
    },
    agent_canceled: {
      happened:
        "Se ha cobrado la primera tarjeta y después usted terminó el pago. El resto del importe no se ha cobrado.",
      next: takeTheRest,
    },
    released_by_supervisor: {
      happened:
        "Se ha cobrado la primera tarjeta y después su supervisor liberó la línea. El resto del importe no se ha cobrado.",
      next: takeTheRest,
    },
    customer_hung_up: {
      happened:
        "Se ha cobrado la primera tarjeta y después el cliente colgó. El resto del importe no se ha cobrado.",
      next: "Vuelva a llamar al cliente y cobre otro pago por el resto, o reembolse lo cobrado en la primera tarjeta.",
    },
    engagement_ended: {
      happened:
        "Se ha cobrado la primera tarjeta y después terminó la interacción. El resto del importe no se ha cobrado.",
      next: "Contacte de nuevo con el cliente y cobre otro pago por el resto, o reembolse lo cobrado en la primera tarjeta.",
    },
    line_lost: {
      happened:
        "Se ha cobrado la primera tarjeta y después se perdió la línea segura. El resto del importe no se ha cobrado.",
      next: "Compruebe que aún oye al cliente y cobre otro pago por el resto.",
    },
    not_keyed_in_time: {
      happened:
        "Se ha cobrado la primera tarjeta, y la segunda no se marcó a tiempo. El resto del importe no se ha cobrado.",
      next: takeTheRest,
    },
    provider_unreachable: {
      happened:
        "Se ha cobrado la primera tarjeta y después no se pudo contactar con el proveedor de pagos. El resto del importe no se ha cobrado.",
      next: "Espere un minuto y cobre otro pago por el resto. Si vuelve a ocurrir, avise a su administrador.",
    },
    provider_refused: {
      happened:
        "Se ha cobrado la primera tarjeta y después el proveedor de pagos no aceptó la segunda. El resto del importe no se ha cobrado.",
      next: "Cobre otro pago por el resto. Si vuelve a ocurrir, avise a su administrador.",
    },
    gateway_error: {
      happened:
        "Se ha cobrado la primera tarjeta y después la pasarela de pago tuvo un error. El resto del importe no se ha cobrado.",
      next: "Cobre otro pago por el resto. Si vuelve a ocurrir, avise a su administrador.",
    },
    not_charged: {
      happened:
        "Se ha cobrado la primera tarjeta. El segundo cobro no llegó al banco: el resto del importe no se ha cobrado.",
      next: "Puede cobrar otro pago por el resto sin riesgo.",
    },
    resolved_by_hand: {
      happened:
        "Su supervisor lo ha comprobado en la pasarela: se ha cobrado la primera tarjeta, y la segunda no.",
      next: "Puede cobrar otro pago por el resto sin riesgo.",
    },
  },
  declined: {
    none: {
      happened: "El banco ha rechazado la tarjeta. No se ha cobrado nada.",
      next: "Diga al cliente que su banco no lo ha aceptado. Cobre otro pago si quiere usar otra tarjeta.",
    },
    agent_canceled: {
      happened: "El banco ha rechazado la tarjeta y usted terminó el pago. No se ha cobrado nada.",
      next: "Acuerde otra forma de pago, o cobre otro pago con otra tarjeta.",
    },
    released_by_supervisor: {
      happened: "El banco ha rechazado la tarjeta y su supervisor liberó la línea. No se ha cobrado nada.",
      next: "Acuerde con el cliente otra forma de pago, o cobre otro pago con otra tarjeta.",
    },
    customer_hung_up: {
      happened: "El banco ha rechazado la tarjeta y después el cliente colgó. No se ha cobrado nada.",
      next: "Vuelva a llamar al cliente si el pago sigue pendiente.",
    },
    engagement_ended: {
      happened: "El banco ha rechazado la tarjeta y después terminó la interacción. No se ha cobrado nada.",
      next: "Contacte de nuevo con el cliente si el pago sigue pendiente.",
    },
    line_lost: {
      happened:
        "El banco ha rechazado la tarjeta y después se perdió la línea segura. No se ha cobrado nada.",
      next: "Compruebe que aún oye al cliente y cobre otro pago con otra tarjeta.",
    },
    not_keyed_in_time: {
      happened: "El banco ha rechazado la tarjeta, y no se marcó otra a tiempo. No se ha cobrado nada.",
      next: "Pregunte al cliente cómo quiere pagar y cobre otro pago.",
    },
  },
  canceled: {
    agent_canceled: {
      happened: "Usted ha cancelado el pago. No se ha cobrado nada, y lo que se marcó se ha borrado.",
      next: "Cobre otro pago cuando el cliente esté listo.",
    },
    released_by_supervisor: {
      happened: "Su supervisor ha liberado la línea. No se ha cobrado nada, y lo que se marcó se ha borrado.",
      next: "Hable con su supervisor si no está claro por qué. Cobre otro pago cuando el cliente esté listo.",
    },
    customer_hung_up: {
      happened: "El cliente colgó antes de que se enviara el pago. No se ha cobrado nada.",
      next: "Vuelva a llamar al cliente y empiece de nuevo si el pago sigue pendiente.",
    },
    engagement_ended: {
      happened: "La interacción terminó antes de que se enviara el pago. No se ha cobrado nada.",
      next: "Contacte de nuevo con el cliente y empiece otro pago si sigue pendiente.",
    },
    canceled_in_view: {
      happened: "El pago se canceló en la vista del proveedor. No se ha cobrado nada.",
      next: "Cobre otro pago cuando el cliente esté listo.",
    },
  },
  expired: {
    not_redirected_in_time: {
      happened: "No se pidió a tiempo a Zoom que redirigiera la llamada. No se ha cobrado nada.",
      next: "Mantenga esta interacción en primer plano y cobre otro pago.",
    },
    not_secured_in_time: {
      happened: "La línea no se pudo proteger a tiempo. No se ha cobrado nada.",
      next: "Cobre otro pago para intentarlo de nuevo. Si vuelve a ocurrir, avise a su administrador.",
    },
    not_keyed_in_time: {
      happened: "La tarjeta no se marcó a tiempo. No se ha cobrado nada, y lo que se marcó se ha borrado.",
      next: "Pida al cliente que tenga la tarjeta a mano y cobre otro pago. Amplíe el tiempo cuando quede poco.",
    },
  },
  failed: {
    provider_unreachable: {
      happened: "No se pudo contactar con el proveedor de pagos. No se ha cobrado nada.",
      next: "Espere un minuto y cobre otro pago. Si vuelve a ocurrir, avise a su administrador.",
    },
    provider_refused: {
      happened: "El proveedor de pagos no aceptó el pago. No se ha cobrado nada.",
      next: "Avise a su administrador: quizá haya que revisar los ajustes del proveedor.",
    },
    redirect_failed: {
      happened: "Zoom se negó a redirigir la llamada. No se ha cobrado nada.",
      next: "Compruebe que el cliente sigue en la llamada y cobre otro pago. Si vuelve a ocurrir, avise a su administrador.",
    },
    line_not_secured: {
      happened: "La línea no se pudo proteger. No se ha cobrado nada.",
      next: "No tome el número de tarjeta de viva voz. Cobre otro pago para intentarlo de nuevo.",
    },
    line_lost: {
      happened: "Se perdió la línea segura. No se ha cobrado nada.",
      next: "Compruebe que aún oye al cliente y cobre otro pago.",
    },
    gateway_error: {
      happened: "La pasarela de pago tuvo un error. No se ha cobrado nada.",
      next: "Cobre otro pago para intentarlo de nuevo. Si vuelve a ocurrir, avise a su administrador.",
    },
    not_charged: {
      happened: "El pago no llegó al banco. No se ha cobrado nada.",
      next: "Puede cobrar otro pago sin riesgo.",
    },
    resolved_by_hand: {
      happened: "Su supervisor lo ha comprobado en la pasarela. No se ha cobrado nada.",
      next: "Puede cobrar otro pago sin riesgo.",
    },
  },
  unresolved: {
    answer_unknown: {
      happened: "Aún no hay respuesta, así que nadie sabe si se ha cobrado en la tarjeta.",
      next: "No vuelva a cobrar esta referencia. Diga al cliente que le informará más adelante; el resultado aparece aquí en cuanto se sepa.",
    },
    released_by_supervisor: {
      happened:
        "Su supervisor liberó la línea mientras se hacía el cobro, así que nadie sabe aún si se ha cobrado en la tarjeta.",
      next: "No vuelva a cobrar esta referencia. Diga al cliente que le informará más adelante; el resultado aparece aquí en cuanto se sepa.",
    },
    amount_differs: {
      happened:
        "El proveedor indica un importe o una moneda distintos de los solicitados, así que nadie puede estar seguro de lo que se ha cobrado.",
      next: "No vuelva a cobrar esta referencia. Avise a su supervisor: alguien tiene que mirar en la pasarela y registrar el resultado.",
    },
  },
};
