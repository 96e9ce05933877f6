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
const heading = (name: string) => screen.queryByRole("heading", { name });
const status = () => screen.getByRole("status").textContent;
const field = (name: string) => screen.getByRole("group", { name });
const dots = (name: string) => field(name).textContent?.replace(/[^•]/g, "").length;
const reasonOf = (name: string) => {
  const id = button(name).getAttribute("aria-describedby");
  return id === null ? null : document.getElementById(id)?.textContent;
};

test("a payment goes from the form to the restored call, and a second one can follow", async () => {
  const { server, user, zoom, takePayment, keyCard } = await openPanel();
  expect(status()).toBe("Ready to take a payment");
  await takePayment();
  expect(status()).toBe("Securing the line …");
  expect(zoom.calls).toContain("startMediaRedirection");
  expect(server.sessions()[0]?.money).toEqual({ minorUnits: 4250, currency: "EUR" });

  await happen(() => server.happen({ type: "line_secured" }));
  expect(status()).toBe("Line secured");
  expect(reasonOf("Charge €42.50")).toBe("Waiting for all three fields to be keyed.");

  await happen(() => server.key("cardNumber", { cardNumber: { entered: 5, expected: 16, brand: "visa" } }));
  expect(dots("Card number")).toBe(5);
  expect(field("Card number").textContent).toContain("Visa");

  await keyCard();
  expect(field("Card number").textContent).toContain("4242");
  await user.click(button("Charge €42.50"));
  await pass(10);
  expect(status()).toBe("Asking the bank …");

  const authorization = { ...authorized, code: "A1B2C3" };
  await happen(() => server.answerCharge({ kind: "approved", authorization, card: visa }));
  expect(heading("Payment approved")).not.toBeNull();
  expect(status()).toBe("Giving the call back …");
  expect(reasonOf("Take another payment")).toBe("The call is being given back.");

  await pass(100);
  expect(status()).toBe("Call restored");
  expect(screen.getByText("A1B2C3")).toBeTruthy();
  expect(screen.getByText("•••• 4242")).toBeTruthy();

  await user.click(button("Take another payment"));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Reference" }).value).toBe("");
  await takePayment({ amount: "10", reference: "INV-1002" });
  expect(server.sessions()).toHaveLength(2);
});

test("a declined card is told above fresh fields, and another card is taken on the same line", async () => {
  const { server, user, secureLine, keyCard } = await openPanel();
  await secureLine();
  await keyCard();
  await user.click(button("Charge €42.50"));
  await happen(() =>
    server.answerCharge({
      kind: "declined",
      code: "insufficient_funds",
      card: visa,
      anotherCardMayHelp: true,
    }),
  );
  expect(heading("Payment declined")).not.toBeNull();
  expect(
    screen.getByText(
      /There isn't enough money on this card. Say only that the bank declined it. Ask for another card, or cancel./,
    ),
  ).toBeTruthy();
  expect(status()).toBe("Line secured");
  expect(dots("Card number")).toBe(0);

  await keyCard(2);
  await user.click(button("Charge €42.50"));
  const authorization = { ...authorized, code: "Z9" };
  await happen(() => server.answerCharge({ kind: "approved", authorization, card: visa }));
  expect(heading("Payment approved")).not.toBeNull();
  expect(heading("Payment declined")).toBeNull();
});

test("canceled in the middle of the entry, the form comes back with the reference", async () => {
  const { user, secureLine } = await openPanel();
  await secureLine();
  await user.click(button("Cancel payment"));
  await pass(100);
  expect(heading("Payment canceled")).not.toBeNull();
  expect(status()).toBe("Call restored");
  await user.click(button("Take another payment"));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Reference" }).value).toBe("INV-1001");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Amount" }).value).toBe("");
});

test("a wrong check digit is explained in its field, and clearing asks for that field alone", async () => {
  const { server, user, secureLine } = await openPanel();
  await secureLine();
  await happen(() => server.key("cardNumber", { cardNumber: { problem: "check_digit" } }));
  expect(
    within(field("Card number")).getByText("The check digit is wrong: ask the customer to key it again."),
  ).toBeTruthy();
  await user.click(button("Clear expiry"));
  expect(server.asked.at(-1)).toMatchObject({ name: "clear_field", message: { field: "expiry" } });
});

test.each([
  ["", "INV-1", "Enter an amount."],
  ["0", "INV-1", "The amount must be above zero."],
  ["-5", "INV-1", "The amount must be above zero."],
  ["1.234", "INV-1", "EUR has 2 decimals at most."],
  ["10000.01", "INV-1", /One payment can be up to €10,000\.00/],
  ["5", "", "Enter a reference, for example the invoice number."],
  ["5", "A".repeat(65), "64 characters at most."],
])(
  "amount %p with reference %p is refused in the form, and what was typed stays",
  async (amount, reference, said) => {
    const { server, user } = await openPanel();
    if (amount !== "") await user.type(screen.getByRole("textbox", { name: "Amount" }), amount);
    if (reference !== "") await user.type(screen.getByRole("textbox", { name: "Reference" }), reference);
    await user.click(button("Take payment"));
    await pass(50);
    expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(said),
    ]);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Amount" }).value).toBe(amount);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Reference" }).value).toBe(reference);
    expect(server.sessions()).toHaveLength(0);
  },
);

test("a reference that the server refuses is told at the field, and the form keeps what was typed", async () => {
  const { server, takePayment } = await openPanel();
  server.refuseNext("take_payment", "reference_unresolved");
  await takePayment();
  const reference = screen.getByRole<HTMLInputElement>("textbox", { name: "Reference" });
  expect(reference.value).toBe("INV-1001");
  expect(reference.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole("alert").textContent).toMatch(/Do not charge it again/);
});

test("any other refusal is told with the id that the operator needs", async () => {
  const { server, takePayment } = await openPanel();
  server.refuseNext("take_payment", "internal");
  await takePayment();
  expect(screen.getByRole("alert").textContent).toContain("trc_example");
});

test("drafts and payments stay with their engagement when the agent switches and comes back", async () => {
  const { server, user, zoom, secureLine } = await openPanel();
  await secureLine();
  await happen(() => server.key("cardNumber", { cardNumber: { entered: 7, expected: 16, brand: "visa" } }));

  await happen(() => zoom.select("engagement-two"));
  expect(screen.getByText("Ahmed Yilmaz")).toBeTruthy();
  expect(screen.getByRole("complementary", { name: "Open on your other calls" }).textContent).toContain(
    "INV-1001",
  );
  await user.type(screen.getByRole("textbox", { name: "Reference" }), "ORDER-7");

  await happen(() => zoom.select("engagement-one"));
  expect(status()).toBe("Line secured");
  expect(dots("Card number")).toBe(7);

  await happen(() => zoom.select("engagement-two"));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Reference" }).value).toBe("ORDER-7");
});

test("after a reload in the middle of the entry the fields come back masked, and Zoom is not asked again", async () => {
  const { server, zoom, secureLine, reload } = await openPanel();
  await secureLine();
  await happen(() => server.key("cardNumber", { cardNumber: { entered: 7, expected: 16, brand: "visa" } }));
  await reload();
  expect(status()).toBe("Line secured");
  expect(dots("Card number")).toBe(7);
  expect(zoom.calls.filter((call) => call === "startMediaRedirection")).toHaveLength(1);
});

test("after a reload before Zoom was asked, the panel asks", async () => {
  const { zoom, takePayment, reload } = await openPanel({
    prepare: (fake) => fake.securable({ ready: false, reason: "callNotReady" }),
  });
  await takePayment();
  expect(zoom.calls).not.toContain("startMediaRedirection");
  zoom.securable({ ready: true });
  await reload();
  expect(zoom.calls).toContain("startMediaRedirection");
  expect(status()).toBe("Securing the line …");
});

test("after a reload while securing, asking Zoom again is left to the agent", async () => {
  const { user, zoom, takePayment, reload } = await openPanel();
  await takePayment();
  await reload();
  const asked = () => zoom.calls.filter((call) => call === "startMediaRedirection").length;
  expect(asked()).toBe(1);
  await user.click(button("Ask Zoom again"));
  await pass(10);
  expect(asked()).toBe(2);
});

test("a call that can't be secured yet is explained, and can be checked again or canceled", async () => {
  const { user, zoom, takePayment } = await openPanel({
    prepare: (fake) => fake.securable({ ready: false, reason: "callNotReady" }),
  });
  await takePayment();
  expect(screen.getByRole("alert").textContent).toContain("The line can't be secured yet");
  zoom.securable({ ready: true });
  await user.click(button("Check again"));
  await pass(10);
  expect(zoom.calls).toContain("startMediaRedirection");
});

test("when Zoom refuses the redirection the payment fails and the line is released", async () => {
  const { takePayment } = await openPanel({
    prepare: (fake) => fake.fail("startMediaRedirection", { code: "10244" }),
  });
  await takePayment();
  await pass(100);
  expect(heading("Payment failed")).not.toBeNull();
  expect(screen.getByText(/^Zoom refused to redirect the call/)).toBeTruthy();
});

test("when Zoom does not answer the redirection, the provider's word is waited for", async () => {
  const { server, takePayment } = await openPanel({
    prepare: (fake) => fake.fail("startMediaRedirection", "silent"),
  });
  await takePayment();
  expect(server.asked.map(({ name }) => name)).not.toContain("redirect_failed");
  await happen(() => server.happen({ type: "line_secured" }));
  expect(status()).toBe("Line secured");
});

test("a double click takes one payment and submits once", async () => {
  const { server, user, keyCard } = await openPanel();
  await user.type(screen.getByRole("textbox", { name: "Amount" }), "5");
  await user.type(screen.getByRole("textbox", { name: "Reference" }), "INV-1");
  await user.dblClick(button("Take payment"));
  await pass(100);
  expect(server.sessions()).toHaveLength(1);
  await happen(() => server.happen({ type: "line_secured" }));
  await keyCard();
  await user.dblClick(button("Charge €5.00"));
  await pass(100);
  expect(server.asked.filter(({ name }) => name === "submit")).toHaveLength(1);
});

test("a lost connection is told, buttons say why they wait, and what was missed comes after it", async () => {
  const { server, secureLine } = await openPanel();
  await secureLine();
  await happen(() => server.cut());
  await pass(1_500);
  expect(screen.getByText("Connection lost, reconnecting … The payment goes on.")).toBeTruthy();
  expect(reasonOf("Cancel payment")).toBe("Reconnecting …");
  await happen(() => server.happen({ type: "call_ended", reason: "customer_hung_up" }));
  expect(status()).toBe("Line secured");
  await happen(() => server.heal());
  await pass(100);
  expect(screen.queryByText(/Connection lost/)).toBeNull();
  expect(heading("Payment canceled")).not.toBeNull();
  expect(status()).toBe("Call restored");
});

test("an event for a foreign engagement is ignored, and said so quietly", async () => {
  const { user, zoom, secureLine } = await openPanel();
  await secureLine();
  await happen(() =>
    zoom.emit("onEngagementStatusChange", { engagementStatus: { engagementId: "foreign", state: "end" } }),
  );
  expect(
    screen.getByText("Zoom sent an event for an engagement that isn't yours; it was ignored."),
  ).toBeTruthy();
  expect(status()).toBe("Line secured");
  await user.click(button("Dismiss"));
  expect(screen.queryByText(/isn't yours/)).toBeNull();
});

test("a forged media event moves nothing", async () => {
  const { zoom, takePayment } = await openPanel();
  await takePayment();
  await happen(() =>
    zoom.emit("onEngagementMediaRedirect", {
      MediaRedirectStatus: { engagementId: "engagement-one", action: "start", status: "success" },
    }),
  );
  expect(status()).toBe("Securing the line …");
});

test("when Zoom says that the engagement is over, the payment is given up and released", async () => {
  const { server, zoom, secureLine } = await openPanel();
  await secureLine();
  await happen(() =>
    zoom.emit("onEngagementStatusChange", {
      engagementStatus: { engagementId: "engagement-one", state: "end" },
    }),
  );
  await pass(100);
  expect(heading("Payment canceled")).not.toBeNull();
  expect(screen.getByText(/^The engagement ended before the payment was submitted/)).toBeTruthy();
  expect(server.asked.filter(({ name }) => name === "engagement_ended")).toHaveLength(1);
});

test.each([
  [{ state: "wrap-up" }, "This call is over."],
  [{ state: "hold" }, "The state of this call isn't known, so a payment isn't safe now."],
  [{ channel: "messaging" }, "No card can be keyed here: this is no voice call."],
])("an engagement with %p can't take a payment, and the button says why", async (engagement, why) => {
  await openPanel({
    prepare: (zoom, server) => {
      zoom.put("engagement-one", engagement);
      // Makes no payment links: there is nothing else to offer then.
      server.dials.provider = "twilio";
    },
  });
  expect(button("Take payment").getAttribute("aria-disabled")).toBe("true");
  expect(reasonOf("Take payment")).toBe(why);
});

test("without an engagement the button says what to do", async () => {
  await openPanel({ prepare: (zoom) => zoom.select(null) });
  expect(reasonOf("Take payment")).toBe("Select a voice engagement in Zoom first.");
  expect(status()).toBe("Waiting for a call");
});

test("the time runs down to the deadline, and extending moves it as often as it is allowed", async () => {
  const { user, secureLine } = await openPanel();
  await secureLine();
  expect(screen.getByRole("timer").textContent).toBe("3:00");
  await pass(60_000);
  expect(screen.getByRole("timer").textContent).toBe("2:00");
  for (const left of ["2 left", "1 left", "0 left"]) {
    await user.click(button("Extend by 2 min"));
    await pass(10);
    expect(screen.getByText(left)).toBeTruthy();
  }
  expect(reasonOf("Extend by 2 min")).toBe("The time can't be extended again.");
});

test("a payment that nobody keys expires, and says so", async () => {
  const { server, secureLine } = await openPanel();
  await secureLine();
  await happen(() => server.passDeadline());
  await pass(100);
  expect(heading("Payment expired")).not.toBeNull();
  expect(screen.getByText(/^The card was not keyed in time/)).toBeTruthy();
});

test("an unresolved payment warns not to charge again", async () => {
  const { server, user, secureLine, keyCard } = await openPanel();
  await secureLine();
  await keyCard();
  await user.click(button("Charge €42.50"));
  for (let lookups = 0; lookups < 9; lookups += 1) await happen(() => server.passDeadline());
  await pass(100);
  expect(heading("Payment unresolved")).not.toBeNull();
  expect(screen.getByText(/Do not charge this reference again/)).toBeTruthy();
});

test("a line that is not released in time is told as a warning", async () => {
  const { server, user, secureLine } = await openPanel();
  server.dials.releasesByItself = false;
  await secureLine();
  await user.click(button("Cancel payment"));
  await pass(10);
  expect(screen.queryByText("The line is not released yet.")).toBeNull();
  await happen(() => server.passDeadline());
  expect(screen.getByText("The line is not released yet.")).toBeTruthy();
  expect(status()).toBe("Giving the call back …");
});

test("once the bank is asked, canceling is not possible any more and says why", async () => {
  const { user, secureLine, keyCard } = await openPanel();
  await secureLine();
  await keyCard();
  await user.click(button("Charge €42.50"));
  await pass(10);
  expect(reasonOf("Cancel payment")).toBe("The bank has been asked; only its answer ends this.");
});

test("there is one status region, in every phase", async () => {
  const { secureLine } = await openPanel();
  expect(screen.getAllByRole("status")).toHaveLength(1);
  await secureLine();
  expect(screen.getAllByRole("status")).toHaveLength(1);
});
