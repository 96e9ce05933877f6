import type { Messages } from "../say.ts";
import type { ScriptTexts } from "../texts/script-texts.ts";

export const script: Messages<ScriptTexts> = {
  before:
    "I'm going to secure our line now, so that you can key your card on your phone. I won't hear or see the digits, and they won't be on the recording.",
  beforeSaving:
    "I'm going to secure our line now, so that you can key the card you'd like us to keep. Nothing is charged, and I won't hear or see the digits.",
  pairing: "Please key these four digits on your phone: {digits}.",
  securing:
    "One moment, please, the secure line is being set up. Please have your card ready, and stay on the line.",
  cardNumber: "The line is secure. Please key your card number on your phone, then the hash key.",
  cardNumberOnly: "The line is secure. Please key your card number on your phone.",
  mistake: "If you make a mistake, press the star key and start that part again.",
  mistakeTold: "If you make a mistake, just tell me. Please don't press the star key.",
  strict:
    "While you key I can't hear you, but you can hear me. If you make a mistake, press the star key and start that part again.",
  expiry:
    "Thank you. Now please key the expiration date: two digits for the month, then two digits for the year.",
  codeOnBack: "Thank you. Last, please key the three digits of the security code on the back of your card.",
  codeOnFront: "Thank you. Last, please key the four digits of the security code on the front of your card.",
  code: "Thank you. Last, please key the security code that is printed on your card.",
  numberTooShort: "I'm sorry, some digits were missing. Please key the whole card number again.",
  numberTooLong: "I'm sorry, there were too many digits. Please key the card number again.",
  numberWrong:
    "I'm sorry, one of the digits wasn't right. Please key the card number again, a little more slowly.",
  numberUnknown:
    "I'm sorry, we can't take this kind of card. Do you have another one? Then please key its number.",
  expiryTooShort:
    "I'm sorry, the date wasn't complete. Please key it again: two digits for the month, then two digits for the year.",
  expiryNoMonth:
    "I'm sorry, that month doesn't exist. Please key the date again: two digits for the month, then two digits for the year.",
  expiryPast:
    "That date is in the past. Could you please look at the card and key the date again, month first?",
  expiryTooFar:
    "I'm sorry, that year can't be right. Please key the date again: two digits for the month, then two digits for the year.",
  codeTooShort: "I'm sorry, a digit was missing. Please key the security code again.",
  codeTooLong: "I'm sorry, there was a digit too many. Please key the security code again.",
  readyToCharge: "Thank you, that's everything. Shall I charge {amount} to this card now?",
  readyToAuthorize: "Thank you, that's everything. Shall I reserve {amount} on this card now?",
  readyToSave: "Thank you, that's everything. Shall I save this card for you now? Nothing is charged.",
  authorizing: "Thank you. I'm asking your bank now; this takes just a few seconds.",
  lookingUp:
    "Your bank is taking a little longer than usual. Please stay on the line; your card can't be charged twice.",
  approved: "Thank you, your payment of {amount} went through.",
  authorized: "Thank you, {amount} has been reserved on your card. It hasn't been charged yet.",
  saved: "Thank you, your card has been saved safely. Nothing was charged.",
  partly: "The first card has paid {amount}. The rest hasn't been paid yet; how would you like to pay it?",
  declined: "I'm sorry, your bank did not approve this payment. Your bank can tell you why.",
  declinedExpired: "I'm sorry, your bank did not accept this card. Could you please look at the date on it?",
  declinedDetails: "I'm sorry, your bank did not accept what was keyed.",
  anotherCard: "Please key the card number again, or the number of another card, then the hash key.",
  anotherWay: "Nothing was charged. Would you like to use another card, or pay in another way?",
  canceled: "I've stopped the payment. Nothing was charged, and what you keyed has been erased.",
  keyedTooLate:
    "I'm sorry, the time ran out. Nothing was charged, and what you keyed has been erased. Shall we try again?",
  notSecured:
    "I'm sorry, I couldn't secure the line in time. Please don't tell me your card number. Shall we try again?",
  failed:
    "I'm sorry, there was a technical problem, and nothing was charged. Please don't tell me your card number. Shall we try again?",
  unresolved:
    "I'm sorry, your bank hasn't answered yet. Please don't pay this again for now; we'll get back to you as soon as we know.",
  secondCard:
    "The first card has been charged. Now please key the number of the second card, which pays {amount}.",
  inView:
    "I'll tell you as soon as the line is secure. Then please key your card on your phone, step by step with me.",
};
