import type { Messages } from "../say.ts";
import type {
  FramedTexts,
  PairingTexts,
  RefundTexts,
  SplitTexts,
  StrictTexts,
} from "../texts/payment-texts.ts";
import { resolveRefund } from "./resolve.ts";

export const split: Messages<SplitTexts> = {
  open: "Split over two cards",
  amount: "Amount on this card",
  hint: "The rest goes on a second card, on the same secured line.",
  rest: "{rest} goes on a second card, on the same secured line.",
  confirm: "Split",
  undo: "Undo the split",
  firstCard: "First card: {part} of {whole}",
  secondCard: "Second card: {part} of {whole}",
  secondCardPays: "The second card pays {rest}.",
  charged: "{amount} charged",
  askForSecond: "Now ask for the second card. It pays {rest}.",
  notLessThanWhole: "It must be less than {whole}.",
};

export const framed: Messages<FramedTexts> = {
  viewTitle: "The payment provider's view",
  opening: "Opening the provider's view …",
  hint: "If the view stays empty or says that it has expired, reload it.",
  reload: "Reload the view",
  openNow: "Open the view",
  redirectUnanswered: {
    happened: "Zoom did not answer whether the call is redirected.",
    next: "Open the view: it says whether the line is secured. If it isn't, ask Zoom again.",
  },
  afterReload: {
    happened: "The panel was reloaded before the provider's view was opened.",
    next: "Ask Zoom again if the call is not redirected yet. Then open the view.",
  },
  notOpened: "The provider's view could not be opened.",
  notAnswered: "The server did not answer in time. Reload the view.",
  endTitle: "Cancel in the provider's view",
  endExplained:
    "Use the cancel button in the provider's view: then it is known that nothing was charged. If the view is gone, end the payment here. Its result stays unknown until the provider tells it.",
  end: "End here",
  goBack: "Back to the view",
};

export const pairing: Messages<PairingTexts> = {
  happened: "The customer's call has to be found first.",
  code: "Code {digits}",
  timeLeft: "{time} left to key the code",
  next: "Keep talking. If nothing happens, ask the customer to key the four digits once more.",
};

export const strict: Messages<StrictTexts> = {
  unproven:
    "Until the first digits have come you don't hear the customer: they show how this phone sends its keys. They hear you.",
  no_telephone_event:
    "This customer's phone company sends keys as sounds only. So you don't hear the customer while digits are keyed. They hear you: say what to key next.",
  in_band_digit:
    "A key came as a sound, so the line has turned strict by itself. From now on you don't hear the customer while digits are keyed. They hear you: say what to key next.",
};

export const refunds: Messages<RefundTexts> = {
  title: "Refunds",
  refund: "Refund",
  refundOf: "Refund of {amount} on {card}",
  dialogTitle: "Give money back",
  ofCharge: "Charged: {amount} on {card}.",
  amount: "Amount to give back",
  left: "Up to {left}",
  moreThanLeft: "No more than {left} is left to give back.",
  warning: "The money goes back to the same card. This can't be taken back.",
  confirm: "Give back {amount}",
  confirmPlain: "Give back",
  keep: "Keep the payment",
  states: { asked: "Asked for", refunded: "Given back", refused: "Refused" },
  next: {
    asked: "The gateway has not answered yet. It is asked again by itself: don't refund it elsewhere.",
    refunded: "Tell the customer that their bank may take some days to show it.",
  },
  refusals: {
    not_refundable:
      "Nothing was given back: not settled yet, too old, or given back elsewhere. Try again tomorrow, or look at the gateway.",
    gateway_error: "Nothing was given back: the gateway had an error. Try again.",
    provider_refused: "Nothing was given back: the gateway refused it. Tell your admin.",
    resolved_by_hand: "Nothing was given back, as somebody found at the gateway. It can be asked for again.",
  },
  foundGivenBack: "Given back, as somebody found at the gateway.",
  resolve: resolveRefund,
};
