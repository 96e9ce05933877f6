import { credentials } from "./en-credentials.ts";
import { provider, rules } from "./en-providers.ts";
import type { SetupTexts } from "./setup-texts.ts";

const health: SetupTexts["health"] = {
  title: "Installation",
  checkAgain: "Check again",
  good: "In order",
  attention: "Needs attention",
  app: "App in Zoom",
  appActive: (date) => `Installed since ${date}.`,
  appNeedsAuthorization:
    "Zoom no longer lets Tacet in, so no payment can be taken. A Zoom admin has to add the app again.",
  addAgainAt: "Add it again at",
  permissions: "Permissions",
  allGranted: (count) => `All ${count} are granted.`,
  notGranted: (missing) =>
    missing === 1
      ? "1 is not granted. Add the app again to grant it."
      : `${missing} are not granted. Add the app again to grant them.`,
  needed: "Needed",
  optional: "Optional",
  webhooks: "Webhooks",
  lastWebhook: (ago) => `The last one arrived ${ago}.`,
  noWebhook:
    "None has arrived in the last days. Take a test call; if still none comes, check the event subscription of the app in the Zoom App Marketplace. Its address has to be",
  numbers: "Phone numbers",
  numbersReady: (ready, total) => `${ready} of ${total} can be secured.`,
  noNumberReady: (total) =>
    total === 0
      ? "This account has no phone number yet."
      : `None of ${total} can be secured yet. Ask Zoom to enable PCI redirection for the numbers you take payments on.`,
  numbersUnknown: {
    scope_missing: "Not known: the permission to list numbers is not granted. Payments work without it.",
    no_answer: "Not known: Zoom did not answer. Check again in a minute.",
  },
  thisCall: "The call in front",
  lineChecking: "Asking Zoom …",
  lineReady: "This call can be secured.",
};

const settings: SetupTexts["settings"] = {
  title: "Payments",
  currencies: "Currencies",
  currenciesHint: "Agents choose among these; the first one is chosen beforehand.",
  isDefault: "Default",
  makeDefault: "Make default",
  makeDefaultOf: (code) => `Make default: ${code}`,
  remove: "Remove",
  removeOf: (code) => `Remove ${code}`,
  lastCurrency: "At least one currency is needed.",
  addCurrency: "Add a currency",
  chooseCurrency: "Choose …",
  limit: "Limit for one payment",
  limitHint: "A whole amount, in any currency.",
  securing: "How the line is secured",
  securingModes: { masked: "Masked", strict: "Strict" },
  securingHints: {
    masked:
      "Only the keypad tones are taken out, and agent and customer hear each other, except that the agent doesn't hear the first four digits being keyed: take it unless not a single tone may be heard. A tone that comes together with loud speech can get through as sound before the line turns strict by itself.",
    strict:
      "While a card is keyed, the agent, the recording and Zoom hear silence in place of the customer: take it where not a single tone may be heard. The agent doesn't hear the customer while they key; the customer hears the agent all the time.",
  },
  refundRole: "Who may refund",
  refundRoles: { agent: "Agents and above", supervisor: "Supervisors and admins", admin: "Admins only" },
  refundRoleHint: "From the panel: the whole amount or a part of it, never more than was charged.",
  refundNotPossible: "None of the providers chosen above can refund from the panel.",
  pauseRecording: "Pause the recording, too",
  pauseRecordingHint:
    "While the line is secured, Zoom is asked to pause the recording. The keypad tones are masked either way.",
  pauseNeedsScope: "The permission for it is not granted, so Zoom will refuse. See Installation.",
  engagementCheck: "Check of the call",
  engagementChecks: { strict: "Strict", when_known: "When known" },
  engagementCheckHints: {
    strict: "A payment starts only after Zoom's webhooks have confirmed the call.",
    when_known: "A payment may start before Zoom's webhooks have mentioned the call.",
  },
  retention: "Keep payments for",
  retentionHint: "Days, 1 to 3,650. Closed payments are deleted afterwards.",
  faults: {
    currencies: "Choose 1 to 40 currencies.",
    amountLimit: "Enter a whole amount from 1 to 1,000,000.",
    route: "This provider or gateway can't be taken. Choose again.",
    rules: "A rule can't be taken. Look through them again.",
    refundRole: "Choose who may refund.",
    roles: "The assignment of a role can't be taken. Choose it again.",
    pauseRecording: "This choice can't be taken now.",
    engagementCheck: "Choose one of the two.",
    securing: "Choose one of the two.",
    retentionDays: "Enter a number of days from 1 to 3,650.",
  },
  unsaved: "There are unsaved changes.",
  save: "Save settings",
  discard: "Discard",
  saved: "Settings saved.",
  nothingChanged: "Nothing has been changed.",
  conflict: "Somebody else has changed the settings in the meantime. Your changes are not saved.",
  keepMine: "Keep my changes",
  takeTheirs: "Take theirs",
};

export const setup: SetupTexts = {
  title: "Setup",
  loading: "Loading the setup …",
  notLoaded: "The server does not answer, so the setup can't be shown as it is now. Try again.",
  problems: {
    bad_request: "Something here can't be taken. Nothing was changed. Look at the marked fields.",
    not_signed_in: "Your sign-in has expired. Close the app in Zoom and open it again.",
    not_allowed: "Only admins can do this. Ask another admin whether your role was changed.",
    settings_changed: "Somebody else has changed the settings in the meantime. Load them again.",
    export_running: "Another download of data is under way. Wait until it has ended, then try again.",
    too_many_requests: "Too many requests in a short time. Wait a minute and try again.",
    unavailable:
      "The payment service can't reach its database. Nothing is lost. Wait a minute, load again, and see whether it was done.",
    internal: "Something went wrong on the server. Nothing was changed. Try again.",
    unreachable: "The server does not answer. Whether it was done isn't known. Try again.",
  },
  health,
  provider,
  rules,
  credentials,
  settings,
  roles: {
    title: "Roles",
    hint: "What each Zoom Contact Center role may do in Tacet. By name: what Zoom calls the role decides.",
    names: { agent: "Agent", supervisor: "Supervisor", admin: "Admin", none: "No access" },
    byDefault: (role) => `${role} (by name)`,
    unknown: "Zoom did not give the list of roles. Assignments that are saved stay as they are.",
    gone: (id) => `Deleted in Zoom (${id})`,
    none: "This account has no Contact Center roles.",
  },
  operator: {
    title: "Set on the server",
    intro: "Only the operator of the server can change these.",
    callPath: "Call path",
    callPaths: { "zoom-redirect": "Redirected by Zoom", "inline-trunk": "Through the carrier trunk" },
    extension: "Time per extension",
    minutes: (minutes) => `${minutes} min`,
    attempts: "Cards per payment",
  },
  data: {
    title: "Your data",
    export: "Download all data",
    exportHint: "Every record of this account, as one JSON file.",
    exported: "The file was handed to your browser.",
    removal: "Remove Tacet's data",
    removalIntro: "This can't be undone. When you confirm:",
    removalSteps: [
      "No new payment can be started. Open payments are canceled, and their calls are given back.",
      "Then everything Tacet has stored about this account is deleted: payments, users, settings, keys.",
      "One line without personal data stays: that a removal was done, and when.",
      "Afterwards, remove the app in the Zoom App Marketplace, too.",
    ],
    begin: "Remove all data …",
    accountId: (id) => `Type the account's id to confirm: ${id}`,
    notYet: "The typed id is not the account's.",
    remove: "Remove everything",
    keep: "Keep the data",
    requestedTitle: "The data is being removed",
    requested:
      "Open payments are ended first. You and your agents will be signed out. To use Tacet again, an admin adds the app anew.",
  },
};
