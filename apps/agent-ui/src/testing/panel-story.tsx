/** For tests: the whole panel between a Zoom client and a server that live in memory, in virtual time. */
import { jest } from "@jest/globals";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, createPanel, type Panel } from "../app/index.ts";
import { createFakeSetup, type FakeSetup } from "../features/setup/fake.ts";
import { I18nProvider } from "../i18n/index.ts";
import { createFakeServer, type FakeServer } from "../session-feed/fake-server.ts";
import { createFakeZoom, type FakeZoom } from "../zoom/fake.ts";
import { english } from "./english.ts";
// What comes when it is first looked at is here already: it would come in real time, between two steps of a story.
import "../features/call-picture/Drawing.tsx";
import "../features/script-line/ScriptCard.tsx";
import "../features/sounds/SoundSwitch.tsx";
import "../i18n/en/picture.ts";
import "../i18n/en/script.ts";

// Testing Library asks this global whether time is virtual; native ESM does not set it.
Object.assign(globalThis, { jest });

// jsdom has dialogs, but does not show them modally; what is behind one can be reached here.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};

// Nothing is laid out, so there is nothing to scroll.
window.scrollTo = () => undefined;

export interface PanelStory {
  readonly zoom: FakeZoom;
  readonly server: FakeServer;
  readonly setup: FakeSetup;
  /** The panel that is open now. */
  panel(): Panel;
  readonly user: ReturnType<typeof userEvent.setup>;
  /** Closes the panel and opens it anew: nothing that was in memory is left. */
  reload(): Promise<void>;
  /** Fills the form in and takes the payment, up to the moment when Zoom has been asked to redirect. */
  takePayment(order?: { readonly amount?: string; readonly reference?: string }): Promise<void>;
  /** As `takePayment`, and the provider says that the line is secured. */
  secureLine(): Promise<void>;
  /** The customer keys three valid fields, and the provider says so. */
  keyCard(attempt?: number): Promise<void>;
  /** From the form to the restored call, with a card that is approved. */
  pay(): Promise<void>;
}

export const visa = { brand: "visa", last4: "4242" } as const;
export const authorized = {
  code: "A1B2C3",
  gatewayReference: "ch_example",
  gateway: "sandbox",
  token: null,
} as const;

interface StoryStart {
  readonly prepare?: (zoom: FakeZoom, server: FakeServer, setup: FakeSetup) => void;
}

export async function openPanel({ prepare }: StoryStart = {}): Promise<PanelStory> {
  const zoom = createFakeZoom();
  const server = createFakeServer();
  const setup = createFakeSetup();
  zoom.put("engagement-one");
  zoom.put("engagement-two", { name: "Ahmed Yilmaz", number: "+4989555017788", queueName: "Sales" });
  zoom.select("engagement-one");
  prepare?.(zoom, server, setup);
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  let open = await start(zoom, server, setup);
  const story: PanelStory = {
    zoom,
    server,
    setup,
    panel: () => open.panel,
    user,
    reload: async () => {
      open.unmount();
      open.panel.stop();
      open = await start(zoom, server, setup);
    },
    takePayment: async ({ amount = "42.50", reference = "INV-1001" } = {}) => {
      await user.type(screen.getByRole("textbox", { name: "Amount" }), amount);
      await user.type(screen.getByRole("textbox", { name: "Reference" }), reference);
      await user.click(screen.getByRole("button", { name: "Take payment" }));
      await pass(100);
    },
    secureLine: async () => {
      await story.takePayment();
      await happen(() => server.happen({ type: "line_secured" }));
    },
    keyCard: (attempt = 1) =>
      happen(() => {
        server.key(null, validFields);
        server.happen({ type: "fields_ready", attempt, card: visa });
      }),
    pay: async () => {
      await story.secureLine();
      await story.keyCard();
      await user.click(screen.getByRole("button", { name: "Charge €42.50" }));
      await happen(() => server.answerCharge({ kind: "approved", authorization: authorized, card: visa }));
      await pass(100);
    },
  };
  return story;
}

/** Lets so many ms go by, and whatever is due in them. */
export async function pass(ms: number): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });
}

/** Lets something happen outside, and the panel take it in. */
export async function happen(outside: () => void): Promise<void> {
  await act(async () => {
    outside();
    await jest.advanceTimersByTimeAsync(1);
  });
}

const full = { complete: true, valid: true };
const validFields = {
  cardNumber: { ...full, ...visa, entered: 16, expected: 16 },
  expiry: { ...full, entered: 4, expected: 4 },
  securityCode: { ...full, entered: 3, expected: 3 },
};

async function start(
  zoom: FakeZoom,
  server: FakeServer,
  setup: FakeSetup,
): Promise<{ panel: Panel; unmount: () => void }> {
  const panel = createPanel({
    sdk: zoom.sdk,
    openTransport: server.openTransport,
    signInBy: () => server.signIn,
    fetch: setup.fetch,
  });
  const { unmount } = render(
    <I18nProvider i18n={english()}>
      <App panel={panel} />
    </I18nProvider>,
  );
  panel.start();
  await pass(10);
  return { panel, unmount };
}
