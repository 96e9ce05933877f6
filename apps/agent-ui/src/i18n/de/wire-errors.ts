import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

/** By code of the server's refusal: what happened and what the agent does next. */
export const wireErrors: Messages<Catalog["wireErrors"]> = {
  not_now:
    "Das ist an dieser Stelle der Zahlung nicht möglich. Nichts wurde geändert. Sehen Sie nach, wo sie steht, und machen Sie von dort weiter.",
  link_not_known:
    "Der Zahlungsanbieter hat die Sitzung noch nicht geöffnet. Versuchen Sie es gleich noch einmal.",
  fields_not_ready:
    "Der Kunde hat noch nicht jedes Feld eingetippt. Warten Sie, bis alle drei vollständig sind.",
  no_extensions_left:
    "Die Zeit lässt sich nicht mehr verlängern. Schicken Sie ab, oder brechen Sie ab und beginnen Sie neu.",
  out_of_date:
    "Die Zahlung ist inzwischen weiter. Nichts wurde geändert. Sehen Sie nach, wo sie steht, und versuchen Sie es noch einmal, wenn es noch nötig ist.",
  nothing_unresolved:
    "Dieses Ergebnis ist schon bekannt. Nichts wurde geändert. Es gilt das Ergebnis, das angezeigt wird.",
  split_not_possible:
    "Der Betrag lässt sich so nicht aufteilen. Geben Sie weniger als das Ganze ein, bevor die erste Karte belastet ist.",
  refund_not_possible:
    "Das lässt sich nicht erstatten: Es ist mehr, als übrig ist, oder eine andere Erstattung läuft noch. Warten Sie auf diese, oder geben Sie weniger ein.",
  release_under_way:
    "Die Leitung wird noch zurückgegeben. Warten Sie, bis der Anbieter dreimal gefragt wurde, und vergewissern Sie sich dann selbst.",
  why_missing: "Es fehlt ein Grund. Nennen Sie ihn in wenigen Worten.",
  why_too_long: "Das ist zu lang: höchstens 200 Zeichen. Sagen Sie es kürzer.",
  why_has_control_characters:
    "Der Text enthält Zeichen, die sich nicht drucken lassen. Geben Sie ihn neu ein.",
  why_holds_card_number:
    "Der Text sieht aus wie eine Kartennummer. Geben Sie nie eine ein: Sagen Sie es in Worten.",
  amount_missing: "Es fehlt ein Betrag. Geben Sie einen ein.",
  amount_not_a_number:
    "Der Betrag ist keine Zahl. Verwenden Sie Ziffern und ein Dezimaltrennzeichen, zum Beispiel 42,50.",
  amount_not_positive: "Der Betrag ist nicht größer als null. Geben Sie ein, was zu zahlen ist.",
  amount_too_many_decimals:
    "Der Betrag hat mehr Nachkommastellen als seine Währung. Geben Sie ihn mit weniger ein.",
  amount_above_limit:
    "Der Betrag liegt über der Grenze für eine Zahlung. Fragen Sie Ihren Admin, oder nehmen Sie ihn in Teilen an.",
  reference_missing: "Es fehlt eine Referenz. Geben Sie eine ein, zum Beispiel die Rechnungsnummer.",
  reference_too_long: "Die Referenz ist zu lang: höchstens 64 Zeichen. Geben Sie eine kürzere ein.",
  reference_has_control_characters:
    "Die Referenz enthält Zeichen, die sich nicht drucken lassen. Geben Sie sie neu ein.",
  reference_holds_card_number:
    "Die Referenz sieht aus wie eine Kartennummer. Geben Sie nie eine ein: Verwenden Sie die Rechnungsnummer.",
  contact_missing: "Es fehlt eine Adresse. Fragen Sie den Kunden danach, und geben Sie sie ein.",
  contact_not_valid:
    "Das ist keine E-Mail-Adresse, oder keine Telefonnummer mit Plus und Ländervorwahl. Prüfen Sie sie mit dem Kunden, und geben Sie sie noch einmal ein.",
  contact_holds_card_number:
    "Das sieht aus wie eine Kartennummer. Geben Sie nie eine ein: Fragen Sie den Kunden nach einer Adresse.",
  receipt_not_possible:
    "Es gibt nichts zu bestätigen: Keine Karte wurde belastet, oder das Ergebnis ist nicht bekannt. Warten Sie auf das Ergebnis.",
  channel_not_set_up:
    "Das kann nicht gesendet werden: Dafür ist nichts eingerichtet. Wählen Sie den anderen Weg, oder fragen Sie Ihren Admin.",
  merchant_unnamed:
    "Der Name Ihres Unternehmens ist nicht bekannt, darum kann nichts gesendet werden. Bitten Sie Ihren Admin, ihn in den Einstellungen einzutragen.",
  too_many_sent:
    "Es wurde nichts mehr gesendet: Zu dieser Zahlung, oder von Ihrem Unternehmen in dieser Stunde, gibt es zu viele Nachrichten. Bitten Sie den Kunden, nach den gesendeten zu sehen.",
  bad_message:
    "Der Server hat das Panel nicht verstanden. Schließen Sie die App in Zoom und öffnen Sie sie wieder.",
  message_too_large:
    "Der Server hat die Nachricht nicht angenommen. Schließen Sie die App in Zoom und öffnen Sie sie wieder.",
  unknown_message:
    "Der Server kennt diese Anfrage nicht. Schließen Sie die App in Zoom und öffnen Sie sie wieder.",
  not_signed_in:
    "Ihre Anmeldung ist abgelaufen. Sie werden gerade wieder angemeldet: Warten Sie einen Moment, und versuchen Sie es noch einmal.",
  not_allowed: "Ihre Rolle erlaubt das nicht. Fragen Sie Ihren Admin.",
  unknown_session:
    "Der Server kennt diese Zahlung nicht. Schließen Sie die App in Zoom und öffnen Sie sie wieder; fehlt die Zahlung dann noch, sagen Sie es Ihrem Supervisor, bevor Sie etwas belasten.",
  engagement_busy:
    "Zu diesem Anruf ist schon eine Zahlung offen. Schließen Sie sie ab, oder brechen Sie sie ab.",
  reference_busy:
    "Eine Zahlung mit dieser Referenz ist in einem anderen Anruf offen. Warten Sie auf ihr Ergebnis.",
  pay_link_open:
    "Ein Zahlungslink mit dieser Referenz kann noch bezahlt werden. Brechen Sie zuerst den Link ab, oder warten Sie, bis er bezahlt oder abgelaufen ist.",
  pay_links_not_possible:
    "Das Gateway, an das diese Zahlung ginge, macht keine Zahlungslinks. Nehmen Sie die Karte in einem Anruf an, oder bitten Sie Ihren Admin, die Einstellungen zu prüfen.",
  pay_link_too_short: "Das Gateway macht keinen Link, der nur so kurz gilt. Wählen Sie eine längere Zeit.",
  pay_link_too_long: "Das Gateway macht keinen Link, der so lange gilt. Wählen Sie eine kürzere Zeit.",
  pay_link_not_cancelable:
    "Dieser Link kann jetzt nicht abgebrochen werden. Er endet von selbst, wenn er bezahlt wird oder seine Zeit um ist.",
  pay_link_not_open:
    "Dieser Link kann nicht mehr oder noch nicht bezahlt werden, darum wurde er nicht gesendet. Erstellen Sie einen neuen, wenn die Zahlung noch aussteht.",
  unknown_pay_link:
    "Der Server kennt diesen Zahlungslink nicht, oder er gehört einem anderen Agenten. Erstellen Sie einen neuen, wenn die Zahlung noch aussteht.",
  reference_unresolved:
    "Eine frühere Zahlung mit dieser Referenz hat noch kein bekanntes Ergebnis. Belasten Sie sie nicht noch einmal: Warten Sie, bis es geklärt ist.",
  currency_not_accepted: "Diese Währung wird nicht angenommen. Wählen Sie eine andere.",
  intent_not_possible:
    "Der Zahlungsanbieter Ihres Kontos kann das nicht. Wählen Sie etwas anderes, oder bitten Sie Ihren Admin, die Einstellungen zu prüfen.",
  bills_not_possible:
    "Der Zahlungsanbieter Ihres Kontos nimmt eine Rechnung auf einmal. Nehmen Sie die Rechnungen nacheinander an.",
  bills_do_not_add_up:
    "Die Rechnungen ergeben zusammen nicht den Betrag. Prüfen Sie sie, und versuchen Sie es noch einmal.",
  view_not_available:
    "Der Zahlungsanbieter hat seine Ansicht nicht geöffnet. Versuchen Sie es noch einmal. Bleibt es so, brechen Sie ab und nehmen Sie eine neue Zahlung an.",
  engagement_not_confirmed:
    "Zoom hat diesen Anruf noch nicht bestätigt. Versuchen Sie es in einigen Sekunden noch einmal. Bleibt es so, bitten Sie Ihren Admin, in den Einstellungen die Webhooks zu prüfen.",
  engagement_not_voice:
    "Das ist kein Anruf, und eine Karte kann nur in einem Anruf eingetippt werden. Nehmen Sie die Zahlung in einem Anruf an.",
  engagement_not_yours:
    "Zoom sagt, dass ein anderer Agent diesen Anruf hat. Öffnen Sie Ihren eigenen, oder übernehmen Sie ihn zuerst.",
  engagement_over: "Zoom sagt, dass dieser Anruf vorbei ist. Nehmen Sie die Zahlung in einem neuen Anruf an.",
  account_not_installed:
    "Tacet ist für Ihr Zoom-Konto nicht mehr installiert. Bitten Sie Ihren Admin, es wieder hinzuzufügen.",
  gateway_key_missing:
    "Es kann keine Karte belastet werden: Die Zugangsdaten des Zahlungsanbieters oder Gateways Ihres Kontos fehlen. Bitten Sie Ihren Admin, sie in den Einstellungen einzutragen.",
  too_many_messages:
    "Zu viele Anfragen in kurzer Zeit. Warten Sie einige Sekunden, und versuchen Sie es noch einmal.",
  shutting_down: "Der Server wird neu gestartet. Versuchen Sie es in einigen Sekunden noch einmal.",
  provider_away:
    "Der Zahlungsanbieter antwortet nicht. Es wurde keine Zahlung begonnen und nichts belastet. Versuchen Sie es in einer Minute noch einmal. Bleibt es so, sagen Sie es Ihrem Admin.",
  server_busy:
    "Der Server hat mehr zu tun, als er kann, und nimmt im Moment keine neue Zahlung an. Was offen ist, geht weiter. Versuchen Sie es in einigen Sekunden noch einmal.",
  unavailable:
    "Der Zahlungsdienst erreicht seine Datenbank nicht. Nichts ist verloren. Warten Sie: Es geht von selbst weiter und zeigt dann, wo jede Zahlung steht.",
  internal:
    "Auf dem Server ist etwas schiefgegangen. Dadurch wurde nichts belastet. Versuchen Sie es noch einmal.",
};
