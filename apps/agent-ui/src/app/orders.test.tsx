/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { authorized, happen, openPanel, pass, visa } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const button = (name: string) => screen.getByRole("button", { name });
const textbox = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const heading = (name: string) => screen.queryByRole("heading", { name });
const order = (story: Awaited<ReturnType<typeof openPanel>>) =>
  story.server.asked.find(({ name }) => name === "take_payment")?.message;
const approved = { kind: "approved", authorization: authorized, card: visa } as const;

const withBills = () =>
  openPanel({
    prepare: (_, server) => {
      server.dials.provider = "pci-pal";
      // What becomes of the payment is another story.
      server.dials.opensByItself = false;
    },
  });

test("what the card is taken for is asked only where there is a choice", async () => {
  await withBills();
  expect(screen.queryByRole("radio")).toBeNull();
});

test("authorized only, the button says so, and the result says what is left to do", async () => {
  const story = await openPanel();
  const { user, server, secureLine, keyCard } = story;
  await user.click(screen.getByRole("radio", { name: "Authorize only" }));
  await secureLine();
  expect(order(story)).toMatchObject({ intent: "authorize", money: { minorUnits: 4250 } });
  await keyCard();
  await user.click(button("Authorize €42.50"));
  await happen(() => server.answerCharge(approved));
  expect(heading("Payment authorized")).not.toBeNull();
  expect(screen.getByText(/Capture it in your gateway before the hold lapses/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Refund/ })).toBeNull();
});

test("a card that is only saved needs no amount, and gives its token to be copied", async () => {
  const story = await openPanel();
  const { user, server, keyCard } = story;
  await user.click(screen.getByRole("radio", { name: "Save card" }));
  expect(screen.queryByRole("textbox", { name: "Amount" })).toBeNull();
  await user.type(textbox("Reference"), "CUSTOMER-7");
  await user.click(button("Take payment"));
  await pass(100);
  expect(order(story)).toMatchObject({
    intent: "save_card",
    money: { minorUnits: 0, currency: "EUR" },
    reference: "CUSTOMER-7",
  });
  await happen(() => server.happen({ type: "line_secured" }));
  expect(screen.queryByText("€0.00")).toBeNull();
  await keyCard();
  await user.click(button("Save card"));
  const authorization = { ...authorized, code: null, token: "pm_example" };
  await happen(() => server.answerCharge({ ...approved, authorization }));
  expect(heading("Card saved")).not.toBeNull();
  expect(screen.queryByText("Authorization code")).toBeNull();
  await user.click(button("Copy"));
  await pass(10);
  expect(await navigator.clipboard.readText()).toBe("pm_example");
  expect(screen.getByText("Copied")).toBeTruthy();
});

test("where the clipboard is closed to the panel, copying says so", async () => {
  const { user, server, keyCard } = await openPanel();
  jest.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
  await user.click(screen.getByRole("radio", { name: "Save card" }));
  await user.type(textbox("Reference"), "CUSTOMER-7");
  await user.click(button("Take payment"));
  await pass(100);
  await happen(() => server.happen({ type: "line_secured" }));
  await keyCard();
  await user.click(button("Save card"));
  await happen(() =>
    server.answerCharge({ ...approved, authorization: { ...authorized, token: "pm_example" } }),
  );
  await user.click(button("Copy"));
  await pass(10);
  expect(screen.getByText(/Could not be copied/)).toBeTruthy();
});

test("an intent that the server refuses is told at the choice", async () => {
  const { server, takePayment } = await openPanel();
  server.refuseNext("take_payment", "intent_not_possible");
  await takePayment();
  expect(within(screen.getByRole("group", { name: "What for" })).getByRole("alert").textContent).toMatch(
    /can't do that/,
  );
});

test("several bills are summed up and sent, under the first one's reference", async () => {
  const story = await withBills();
  const { user } = story;
  await user.type(textbox("Amount"), "12.50");
  await user.type(textbox("Reference"), "INV-1");
  await user.click(button("Add another bill"));
  expect(textbox("Reference, bill 1").value).toBe("INV-1");
  await user.type(textbox("Reference, bill 2"), "INV-2");
  await user.type(textbox("Amount, bill 2"), "0.05");
  expect(screen.getByText("€12.55")).toBeTruthy();
  await user.click(button("Take payment"));
  await pass(100);
  expect(order(story)).toMatchObject({
    money: { minorUnits: 1255, currency: "EUR" },
    reference: "INV-1",
    bills: [
      { reference: "INV-1", minorUnits: 1250 },
      { reference: "INV-2", minorUnits: 5 },
    ],
  });
});

test("what is wrong with a bill is told at the bill, and with their sum below it", async () => {
  const { user, server } = await withBills();
  await user.click(button("Add another bill"));
  await user.type(textbox("Reference, bill 1"), "INV-1");
  await user.type(textbox("Amount, bill 1"), "9000");
  await user.type(textbox("Amount, bill 2"), "1.234");
  await user.click(button("Take payment"));
  await pass(50);
  expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual([
    "Enter a reference, for example the invoice number.",
    "EUR has 2 decimals at most.",
  ]);
  await user.type(textbox("Reference, bill 2"), "INV-2");
  await user.clear(textbox("Amount, bill 2"));
  await user.type(textbox("Amount, bill 2"), "1000.01");
  expect(screen.getByRole("alert").textContent).toMatch(/One payment can be up to €10,000\.00/);
  expect(server.sessions()).toHaveLength(0);
});

test("when all bills but one are removed, that one is the payment", async () => {
  const { user } = await withBills();
  await user.click(button("Add another bill"));
  await user.type(textbox("Reference, bill 2"), "INV-2");
  await user.type(textbox("Amount, bill 2"), "7");
  await user.click(button("Remove bill 1"));
  expect(textbox("Reference").value).toBe("INV-2");
  expect(textbox("Amount").value).toBe("7");
});

test("bills that the server refuses are told at the bills", async () => {
  const { user, server } = await withBills();
  server.refuseNext("take_payment", "bills_do_not_add_up");
  await user.click(button("Add another bill"));
  for (const bill of [1, 2]) {
    await user.type(textbox(`Reference, bill ${bill}`), `INV-${bill}`);
    await user.type(textbox(`Amount, bill ${bill}`), "1");
  }
  await user.click(button("Take payment"));
  await pass(50);
  expect(within(screen.getByRole("group", { name: "Bills" })).getByRole("alert").textContent).toMatch(
    /don't add up/,
  );
});

async function split(amount: string) {
  const story = await openPanel();
  await story.secureLine();
  await story.user.click(button("Split over two cards"));
  await story.user.type(textbox("Amount on this card"), amount);
  await story.user.click(button("Split"));
  await pass(10);
  return story;
}

test("an amount is split over two cards on the same line", async () => {
  const { server, user, keyCard } = await split("10");
  expect(screen.getByText("First card: €10.00 of €42.50")).toBeTruthy();
  expect(screen.getByText("The second card pays €32.50.")).toBeTruthy();
  await keyCard();
  await user.click(button("Charge €10.00"));
  await happen(() => server.answerCharge(approved));
  expect(screen.getByText("€10.00 charged")).toBeTruthy();
  expect(screen.getByText("•••• 4242")).toBeTruthy();
  expect(screen.getByText("Now ask for the second card. It pays €32.50.")).toBeTruthy();
  expect(screen.getByText("Second card: €32.50 of €42.50")).toBeTruthy();
  await keyCard(2);
  await user.click(button("Charge €32.50"));
  const card = { brand: "mastercard", last4: "4444" } as const;
  await happen(() => server.answerCharge({ ...approved, card }));
  expect(heading("Payment approved")).not.toBeNull();
  expect(screen.getByRole("region", { name: "Card 1" }).textContent).toMatch(/€10\.00.*4242/);
  expect(screen.getByRole("region", { name: "Card 2" }).textContent).toMatch(/€32\.50.*4444/);
});

test("a split is taken back while nothing is charged", async () => {
  const { server, user } = await split("10");
  await user.click(button("Undo the split"));
  await pass(10);
  expect(server.sessions()[0]?.dueUnits).toBe(4250);
  expect(button("Charge €42.50")).toBeTruthy();
});

test.each([
  ["42.50", /less than €42\.50/],
  ["0", /above zero/],
  ["1.234", /2 decimals/],
])("a first part of %p is refused where it is typed", async (amount, said) => {
  const { server } = await split(amount);
  expect(screen.getByRole("alert").textContent).toMatch(said);
  expect(server.asked.map(({ name }) => name)).not.toContain("split");
});

test("while a split is under way, nothing can be charged", async () => {
  const { server, user, secureLine, keyCard } = await openPanel();
  await secureLine();
  await keyCard();
  server.loseAnswers(true);
  await user.click(button("Split over two cards"));
  await user.type(textbox("Amount on this card"), "10");
  await user.click(button("Split"));
  await pass(10);
  expect(screen.getByRole("button", { name: /^Charge/ }).getAttribute("aria-disabled")).toBe("true");
});

test("given up before the second card, the payment is partly approved, and the form has the rest", async () => {
  const { server, user, keyCard } = await split("10");
  await keyCard();
  await user.click(button("Charge €10.00"));
  await happen(() => server.answerCharge(approved));
  await user.click(button("Cancel payment"));
  await pass(100);
  expect(heading("Payment partly approved")).not.toBeNull();
  expect(screen.getByText("€10.00 of €42.50")).toBeTruthy();
  await user.click(button("Take another payment"));
  expect(textbox("Amount").value).toBe("32.50");
  expect(textbox("Reference").value).toBe("INV-1001");
});

test("a first card that a supervisor found charged is paid, and the form has the rest", async () => {
  const { server, user, keyCard } = await split("10");
  await keyCard();
  await user.click(button("Charge €10.00"));
  await happen(() => server.answerCharge({ kind: "unknown", because: "amount_differs" }));
  await pass(100);
  await happen(() => server.happen({ type: "resolved_by_hand", result: "charged" }));
  expect(heading("Payment partly approved")).not.toBeNull();
  expect(screen.getByText("€10.00 of €42.50")).toBeTruthy();
  await user.click(button("Take another payment"));
  expect(textbox("Amount").value).toBe("32.50");
});

test("a decline of the first card is not told any more once another one has paid its part", async () => {
  const { server, user, keyCard } = await split("10");
  await keyCard();
  await user.click(button("Charge €10.00"));
  const declined = { kind: "declined", code: "do_not_honor", card: visa, anotherCardMayHelp: true } as const;
  await happen(() => server.answerCharge(declined));
  expect(heading("Payment declined")).not.toBeNull();
  await pass(1_000);
  await keyCard(2);
  await user.click(button("Charge €10.00"));
  await happen(() => server.answerCharge(approved));
  expect(heading("Payment declined")).toBeNull();
});

test("with a provider that can't split, it is not offered", async () => {
  const { secureLine } = await openPanel({
    prepare: (_, server) => {
      server.dials.provider = "twilio";
    },
  });
  await secureLine();
  expect(screen.queryByText("Split over two cards")).toBeNull();
});
