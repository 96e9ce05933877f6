import type { EndingTexts } from "./catalog.ts";

/** What happened, and what the agent does next, for each way a payment can end. */
export const endings: EndingTexts = {
  approved: {
    none: {
      happened: "The bank approved the payment.",
      next: "Read the authorization code to the customer if they want a record of it.",
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
    customer_hung_up: {
      happened: "The customer hung up before the payment was submitted. Nothing was charged.",
      next: "Call the customer back and start again if the payment is still due.",
    },
    engagement_ended: {
      happened: "The engagement ended before the payment was submitted. Nothing was charged.",
      next: "Reach the customer again and start a new payment if it is still due.",
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
  },
  unresolved: {
    answer_unknown: {
      happened: "The bank did not answer, so nobody knows yet whether the card was charged.",
      next: "Do not charge this reference again. Tell the customer that you will get back to them; the result shows here as soon as it is known.",
    },
  },
};
