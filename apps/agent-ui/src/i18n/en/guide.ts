import type { Messages } from "../say.ts";
import type { GuideTexts, NavTexts, StripTexts } from "../texts/guide-texts.ts";

export const nav: Messages<NavTexts> = {
  label: "Parts of Setup",
  parts: {
    guide: "Guide",
    health: "Health",
    payments: "Payments",
    credentials: "Credentials",
    access: "Access",
    audit: "Audit",
    data: "Data",
  },
  unsaved: "Changes of the settings are not saved yet.",
  toUnsaved: "Go to the changes",
};

export const strip: Messages<StripTexts> = {
  label: "Health at a glance",
  good: "All in order.",
  attention: "{count, plural, one {# thing needs attention:} other {# things need attention:}}",
  what: {
    app: "App in Zoom",
    permissions: "Permissions",
    webhooks: "Webhooks",
    numbers: "Phone numbers",
    credentials_missing: "Credentials missing",
    credentials_failed: "Credentials don't work",
    credentials_untested: "Credentials not tested",
    provider_away: "Provider does not answer",
    lines: "Line not released",
    unresolved: "Charge without a result",
    refunds: "Refund without an answer",
  },
};

export const guide: Messages<GuideTexts> = {
  title: "Guide",
  intro: "From the installation to the first payment, in this order.",
  done: "{done} of {total} done",
  allDone: "Everything is done: agents can take payments.",
  states: { done: "Done", todo: "To do", attention: "Needs attention" },
  steps: {
    permissions: {
      title: "Permissions in Zoom",
      todo: "Add the app in the Zoom App Marketplace, and grant what it asks for.",
      done: "The app is installed, and everything it needs is granted.",
      attention: "The app has to be added again in Zoom, so that everything it needs is granted.",
      go: "See what is granted",
    },
    webhooks: {
      title: "Webhooks",
      todo: "Take a call in Contact Center: Zoom then tells Tacet of it, and this is ticked off.",
      done: "Zoom tells Tacet of calls.",
      attention: "Zoom has not told of any call.",
      go: "See the address",
    },
    provider: {
      title: "Provider and credentials",
      todo: "Choose who takes the digits out of the call and where cards are charged. Save the credentials, then test them: first with the vendor's test credentials, or with the sandbox.",
      done: "The provider is chosen, and its credentials have been tested.",
      attention:
        "The last test of the credentials did not work. See what it says, enter them again and test.",
      go: "Go to the credentials",
    },
    settings: {
      title: "Currencies and limit",
      todo: "Look through the currencies and the limit for one payment, then save.",
      done: "Currencies and limit are saved.",
      attention: "The settings can't be used.",
      go: "Go to the settings",
    },
    roles: {
      title: "Roles",
      todo: "Say what each Contact Center role may do. Zoom has not given the list of roles yet.",
      done: "There are roles that take payments.",
      attention: "No role may take payments but admins and supervisors. Give at least one the role Agent.",
      go: "Go to the roles",
    },
    numbers: {
      title: "Phone numbers",
      todo: "Whether a number can be secured isn't known. Open a call, and Zoom is asked about it.",
      done: "There is a number whose calls can be secured.",
      attention: "No call can be secured yet. Ask Zoom to enable PCI redirection for your numbers.",
      go: "See the numbers",
    },
    test: {
      title: "A test payment",
      todo: "Call one of your numbers, take the call yourself, and take a payment on it.",
      done: "A payment has gone through everything.",
      attention: "The last payment did not go through. See below what to do next.",
      go: "Take a payment",
    },
  },
  test: {
    what: "It is a real payment, with your own provider and gateway. {amount} is enough; at the end the money is given back.",
    cards:
      "With test credentials or the sandbox, key a test card of your gateway. With live credentials, key a card of your own.",
    take: "Take a payment",
    refund: "Give the money back",
    watched: "{reference}, {amount}",
    steps: {
      secured: "Line secured",
      keyed: "Card keyed",
      approved: "Payment approved",
      released: "Call given back",
      refunded: "Money given back",
    },
    at: "at {time}",
    notYet: "Not yet",
    next: {
      secured: "Start the payment. The line is secured by itself.",
      keyed: "Key the card on the phone: number, expiry, security code.",
      approved: "Press Charge in the panel.",
      released: "The call is given back by itself. If it is not, look at it in Open payments.",
      refunded: "Press Refund at the payment, and give all of it back.",
    },
    refundElsewhere: "This provider can't refund from here: give the money back in its own dashboard.",
    refundRefused:
      "The gateway gave nothing back. Many wait until a charge has settled: try again tomorrow, or give it back in the gateway's dashboard and leave the guide.",
    ended: {
      partly_approved: "Only a part was charged. Give it back, then take another payment with one card.",
      declined: "The card was declined. Take another payment, with another card.",
      canceled: "It was canceled before the charge. Take another payment, and let it go through to the end.",
      expired: "The time ran out. Take another payment; the card has to be keyed while the time runs.",
      failed: "It failed. Test the credentials, see what Health says, then take another payment.",
      unresolved:
        "Nobody knows what came of the charge. Look at the gateway, enter the result in Open payments, then take another one.",
    },
  },
  dismiss: "Leave the guide",
  dismissHint: "For all admins of this account. It can be brought back under Health.",
  bringBack: "Bring the guide back",
};
