import type { Messages } from "../say.ts";
import type { Catalog, StartPage } from "../texts/catalog.ts";

const notAccepted: Messages<StartPage> = {
  title: "You could not be signed in",
  text: "The server did not accept what Zoom says about you. Close the app in Zoom and open it again; if it stays like this, tell your admin.",
};

const contextUsedUp: Messages<StartPage> = {
  title: "The sign-in took too long",
  text: "What Zoom says about you is good for two minutes and for one sign-in. It is tried again by itself.",
};

export const signInFailed: Messages<Catalog["app"]["signInFailed"]> = {
  no_app_context: {
    title: "Zoom did not say who you are",
    text: "Sign in to Zoom with your own account and open Tacet again. Guests can't take payments.",
  },
  not_added: {
    title: "Add Tacet to your Zoom first",
    text: "You have not allowed Tacet to know who you are. Add it now, or ask your Zoom admin to add it for everyone.",
  },
  no_user: {
    title: "Sign in to Zoom first",
    text: "You are a guest in this Zoom client. Sign in with your own account; guests can't take payments.",
  },
  unreachable: {
    title: "Tacet can't be reached",
    text: "The server does not answer. It is tried again by itself.",
  },
  unavailable: {
    title: "The payment service can't reach its database",
    text: "Nothing is lost. Wait: it is tried again by itself, and then shows where each payment stands.",
  },
  internal: {
    title: "Something went wrong on the server",
    text: "You could not be signed in. It is tried again by itself; if it stays like this, tell your admin.",
  },
  too_many_requests: {
    title: "Too many sign-ins",
    text: "There were many sign-ins in a short time. Wait a minute; it is tried again by itself.",
  },
  zoom_no_answer: {
    title: "Zoom could not be asked",
    text: "Tacet asks Zoom which account and role you have, and got no answer. It is tried again by itself.",
  },
  outdated_panel: {
    title: "Tacet was updated",
    text: "This panel is older than the server. Close the app in Zoom and open it again.",
  },
  not_installed: {
    title: "Tacet isn't set up for your account yet",
    text: "A Zoom admin of your company has to add it first. Give them this address:",
  },
  no_role: {
    title: "Your role can't use Tacet",
    text: "You have no role in Zoom Contact Center, or one that has no access to Tacet. Ask your admin to give you one; then try again.",
  },
  being_removed: {
    title: "Tacet is being removed",
    text: "Your admin has removed Tacet from this account, and its data is being deleted. No payment can be taken: ask your admin if that is a mistake.",
  },
  authorization_declined: {
    title: "Tacet was not allowed",
    text: "You have declined to let Tacet know who you are. It needs only that. Try again and choose Allow.",
  },
  authorization_unanswered: {
    title: "Waiting for your answer in Zoom",
    text: "Zoom asked whether Tacet may know who you are, and got no answer. Try again, and look for Zoom's window.",
  },
  authorization_unsupported: {
    title: "This Zoom client can't sign you in",
    text: "It has no sign-in for apps. Update Zoom and try again, or add Tacet in a browser at this address:",
  },
  not_authorized: {
    title: "Zoom did not confirm the sign-in",
    text: "Zoom did not accept the permission that was given. Try again; if it stays like this, tell your admin.",
  },
  state_unknown: {
    title: "The sign-in took too long",
    text: "The permission came too late to be used. Try again.",
  },
  other_user: {
    title: "Two different users",
    text: "The permission was given by another user than the one who is signed in to Zoom. Sign in to Zoom as yourself and try again.",
  },
  wrong_app: {
    title: "This server belongs to another app",
    text: "The app that was opened in Zoom is not the one this server is set up for. Tell your admin.",
  },
  malformed: notAccepted,
  not_authentic: notAccepted,
  bad_request: notAccepted,
  expired: contextUsedUp,
  used_before: contextUsedUp,
};
