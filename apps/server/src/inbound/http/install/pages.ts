import { type AppName, zoomRoutes } from "@tacet/shared/zoom-app";
import type { InstallProblem } from "../../../use-cases/install-app.ts";
import type { Page } from "./page.ts";

export type ConnectorKind = "admin-managed" | "server-to-server" | "same-app";

/** Addresses without the code, so that it stays neither in the address bar nor in the history. */
export const installedPaths = {
  connector: "/installed/connector",
  panel: "/installed/panel",
} as const satisfies Record<AppName, string>;

const assignToQueues =
  "In the Zoom web portal, open Contact Center Management, Apps (or Integrations), and assign Tacet to the queues whose agents take payments.";
const openEngagement =
  "Open an engagement in Zoom Contact Center and choose Tacet among its apps. An admin finds Setup there.";

export function installedPage(app: AppName, kind: ConnectorKind): Page {
  if (app === "panel") {
    return {
      status: 200,
      mood: "done",
      title: "The Tacet panel is added",
      text: "You can close this page.",
      steps: ["Open an engagement in Zoom Contact Center and choose Tacet among its apps."],
    };
  }
  const done = { status: 200, mood: "done", title: "Tacet is added to your account" } as const;
  const text = "Zoom's events now reach Tacet. What is left to do:";
  if (kind === "same-app") return { ...done, text, steps: [assignToQueues, openEngagement] };
  return {
    ...done,
    text,
    steps: ["Add the panel app, which agents see.", assignToQueues, openEngagement],
    action: { label: "Add the panel app", href: zoomRoutes.install.panel },
  };
}

export const nothingToInstall: Page = {
  status: 200,
  mood: "notice",
  title: "Nothing needs to be added here",
  text: "The operator has connected your Zoom account with a server-to-server app. Only the panel app is left to add.",
  steps: ["Add the panel app, which agents see.", assignToQueues, openEngagement],
  action: { label: "Add the panel app", href: zoomRoutes.install.panel },
};

type Explanation = Pick<Page, "status" | "title" | "text"> & {
  /** Starting again may help. */
  readonly again: boolean;
};

export type PageProblem = InstallProblem["code"] | "consent_denied" | "internal" | "unavailable";

export function problemPage(app: AppName, problem: PageProblem): Page {
  const { again, ...page } = explanations[problem];
  if (!again) return { ...page, mood: "problem" };
  return { ...page, mood: "problem", action: { label: "Start again", href: zoomRoutes.install[app] } };
}

const explanations: Readonly<Record<PageProblem, Explanation>> = {
  consent_denied: {
    status: 403,
    title: "Tacet was not added",
    text: "You did not allow it on Zoom's page, so nothing was changed or stored. To add Tacet after all, start again.",
    again: true,
  },
  state_unknown: {
    status: 400,
    title: "This link has expired",
    text: "Adding Tacet takes at most ten minutes, and each link works once. Nothing was changed. Start again.",
    again: true,
  },
  other_browser: {
    status: 400,
    title: "This was begun in another browser",
    text: "Tacet can only be added in the browser in which you began, with cookies allowed. Nothing was changed. Start again here.",
    again: true,
  },
  code_expired: {
    status: 400,
    title: "Zoom's code has expired",
    text: "It works for five minutes. Nothing was changed. Start again.",
    again: true,
  },
  code_invalid: {
    status: 400,
    title: "Zoom's code was used before",
    text: "Perhaps this page was loaded twice. If Tacet works, there is nothing to do; otherwise start again.",
    again: true,
  },
  redirect_mismatch: {
    status: 502,
    title: "The registration at Zoom does not fit",
    text: "Zoom does not know this address as the app's redirect URL. Tell the operator: the redirect URL of the app in the Zoom Marketplace must be the one that the manifest names, below PUBLIC_URL.",
    again: false,
  },
  client_rejected: {
    status: 502,
    title: "Zoom does not accept the app's credentials",
    text: "Tell the operator: client id and client secret of the app must be those of the Zoom Marketplace, and of the same environment (development or production).",
    again: false,
  },
  scope_mismatch: {
    status: 502,
    title: "The app's scopes do not fit",
    text: "Zoom did not grant what Tacet needs to know whose account this is. Tell the operator: the app's scopes in the Zoom Marketplace must be those of the manifest.",
    again: true,
  },
  uninstalled: {
    status: 403,
    title: "Zoom has switched the app off",
    text: "It was removed, or an admin of your account does not allow it. Ask an admin to approve Tacet in the Zoom Marketplace, then start again.",
    again: true,
  },
  grant_lost: {
    status: 502,
    title: "Zoom does not take the authorization",
    text: "Zoom granted access, and then did not know of it any more. Nothing was stored. Start again.",
    again: true,
  },
  account_not_allowed: {
    status: 403,
    title: "Your Zoom account is not on the list",
    text: "The operator of this server has listed the accounts that may use Tacet, and yours is not among them. Nothing was stored. Ask the operator, or sign in to Zoom with another account.",
    again: true,
  },
  being_removed: {
    status: 409,
    title: "Your account's data is being removed",
    text: "Tacet was removed from your account, and its data is being deleted now. Try again in a few minutes.",
    again: true,
  },
  rate_limited: {
    status: 503,
    title: "Zoom is busy",
    text: "Zoom takes no more requests at the moment. Nothing was changed. Wait a minute, then start again.",
    again: true,
  },
  no_answer: {
    status: 502,
    title: "Zoom did not answer",
    text: "Whether Zoom has granted access is not known; starting again is safe. If this stays, look at Zoom's status page.",
    again: true,
  },
  refused: {
    status: 502,
    title: "Zoom refused",
    text: "Zoom gave no reason that Tacet knows. Start again; if this stays, tell the operator.",
    again: true,
  },
  unavailable: {
    status: 503,
    title: "Tacet can't reach its database",
    text: "Nothing is lost, and starting again is safe. Wait a minute; if this stays, tell the operator.",
    again: true,
  },
  internal: {
    status: 503,
    title: "Something went wrong on the server",
    text: "Starting again is safe. If this stays, tell the operator.",
    again: true,
  },
};
