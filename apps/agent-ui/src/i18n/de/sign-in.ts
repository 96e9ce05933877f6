import type { Messages } from "../say.ts";
import type { Catalog, StartPage } from "../texts/catalog.ts";

const notAccepted: Messages<StartPage> = {
  title: "Sie konnten nicht angemeldet werden",
  text: "Der Server hat nicht angenommen, was Zoom über Sie sagt. Schließen Sie die App in Zoom und öffnen Sie sie wieder; bleibt es so, sagen Sie es Ihrem Admin.",
};

const contextUsedUp: Messages<StartPage> = {
  title: "Die Anmeldung hat zu lange gedauert",
  text: "Was Zoom über Sie sagt, gilt zwei Minuten und für eine Anmeldung. Es wird von selbst noch einmal versucht.",
};

export const signInFailed: Messages<Catalog["app"]["signInFailed"]> = {
  no_app_context: {
    title: "Zoom hat nicht gesagt, wer Sie sind",
    text: "Melden Sie sich bei Zoom mit Ihrem eigenen Konto an und öffnen Sie Tacet wieder. Gäste können keine Zahlungen annehmen.",
  },
  not_added: {
    title: "Fügen Sie Tacet zuerst Ihrem Zoom hinzu",
    text: "Sie haben Tacet nicht erlaubt zu wissen, wer Sie sind. Fügen Sie es jetzt hinzu, oder bitten Sie Ihren Zoom-Admin, es für alle hinzuzufügen.",
  },
  no_user: {
    title: "Melden Sie sich zuerst bei Zoom an",
    text: "Sie sind Gast in diesem Zoom-Client. Melden Sie sich mit Ihrem eigenen Konto an; Gäste können keine Zahlungen annehmen.",
  },
  unreachable: {
    title: "Tacet ist nicht erreichbar",
    text: "Der Server antwortet nicht. Es wird von selbst noch einmal versucht.",
  },
  unavailable: {
    title: "Der Zahlungsdienst erreicht seine Datenbank nicht",
    text: "Nichts ist verloren. Warten Sie: Es wird von selbst noch einmal versucht und zeigt dann, wo jede Zahlung steht.",
  },
  internal: {
    title: "Auf dem Server ist etwas schiefgegangen",
    text: "Sie konnten nicht angemeldet werden. Es wird von selbst noch einmal versucht; bleibt es so, sagen Sie es Ihrem Admin.",
  },
  too_many_requests: {
    title: "Zu viele Anmeldungen",
    text: "Es gab viele Anmeldungen in kurzer Zeit. Warten Sie eine Minute; es wird von selbst noch einmal versucht.",
  },
  zoom_no_answer: {
    title: "Zoom konnte nicht gefragt werden",
    text: "Tacet fragt Zoom nach Ihrem Konto und Ihrer Rolle und bekam keine Antwort. Es wird von selbst noch einmal versucht.",
  },
  outdated_panel: {
    title: "Tacet wurde aktualisiert",
    text: "Dieses Panel ist älter als der Server. Schließen Sie die App in Zoom und öffnen Sie sie wieder.",
  },
  not_installed: {
    title: "Tacet ist für Ihr Konto noch nicht eingerichtet",
    text: "Ein Zoom-Admin Ihres Unternehmens muss es zuerst hinzufügen. Geben Sie ihm diese Adresse:",
  },
  no_role: {
    title: "Ihre Rolle kann Tacet nicht nutzen",
    text: "Sie haben keine Rolle in Zoom Contact Center, oder eine ohne Zugang zu Tacet. Bitten Sie Ihren Admin um eine; versuchen Sie es dann noch einmal.",
  },
  being_removed: {
    title: "Tacet wird entfernt",
    text: "Ihr Admin hat Tacet von diesem Konto entfernt, und die Daten werden gelöscht. Es kann keine Zahlung angenommen werden: Fragen Sie Ihren Admin, wenn das ein Irrtum ist.",
  },
  authorization_declined: {
    title: "Tacet wurde nicht zugelassen",
    text: "Sie haben abgelehnt, dass Tacet weiß, wer Sie sind. Mehr braucht es nicht. Versuchen Sie es noch einmal und wählen Sie „Zulassen“.",
  },
  authorization_unanswered: {
    title: "Zoom wartet auf Ihre Antwort",
    text: "Zoom hat gefragt, ob Tacet wissen darf, wer Sie sind, und bekam keine Antwort. Versuchen Sie es noch einmal und achten Sie auf das Fenster von Zoom.",
  },
  authorization_unsupported: {
    title: "Dieser Zoom-Client kann Sie nicht anmelden",
    text: "Er hat keine Anmeldung für Apps. Aktualisieren Sie Zoom und versuchen Sie es noch einmal, oder fügen Sie Tacet in einem Browser unter dieser Adresse hinzu:",
  },
  not_authorized: {
    title: "Zoom hat die Anmeldung nicht bestätigt",
    text: "Zoom hat die Erlaubnis nicht angenommen. Versuchen Sie es noch einmal; bleibt es so, sagen Sie es Ihrem Admin.",
  },
  state_unknown: {
    title: "Die Anmeldung hat zu lange gedauert",
    text: "Die Erlaubnis kam zu spät, um genutzt zu werden. Versuchen Sie es noch einmal.",
  },
  other_user: {
    title: "Zwei verschiedene Benutzer",
    text: "Die Erlaubnis kam von einem anderen Benutzer als dem, der bei Zoom angemeldet ist. Melden Sie sich bei Zoom als Sie selbst an und versuchen Sie es noch einmal.",
  },
  wrong_app: {
    title: "Dieser Server gehört zu einer anderen App",
    text: "Die App, die in Zoom geöffnet wurde, ist nicht die, für die dieser Server eingerichtet ist. Sagen Sie es Ihrem Admin.",
  },
  malformed: notAccepted,
  not_authentic: notAccepted,
  bad_request: notAccepted,
  expired: contextUsedUp,
  used_before: contextUsedUp,
};
