import { startWorld } from "@tacet/sandbox/world";
import type { Browser } from "playwright-core";
import { AgentDesk, Phone } from "../../desk/agent-desk.ts";
import { cards, keysOf } from "../../desk/cards.ts";
import { SetupDesk } from "../../desk/setup-desk.ts";
import { openDesk } from "../../desk/story.ts";
import { Keyboard } from "./keyboard.ts";
import { heard, listen, transcriptFaults, type Utterance } from "./transcript.ts";

export interface KeyboardPayment {
  readonly steps: number;
  /** What a screen reader has said of the first payment. */
  readonly said: readonly Utterance[];
  readonly faults: readonly string[];
}

/** Between two keys of the customer, in ms: as a person keys. */
const keyPauseMs = 350;

/**
 * An agent without a mouse and without sight takes a payment, looks at what can be asked after it and leaves it with Escape, and
 * cancels a second payment.
 */
export async function payByKeyboard(browser: Browser, port: number): Promise<KeyboardPayment> {
  const world = await startWorld({ port });
  try {
    await letAgentsRefund(browser, `${world.urls.zoom}?as=admin`);
    const desk = await AgentDesk.open(browser, world.urls.zoom, (page) => {
      void page.addInitScript({ content: "globalThis.__name ??= (named) => named;" });
      void page.addInitScript(listen);
    });
    const panel = await (await desk.page.locator('iframe[title="Tacet"]').elementHandle())?.contentFrame();
    if (panel == null) throw new Error("there is no panel in Zoom's page");
    const keyboard = new Keyboard(desk.page, panel);
    const [engagement] = world.calls.engagements().filter(({ state }) => state === "active");
    if (engagement === undefined) throw new Error("nobody is on the line");
    const phone = await Phone.open(browser, `${world.urls.phone}?call=${engagement.id}`);
    await keyboard.goTo(new RegExp(engagement.consumerName));
    await keyboard.press("Enter");
    await pay(desk, keyboard, phone);
    const first = await heard(panel);
    await askAndLeave(desk, keyboard);
    await cancelAnother(desk, keyboard);
    const { lost } = await heard(panel);
    return {
      steps: keyboard.steps,
      said: first.said,
      faults: [
        ...keyboard.faults,
        ...lost.map((status) => `the focus is lost while the status is "${status}"`),
        ...transcriptFaults(first.said).map((fault) => `screen reader: ${fault}`),
        ...desk.complaints,
      ],
    };
  } finally {
    await world.stop();
  }
}

/** So that there is a question to be asked after a payment. */
async function letAgentsRefund(browser: Browser, address: string): Promise<void> {
  const setup = new SetupDesk(await openDesk(browser, address));
  await setup.open();
  await setup.go("Payments");
  await setup.desk.panel.getByLabel("Who may refund").selectOption({ label: "Agents and above" });
  await setup.saveSettings();
  await setup.desk.close();
}

async function fillIn(keyboard: Keyboard, amount: string, reference: string): Promise<void> {
  await keyboard.goTo(/^Amount$/);
  await keyboard.type(amount);
  await keyboard.goTo(/^Reference$/);
  await keyboard.type(reference);
  await keyboard.goTo(/^Take payment$/);
  await keyboard.press("Enter");
}

async function pay(desk: AgentDesk, keyboard: Keyboard, phone: Phone): Promise<void> {
  await fillIn(keyboard, "42.50", "KEYS-1");
  await desk.status("Line secured");
  for (const key of keysOf(cards.visa)) {
    await phone.key(key);
    await phone.page.waitForTimeout(keyPauseMs);
  }
  await desk.submittable();
  // Nobody has to look for the button: it has the focus as soon as it can be pressed.
  await keyboard.isAt(/^Charge /);
  await keyboard.press("Enter");
  await desk.heading("Payment approved");
  await desk.status("Call restored");
}

/** The refund's question: Escape leaves it, and the focus is back where it was. */
async function askAndLeave(desk: AgentDesk, keyboard: Keyboard): Promise<void> {
  const name = /^Refund/;
  await keyboard.goTo(name);
  await keyboard.press("Enter");
  const dialog = desk.panel.getByRole("dialog");
  await dialog.waitFor();
  await keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await keyboard.isAt(name);
}

async function cancelAnother(desk: AgentDesk, keyboard: Keyboard): Promise<void> {
  await keyboard.goTo(/^Take another payment$/);
  await keyboard.press("Space");
  await fillIn(keyboard, "10", "KEYS-2");
  await desk.status("Line secured");
  await keyboard.goTo(/^Cancel payment$/);
  await keyboard.press("Space");
  await desk.heading("Payment canceled");
  await desk.status("Call restored");
}
