import { expect, test } from "@jest/globals";
import { createLinkId } from "@tacet/shared/ids";
import { FakeGateway, gatewaysOf } from "../gateway/fake.ts";
import { FakeLinks } from "../gateway/fake-links.ts";
import { createLog } from "../logger.ts";
import { createLinks } from "./links.ts";

const money = { minorUnits: 4_250, currency: "EUR" } as const;
const order = {
  linkId: createLinkId(),
  money,
  reference: "INV-1001",
  createdAt: Date.now(),
  expiresInMs: 3_600_000,
  returnUrl: "https://tacet.example/paid",
  merchant: {},
};
const silent = createLog("info", { write: () => true });

function begin() {
  const fake = new FakeLinks();
  const gateway = Object.assign(new FakeGateway(), { links: fake });
  const links = createLinks({ gateways: gatewaysOf(gateway, { braintree: new FakeGateway() }), log: silent });
  return { fake, links };
}

test("a link is made with the account's own key, looked up and canceled", async () => {
  const { fake, links } = begin();
  fake.key = "the account's";
  const merchant = { key: "the account's" };
  const { value } = await links.makeLink({ ...order, merchant });
  expect(value.answer).toMatchObject({ kind: "made", id: "link_1", canCancel: true });
  const of = { linkId: order.linkId, id: "link_1", money, merchant };
  expect((await links.lookUpLink(of)).value.answer).toEqual({ kind: "open", isPaying: false });
  expect((await links.cancelLink(of)).value.answer).toEqual({ kind: "ended" });
  expect((await links.lookUpLink({ ...of, merchant: { key: "another's" } })).value.answer).toEqual({
    kind: "unknown",
  });
});

test("a gateway that makes none, or is not here, says so once, and nothing of one that may be", async () => {
  const { links } = begin();
  for (const gateway of ["braintree", "adyen"] as const) {
    const merchant = { gateway };
    const { value } = await links.makeLink({ ...order, merchant });
    expect(value.answer).toEqual({ kind: "refused", reason: "not_possible" });
    const of = { linkId: order.linkId, id: "link_1", money, merchant };
    expect((await links.lookUpLink(of)).value.answer).toEqual({ kind: "unknown" });
    expect((await links.cancelLink(of)).value.answer).toEqual({ kind: "unknown" });
  }
});

test("an adapter that throws is taken for no answer", async () => {
  const { fake, links } = begin();
  fake.dialNext("throw");
  expect((await links.makeLink(order)).value.answer).toEqual({ kind: "unknown" });
  expect((await links.makeLink(order)).value.answer).toMatchObject({ kind: "made" });
});
