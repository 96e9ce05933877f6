import type { Messages } from "../say.ts";
import type { ScriptTexts } from "../texts/script-texts.ts";

export const script: Messages<ScriptTexts> = {
  before:
    "Ahora voy a proteger nuestra línea para que pueda marcar su tarjeta en el teléfono. Yo no oiré ni veré los dígitos, y no quedarán en la grabación.",
  beforeSaving:
    "Ahora voy a proteger nuestra línea para que pueda marcar la tarjeta que desea que guardemos. No se cobra nada, y yo no oiré ni veré los dígitos.",
  pairing: "Por favor, marque estos cuatro dígitos en su teléfono: {digits}.",
  securing:
    "Un momento, por favor, se está preparando la línea segura. Tenga su tarjeta a mano y no cuelgue.",
  cardNumber:
    "La línea ya es segura. Por favor, marque el número de su tarjeta en el teléfono y después la tecla almohadilla.",
  cardNumberOnly: "La línea ya es segura. Por favor, marque el número de su tarjeta en el teléfono.",
  mistake: "Si se equivoca, pulse la tecla asterisco y vuelva a marcar ese dato.",
  mistakeTold: "Si se equivoca, simplemente dígamelo. Por favor, no pulse la tecla asterisco.",
  strict:
    "Mientras marca no puedo oírle, pero usted sí me oye. Si se equivoca, pulse la tecla asterisco y vuelva a marcar ese dato.",
  expiry:
    "Gracias. Ahora marque la fecha de caducidad: dos dígitos para el mes y después dos dígitos para el año.",
  codeOnBack:
    "Gracias. Por último, marque los tres dígitos del código de seguridad que está al dorso de su tarjeta.",
  codeOnFront:
    "Gracias. Por último, marque los cuatro dígitos del código de seguridad que está en el frente de su tarjeta.",
  code: "Gracias. Por último, marque el código de seguridad que está impreso en su tarjeta.",
  numberTooShort: "Disculpe, faltaban dígitos. Por favor, marque de nuevo el número completo de la tarjeta.",
  numberTooLong: "Disculpe, había demasiados dígitos. Por favor, marque de nuevo el número de la tarjeta.",
  numberWrong:
    "Disculpe, uno de los dígitos no era correcto. Por favor, marque de nuevo el número de la tarjeta, un poco más despacio.",
  numberUnknown:
    "Disculpe, no podemos aceptar este tipo de tarjeta. ¿Tiene otra? En ese caso, marque su número, por favor.",
  expiryTooShort:
    "Disculpe, la fecha no estaba completa. Márquela de nuevo, por favor: dos dígitos para el mes y después dos dígitos para el año.",
  expiryNoMonth:
    "Disculpe, ese mes no existe. Marque de nuevo la fecha, por favor: dos dígitos para el mes y después dos dígitos para el año.",
  expiryPast: "Esa fecha ya ha pasado. ¿Podría mirar su tarjeta y marcar de nuevo la fecha, primero el mes?",
  expiryTooFar:
    "Disculpe, ese año no puede ser correcto. Marque de nuevo la fecha, por favor: dos dígitos para el mes y después dos dígitos para el año.",
  codeTooShort: "Disculpe, faltaba un dígito. Por favor, marque de nuevo el código de seguridad.",
  codeTooLong: "Disculpe, había un dígito de más. Por favor, marque de nuevo el código de seguridad.",
  readyToCharge: "Gracias, ya está todo. ¿Le cobro ahora {amount} en esta tarjeta?",
  readyToAuthorize: "Gracias, ya está todo. ¿Reservo ahora {amount} en esta tarjeta?",
  readyToSave: "Gracias, ya está todo. ¿Guardo ahora esta tarjeta? No se cobra nada.",
  authorizing: "Gracias. Estoy consultando a su banco; son solo unos segundos.",
  lookingUp:
    "Su banco tarda un poco más de lo habitual. Por favor, no cuelgue; no se le puede cobrar dos veces.",
  approved: "Gracias, su pago de {amount} se ha realizado.",
  authorized: "Gracias, se han reservado {amount} en su tarjeta. Todavía no se ha cobrado nada.",
  saved: "Gracias, su tarjeta ha quedado guardada de forma segura. No se ha cobrado nada.",
  partly: "La primera tarjeta ha pagado {amount}. El resto aún está pendiente; ¿cómo desea pagarlo?",
  declined: "Lo siento, su banco no ha aprobado este pago. Su banco puede decirle el motivo.",
  declinedExpired:
    "Lo siento, su banco no ha aceptado esta tarjeta. ¿Podría mirar la fecha que figura en ella?",
  declinedDetails: "Lo siento, su banco no ha aceptado los datos que se marcaron.",
  anotherCard:
    "Por favor, marque de nuevo el número de la tarjeta, o el de otra tarjeta, y después la tecla almohadilla.",
  anotherWay: "No se ha cobrado nada. ¿Desea usar otra tarjeta o pagar de otra manera?",
  canceled: "He cancelado el pago. No se ha cobrado nada, y lo que marcó se ha borrado.",
  keyedTooLate:
    "Lo siento, se acabó el tiempo. No se ha cobrado nada, y lo que marcó se ha borrado. ¿Lo intentamos de nuevo?",
  notSecured:
    "Lo siento, no he podido proteger la línea a tiempo. Por favor, no me diga el número de su tarjeta. ¿Lo intentamos de nuevo?",
  failed:
    "Lo siento, ha habido un problema técnico y no se ha cobrado nada. Por favor, no me diga el número de su tarjeta. ¿Lo intentamos de nuevo?",
  unresolved:
    "Lo siento, su banco aún no ha respondido. Por ahora no vuelva a pagar esto; le avisaremos en cuanto lo sepamos.",
  secondCard:
    "La primera tarjeta ya está cobrada. Ahora marque el número de la segunda tarjeta, por favor, que paga {amount}.",
  inView:
    "Le avisaré en cuanto la línea sea segura. Entonces marque su tarjeta en el teléfono, paso a paso conmigo.",
};
