/** The states of *Take payment*: those told one by one (`stories.ts`), and those made of the catalog's codes (`made-stories.ts`). */
import { err, ok } from "@tacet/shared/result";
import { wireError } from "@tacet/shared/wire";
import { PaymentScreen } from "../features/take-payment/PaymentScreen.tsx";
import {
  type PaymentActions,
  type PaymentSnapshot,
  paymentSnapshot,
} from "../features/take-payment/payment-view.ts";
import { InPanel } from "./InPanel.tsx";
import { madeStories } from "./made-stories.ts";
import { type Story, stories } from "./stories.ts";
import type { Stories } from "./story.ts";

/** Groups of states, each with its title in the index. */
export const paymentGroups: Readonly<Record<string, Stories>> = {
  Payments: drawn(stories),
  ...Object.fromEntries(Object.entries(madeStories).map(([title, group]) => [title, drawn(group)])),
};

function drawn(told: Readonly<Record<string, Story>>): Stories {
  return Object.fromEntries(
    Object.entries(told).map(([name, story]) => [
      name,
      (now: number) => <Payment name={name} {...shown(story, now)} />,
    ]),
  );
}

function shown(story: Story, now: number): { readonly snapshot: PaymentSnapshot } {
  const { sources, change } = story(now);
  const snapshot = paymentSnapshot(sources);
  if (snapshot === null) throw new Error("a story of a payment has nobody signed in");
  return { snapshot: change === undefined ? snapshot : change(snapshot) };
}

function Payment({ name, snapshot }: { readonly name: string; readonly snapshot: PaymentSnapshot }) {
  return (
    <InPanel isLost={snapshot.connection === "lost"}>
      <PaymentScreen snapshot={snapshot} actions={actionsFor(name)} />
    </InPanel>
  );
}

const nothing = () => undefined;
/** What every command is answered here, so that the answer is seen. */
const refused = async () => wireError("internal");
/** Nobody answers there: the frame is all that is to be seen. */
const openView = async () => ok({ action: "https://provider.example/view", fields: [] });
const openNoView = async () => err(wireError("view_not_available"));

const actionsFor = (name: string): PaymentActions => ({
  ...allActions,
  openView: name === "framed-view-refused" ? openNoView : openView,
  ...(["framed-unanswered", "framed-reloaded"].includes(name)
    ? { goOn: nothing, askZoomAgain: nothing }
    : {}),
});

const allActions: PaymentActions = {
  edit: nothing,
  take: nothing,
  submit: nothing,
  cancel: nothing,
  extend: nothing,
  takeAnother: nothing,
  clearField: { cardNumber: nothing, expiry: nothing, securityCode: nothing },
  split: nothing,
  refund: refused,
  resolveRefund: refused,
  dismissProblem: nothing,
};
