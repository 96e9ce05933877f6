import type { Messages } from "../say.ts";
import type { Catalog, StartPage } from "../texts/catalog.ts";

const notAccepted: Messages<StartPage> = {
  title: "No se ha podido iniciar su sesión",
  text: "El servidor no ha aceptado lo que Zoom dice de usted. Cierre la aplicación en Zoom y vuelva a abrirla; si sigue igual, avise a su administrador.",
};

const contextUsedUp: Messages<StartPage> = {
  title: "El inicio de sesión ha tardado demasiado",
  text: "Lo que Zoom dice de usted vale durante dos minutos y para un solo inicio de sesión. Se vuelve a intentar automáticamente.",
};

export const signInFailed: Messages<Catalog["app"]["signInFailed"]> = {
  no_app_context: {
    title: "Zoom no ha dicho quién es usted",
    text: "Inicie sesión en Zoom con su propia cuenta y abra Tacet de nuevo. Los invitados no pueden cobrar pagos.",
  },
  not_added: {
    title: "Añada primero Tacet a su Zoom",
    text: "No ha permitido que Tacet sepa quién es usted. Añádalo ahora, o pida a su administrador de Zoom que lo añada para todos.",
  },
  no_user: {
    title: "Inicie primero sesión en Zoom",
    text: "Usted es un invitado en este cliente de Zoom. Inicie sesión con su propia cuenta; los invitados no pueden cobrar pagos.",
  },
  unreachable: {
    title: "No se puede acceder a Tacet",
    text: "El servidor no responde. Se vuelve a intentar automáticamente.",
  },
  unavailable: {
    title: "El servicio de pagos no puede acceder a su base de datos",
    text: "No se ha perdido nada. Espere: se vuelve a intentar automáticamente y después se muestra cómo va cada pago.",
  },
  internal: {
    title: "Algo ha fallado en el servidor",
    text: "No se ha podido iniciar su sesión. Se vuelve a intentar automáticamente; si sigue igual, avise a su administrador.",
  },
  too_many_requests: {
    title: "Demasiados inicios de sesión",
    text: "Ha habido muchos inicios de sesión en poco tiempo. Espere un minuto; se vuelve a intentar automáticamente.",
  },
  zoom_no_answer: {
    title: "No se ha podido consultar a Zoom",
    text: "Tacet pregunta a Zoom qué cuenta y qué rol tiene usted, y no ha recibido respuesta. Se vuelve a intentar automáticamente.",
  },
  outdated_panel: {
    title: "Tacet se ha actualizado",
    text: "Este panel es más antiguo que el servidor. Cierre la aplicación en Zoom y vuelva a abrirla.",
  },
  not_installed: {
    title: "Tacet aún no está configurado para su cuenta",
    text: "Primero tiene que añadirlo un administrador de Zoom de su empresa. Dele esta dirección:",
  },
  no_role: {
    title: "Su rol no puede usar Tacet",
    text: "No tiene ningún rol en Zoom Contact Center, o tiene uno sin acceso a Tacet. Pida a su administrador que le asigne uno e inténtelo de nuevo.",
  },
  being_removed: {
    title: "Tacet se está eliminando",
    text: "Su administrador ha eliminado Tacet de esta cuenta, y sus datos se están borrando. No se puede cobrar ningún pago: consulte a su administrador si se trata de un error.",
  },
  authorization_declined: {
    title: "No se ha dado permiso a Tacet",
    text: "Usted no ha permitido que Tacet sepa quién es. Es lo único que necesita. Inténtelo de nuevo y elija Permitir.",
  },
  authorization_unanswered: {
    title: "Esperando su respuesta en Zoom",
    text: "Zoom preguntó si Tacet puede saber quién es usted, y no ha recibido respuesta. Inténtelo de nuevo y busque la ventana de Zoom.",
  },
  authorization_unsupported: {
    title: "Este cliente de Zoom no puede iniciar su sesión",
    text: "No tiene inicio de sesión para aplicaciones. Actualice Zoom e inténtelo de nuevo, o añada Tacet en un navegador, en esta dirección:",
  },
  not_authorized: {
    title: "Zoom no ha confirmado el inicio de sesión",
    text: "Zoom no ha aceptado el permiso que se dio. Inténtelo de nuevo; si sigue igual, avise a su administrador.",
  },
  state_unknown: {
    title: "El inicio de sesión ha tardado demasiado",
    text: "El permiso llegó demasiado tarde para poder usarlo. Inténtelo de nuevo.",
  },
  other_user: {
    title: "Dos usuarios distintos",
    text: "El permiso lo dio otro usuario, no el que tiene la sesión iniciada en Zoom. Inicie sesión en Zoom con su usuario e inténtelo de nuevo.",
  },
  wrong_app: {
    title: "Este servidor es de otra aplicación",
    text: "La aplicación que se abrió en Zoom no es aquella para la que está configurado este servidor. Avise a su administrador.",
  },
  malformed: notAccepted,
  not_authentic: notAccepted,
  bad_request: notAccepted,
  expired: contextUsedUp,
  used_before: contextUsedUp,
};
