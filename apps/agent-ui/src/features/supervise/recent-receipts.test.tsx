/** @jest-environment jsdom */
import { afterEach, expect, jest, test } from "@jest/globals";
import { ok } from "@tacet/shared/result";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { foundPayments } from "../../gallery/stories.ts";
import { I18nProvider } from "../../i18n/index.ts";
import { english } from "../../testing/english.ts";
import type { ReceiptDesk } from "../receipt/index.ts";
import { RecentPayments } from "./RecentPayments.tsx";

Object.assign(globalThis, { jest, IS_REACT_ACT_ENVIRONMENT: true });
afterEach(cleanup);

test("of a payment that was charged, and of no other, a supervisor sends the customer a receipt", async () => {
  const payments = foundPayments(Date.now());
  const sent: unknown[] = [];
  const none = { receipts: [], ways: { email: "ready", sms: "not_set_up" }, left: 5 } as const;
  const deskOf = (reference: string): ReceiptDesk => ({
    language: null,
    read: async () => ok(none),
    send: async (order) => {
      sent.push([reference, order]);
      return ok(none);
    },
  });
  const refused = () => Promise.reject(new Error("not asked here"));
  await act(async () =>
    render(
      <I18nProvider i18n={english()}>
        <RecentPayments
          found={{ reference: "", payments }}
          by={{ role: "supervisor", refundRole: "admin" }}
          connection="online"
          now={Date.now()}
          actions={{
            ...{ find: () => undefined, refund: refused, resolve: refused, resolveRefund: refused },
            receipts: ({ reference }) => deskOf(reference),
          }}
        />
      </I18nProvider>,
    ),
  );
  await screen.findByText("Recent payments");
  const offered = payments.filter(({ charges }) => charges.length > 0);
  const buttons = await screen.findAllByRole("button", { name: "Send receipt" });
  expect(buttons).toHaveLength(offered.length);
  expect(offered.length).toBeLessThan(payments.length);
  const [first] = buttons as [HTMLElement];
  const row = first.closest("li") as HTMLElement;
  fireEvent.click(first);
  const address = await within(row).findByLabelText(/e-mail/i);
  fireEvent.change(address, { target: { value: "maria@example.com" } });
  await act(async () => fireEvent.submit(address.closest("form") as HTMLElement));
  expect(sent).toEqual([
    [offered[0]?.reference, { channel: "email", to: "maria@example.com", language: "en" }],
  ]);
});
