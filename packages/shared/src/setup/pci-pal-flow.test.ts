import { describe, expect, test } from "@jest/globals";
import { faultsInCredentials } from "./credentials.ts";
import { readPciPalFields, readPciPalInitialValues } from "./pci-pal-flow.ts";

describe("the field map of a PCI Pal flow", () => {
  test("is the shape's own, unless fields of it are typed in", () => {
    expect(readPciPalFields("orders", "")).toMatchObject({
      value: { order: "orderReference", amountIn: "minor" },
    });
    expect(readPciPalFields("items", '{"amount":"Total","last4":null}')).toMatchObject({
      value: { order: "paymentItemId", amount: "Total", amountIn: "major", last4: null },
    });
  });

  test.each([
    ["not json", []],
    ["[1]", []],
    ['{"amont":"Total"}', ["amont"]],
    ['{"amount":null}', ["amount"]],
    ['{"amountIn":"cents"}', ["amountIn"]],
    ['{"results":{"OK":"charged"}}', ["results.OK"]],
    ['{"results":{"NO":"declined"}}', ["results"]],
    ['{"result":"a b"}', ["result"]],
  ])("%s is refused, and the wrong parts are named: %j", (text, paths) => {
    expect(readPciPalFields("orders", text)).toEqual({ ok: false, error: paths });
  });
});

describe("the initial values of a PCI Pal flow", () => {
  test("may be any that the flow wants", () => {
    const values = { customData1: "{reference}", ClientID_n: "VAPM", LanguageFlag: "W" };
    expect(readPciPalInitialValues(JSON.stringify(values))).toEqual({ ok: true, value: values });
  });

  test.each(["amount", "Amount_n", "Amount_1", "callbackURL", "CALLBACKURL", "orderId", "PaymentItemID_12"])(
    "may not say %s: that decides what is charged, or where it is told",
    (name) => {
      expect(readPciPalInitialValues(JSON.stringify({ [name]: "1" }))).toEqual({ ok: false, error: [name] });
    },
  );
});

test("Setup is told which part of which field is wrong", () => {
  const values = {
    tenantName: "northwind",
    clientId: "northwind-tacet",
    clientSecret: "secret",
    region: "euwest1",
    account: "303",
    flowId: "1055",
    callback: "orders",
    callbackSecret: "c".repeat(32),
  };
  expect(faultsInCredentials("pci-pal", values)).toEqual([]);
  expect(
    faultsInCredentials("pci-pal", {
      ...values,
      region: "",
      fieldMap: '{"results":{"OK":"charged"}}',
      initialValues: "{broken}",
    }),
  ).toEqual(["region", "fieldMap", "fieldMap.results.OK", "initialValues"]);
});
