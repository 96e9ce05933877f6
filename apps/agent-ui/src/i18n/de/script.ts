import type { Messages } from "../say.ts";
import type { ScriptTexts } from "../texts/script-texts.ts";

export const script: Messages<ScriptTexts> = {
  before:
    "Ich sichere jetzt unsere Leitung, damit Sie Ihre Karte am Telefon eintippen können. Ich höre und sehe die Ziffern nicht, und sie sind auch nicht auf der Aufzeichnung.",
  beforeSaving:
    "Ich sichere jetzt unsere Leitung, damit Sie die Karte eintippen können, die wir für Sie hinterlegen. Es wird nichts abgebucht, und ich höre und sehe die Ziffern nicht.",
  pairing: "Bitte tippen Sie diese vier Ziffern an Ihrem Telefon ein: {digits}.",
  securing:
    "Einen Moment bitte, die gesicherte Leitung wird aufgebaut. Bitte halten Sie Ihre Karte bereit, und bleiben Sie am Apparat.",
  cardNumber:
    "Die Leitung ist gesichert. Bitte tippen Sie Ihre Kartennummer am Telefon ein und danach die Rautetaste.",
  cardNumberOnly: "Die Leitung ist gesichert. Bitte tippen Sie Ihre Kartennummer am Telefon ein.",
  mistake: "Falls Sie sich vertippen, drücken Sie bitte die Sterntaste und beginnen diese Angabe von vorn.",
  mistakeTold: "Falls Sie sich vertippen, sagen Sie es mir einfach. Bitte drücken Sie nicht die Sterntaste.",
  strict:
    "Während Sie tippen, kann ich Sie nicht hören, Sie hören mich aber. Falls Sie sich vertippen, drücken Sie bitte die Sterntaste und beginnen diese Angabe von vorn.",
  expiry:
    "Vielen Dank. Nun bitte das Ablaufdatum: zwei Ziffern für den Monat, dann zwei Ziffern für das Jahr.",
  codeOnBack:
    "Vielen Dank. Zum Schluss tippen Sie bitte die drei Ziffern der Prüfnummer ein, die auf der Rückseite Ihrer Karte steht.",
  codeOnFront:
    "Vielen Dank. Zum Schluss tippen Sie bitte die vier Ziffern der Prüfnummer ein, die auf der Vorderseite Ihrer Karte steht.",
  code: "Vielen Dank. Zum Schluss tippen Sie bitte die Prüfnummer ein, die auf Ihrer Karte steht.",
  numberTooShort:
    "Es tut mir leid, da haben Ziffern gefehlt. Bitte tippen Sie die ganze Kartennummer noch einmal ein.",
  numberTooLong:
    "Es tut mir leid, das waren zu viele Ziffern. Bitte tippen Sie die Kartennummer noch einmal ein.",
  numberWrong:
    "Es tut mir leid, eine der Ziffern hat nicht gestimmt. Bitte tippen Sie die Kartennummer noch einmal ein, gern etwas langsamer.",
  numberUnknown:
    "Es tut mir leid, diese Kartenart können wir nicht annehmen. Haben Sie eine andere Karte? Dann tippen Sie bitte deren Nummer ein.",
  expiryTooShort:
    "Es tut mir leid, das Datum war nicht vollständig. Bitte noch einmal: zwei Ziffern für den Monat, dann zwei Ziffern für das Jahr.",
  expiryNoMonth:
    "Es tut mir leid, diesen Monat gibt es nicht. Bitte noch einmal: zwei Ziffern für den Monat, dann zwei Ziffern für das Jahr.",
  expiryPast:
    "Dieses Datum liegt in der Vergangenheit. Würden Sie bitte auf der Karte nachsehen und das Datum noch einmal eintippen, zuerst den Monat?",
  expiryTooFar:
    "Es tut mir leid, dieses Jahr kann nicht stimmen. Bitte noch einmal: zwei Ziffern für den Monat, dann zwei Ziffern für das Jahr.",
  codeTooShort:
    "Es tut mir leid, da hat eine Ziffer gefehlt. Bitte tippen Sie die Prüfnummer noch einmal ein.",
  codeTooLong:
    "Es tut mir leid, das war eine Ziffer zu viel. Bitte tippen Sie die Prüfnummer noch einmal ein.",
  readyToCharge: "Vielen Dank, das war alles. Darf ich diese Karte jetzt mit {amount} belasten?",
  readyToAuthorize: "Vielen Dank, das war alles. Darf ich jetzt {amount} auf dieser Karte reservieren?",
  readyToSave:
    "Vielen Dank, das war alles. Darf ich diese Karte jetzt für Sie hinterlegen? Es wird nichts abgebucht.",
  authorizing: "Vielen Dank. Ich frage jetzt bei Ihrer Bank an, das dauert nur ein paar Sekunden.",
  lookingUp:
    "Ihre Bank braucht etwas länger als sonst. Bitte bleiben Sie am Apparat; Ihre Karte kann nicht zweimal belastet werden.",
  approved: "Vielen Dank, Ihre Zahlung über {amount} hat geklappt.",
  authorized: "Vielen Dank, auf Ihrer Karte sind {amount} reserviert. Abgebucht ist noch nichts.",
  saved: "Vielen Dank, Ihre Karte ist sicher hinterlegt. Es wurde nichts abgebucht.",
  partly: "Die erste Karte hat {amount} bezahlt. Der Rest ist noch offen; wie möchten Sie ihn bezahlen?",
  declined:
    "Es tut mir leid, Ihre Bank hat diese Zahlung nicht genehmigt. Den Grund kann Ihnen Ihre Bank nennen.",
  declinedExpired:
    "Es tut mir leid, Ihre Bank hat diese Karte nicht angenommen. Würden Sie bitte auf das Datum auf der Karte schauen?",
  declinedDetails: "Es tut mir leid, Ihre Bank hat die eingetippten Angaben nicht angenommen.",
  anotherCard:
    "Bitte tippen Sie die Kartennummer noch einmal ein, oder die Nummer einer anderen Karte, und danach die Rautetaste.",
  anotherWay:
    "Es wurde nichts abgebucht. Möchten Sie eine andere Karte verwenden oder auf anderem Weg bezahlen?",
  canceled:
    "Ich habe die Zahlung abgebrochen. Es wurde nichts abgebucht, und was Sie eingetippt haben, ist gelöscht.",
  keyedTooLate:
    "Es tut mir leid, die Zeit ist abgelaufen. Es wurde nichts abgebucht, und was Sie eingetippt haben, ist gelöscht. Wollen wir es noch einmal versuchen?",
  notSecured:
    "Es tut mir leid, ich konnte die Leitung nicht rechtzeitig sichern. Bitte nennen Sie mir Ihre Kartennummer nicht. Wollen wir es noch einmal versuchen?",
  failed:
    "Es tut mir leid, es gab ein technisches Problem, und es wurde nichts abgebucht. Bitte nennen Sie mir Ihre Kartennummer nicht. Wollen wir es noch einmal versuchen?",
  unresolved:
    "Es tut mir leid, Ihre Bank hat noch nicht geantwortet. Bitte bezahlen Sie das vorerst nicht noch einmal; wir melden uns bei Ihnen, sobald wir es wissen.",
  secondCard:
    "Die erste Karte ist belastet. Bitte tippen Sie nun die Nummer der zweiten Karte ein, die {amount} bezahlt.",
  inView:
    "Ich sage Ihnen, sobald die Leitung gesichert ist. Dann tippen Sie Ihre Karte bitte am Telefon ein, Schritt für Schritt mit mir zusammen.",
};
