import type { Messages } from "../say.ts";
import type { EndingTexts } from "../texts/ending-texts.ts";

/** One of two cards was charged: the same thing to do, whatever kept the second one from it. */
const takeTheRest =
  "Tell the customer which part is paid. Take another payment for the rest, or give the first card its money back.";

/** What happened, and what the agent does next, for each way a payment can end. */
export const endings: Messages<EndingTexts> = {
  approved: {
    none: {
      happened: "The bank approved the payment.",
      next: "Read the authorization code to the customer if they want a record of it.",
    },
    resolved_by_hand: {
      happened: "Your supervisor has looked at the gateway: the card was charged.",
      next: "Tell the customer that it is paid, and don't charge it again. A refund is made in the gateway.",
    },
  },
  partly_approved: {
    none: {
      happened: "The first card was charged. The rest of the amount was not.",
      next: takeTheRest,
    },
    agent_canceled: {
      happened:
        "The first card was charged, then you ended the payment. The rest of the amount was not charged.",
      next: takeTheRest,
    },
    released_by_supervisor: {
      happened:
        "The first card was charged, then your supervisor gave the line back. The rest of the amount was not charged.",
      next: takeTheRest,
    },
    customer_hung_up: {
      happened:
        "The first card was charged, then the customer hung up. The rest of the amount was not charged.",
      next: "Call the customer back and take another payment for the rest, or give the first card its money back.",
    },
    engagement_ended: {
      happened:
        "The first card was charged, then the engagement ended. The rest of the amount was not charged.",
      next: "Reach the customer again and take another payment for the rest, or give the first card its money back.",
    },
    line_lost: {
      happened:
        "The first card was charged, then the secured line was lost. The rest of the amount was not charged.",
      next: "Check that you still hear the customer, then take another payment for the rest.",
    },
    not_keyed_in_time: {
      happened:
        "The first card was charged, and the second was not keyed in time. The rest of the amount was not charged.",
      next: takeTheRest,
    },
    provider_unreachable: {
      happened:
        "The first card was charged, then the payment provider could not be reached. The rest of the amount was not charged.",
      next: "Wait a minute and take another payment for the rest. If it happens again, tell your admin.",
    },
    provider_refused: {
      happened:
        "The first card was charged, then the payment provider refused the second. The rest of the amount was not charged.",
      next: "Take another payment for the rest. If it happens again, tell your admin.",
    },
    gateway_error: {
      happened:
        "The first card was charged, then the payment gateway had an error. The rest of the amount was not charged.",
      next: "Take another payment for the rest. If it happens again, tell your admin.",
    },
    not_charged: {
      happened:
        "The first card was charged. The second charge did not reach the bank: the rest of the amount was not charged.",
      next: "It is safe to take another payment for the rest.",
    },
    resolved_by_hand: {
      happened:
        "Your supervisor has looked at the gateway: the first card was charged, and the second was not.",
      next: "It is safe to take another payment for the rest.",
    },
  },
  declined: {
    none: {
      happened: "The bank declined the card. Nothing was charged.",
      next: "Tell the customer that their bank said no. Take another payment if they want to use a different card.",
    },
    agent_canceled: {
      happened: "The bank declined the card, and you ended the payment. Nothing was charged.",
      next: "Agree on another way to pay, or take another payment with a different card.",
    },
    released_by_supervisor: {
      happened: "The bank declined the card, and your supervisor gave the line back. Nothing was charged.",
      next: "Agree with the customer on another way to pay, or take another payment with a different card.",
    },
    customer_hung_up: {
      happened: "The bank declined the card, then the customer hung up. Nothing was charged.",
      next: "Call the customer back if the payment is still due.",
    },
    engagement_ended: {
      happened: "The bank declined the card, then the engagement ended. Nothing was charged.",
      next: "Reach the customer again if the payment is still due.",
    },
    line_lost: {
      happened: "The bank declined the card, then the secured line was lost. Nothing was charged.",
      next: "Check that you still hear the customer, then take another payment with a different card.",
    },
    not_keyed_in_time: {
      happened: "The bank declined the card, and no other card was keyed in time. Nothing was charged.",
      next: "Ask the customer how they want to pay, then take another payment.",
    },
  },
  canceled: {
    agent_canceled: {
      happened: "You canceled the payment. Nothing was charged, and what was keyed has been erased.",
      next: "Take another payment whenever the customer is ready.",
    },
    released_by_supervisor: {
      happened:
        "Your supervisor gave the line back. Nothing was charged, and what was keyed has been erased.",
      next: "Talk to your supervisor if it is not clear why. Take another payment when the customer is ready.",
    },
    customer_hung_up: {
      happened: "The customer hung up before the payment was submitted. Nothing was charged.",
      next: "Call the customer back and start again if the payment is still due.",
    },
    engagement_ended: {
      happened: "The engagement ended before the payment was submitted. Nothing was charged.",
      next: "Reach the customer again and start a new payment if it is still due.",
    },
    canceled_in_view: {
      happened: "The payment was canceled in the provider's view. Nothing was charged.",
      next: "Take another payment whenever the customer is ready.",
    },
  },
  expired: {
    not_redirected_in_time: {
      happened: "Zoom was not asked to redirect the call in time. Nothing was charged.",
      next: "Keep this engagement in front, then take another payment.",
    },
    not_secured_in_time: {
      happened: "The line could not be secured in time. Nothing was charged.",
      next: "Take another payment to try again. If it happens again, tell your admin.",
    },
    not_keyed_in_time: {
      happened: "The card was not keyed in time. Nothing was charged, and what was keyed has been erased.",
      next: "Ask the customer to have the card at hand, then take another payment. Extend the time when it runs short.",
    },
  },
  failed: {
    provider_unreachable: {
      happened: "The payment provider could not be reached. Nothing was charged.",
      next: "Wait a minute and take another payment. If it happens again, tell your admin.",
    },
    provider_refused: {
      happened: "The payment provider refused the payment. Nothing was charged.",
      next: "Tell your admin: the provider's settings may need a look.",
    },
    redirect_failed: {
      happened: "Zoom refused to redirect the call. Nothing was charged.",
      next: "Check that the customer is still on the call, then take another payment. If it happens again, tell your admin.",
    },
    line_not_secured: {
      happened: "The line could not be secured. Nothing was charged.",
      next: "Do not take the card number by voice. Take another payment to try again.",
    },
    line_lost: {
      happened: "The secured line was lost. Nothing was charged.",
      next: "Check that you still hear the customer, then take another payment.",
    },
    gateway_error: {
      happened: "The payment gateway had an error. Nothing was charged.",
      next: "Take another payment to try again. If it happens again, tell your admin.",
    },
    not_charged: {
      happened: "The payment did not reach the bank. Nothing was charged.",
      next: "It is safe to take another payment.",
    },
    resolved_by_hand: {
      happened: "Your supervisor has looked at the gateway. Nothing was charged.",
      next: "It is safe to take another payment.",
    },
  },
  unresolved: {
    answer_unknown: {
      happened: "There is no answer yet, so nobody knows whether the card was charged.",
      next: "Do not charge this reference again. Tell the customer that you will get back to them; the result shows here as soon as it is known.",
    },
    released_by_supervisor: {
      happened:
        "Your supervisor gave the line back while the card was being charged, so nobody knows yet whether it was.",
      next: "Do not charge this reference again. Tell the customer that you will get back to them; the result shows here as soon as it is known.",
    },
    amount_differs: {
      happened:
        "The provider names another amount or currency than was asked for, so nobody can be sure what was charged.",
      next: "Do not charge this reference again. Tell your supervisor: somebody has to look at the gateway and enter the result.",
    },
  },
};
