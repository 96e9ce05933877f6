import { expect, test } from "@jest/globals";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { toLaunch } from "./orders.ts";
import { toSettings, viewSources } from "./settings.ts";
import { aPayment, credentials } from "./testing/bench.ts";

test("initial values of the flow's own go along, and references stand in their places", () => {
  const bills = [
    { reference: "INV-1", minorUnits: 1_250 },
    { reference: "INV-2", minorUnits: 3_000 },
  ];
  const launch = (more: Partial<typeof credentials>, session: PaymentSession) => {
    const settings = toSettings({ ...credentials, ...more } as typeof credentials, null);
    if (settings === null) throw new Error("not readable");
    return toLaunch(session, {
      settings,
      callbackUrl: "https://a.example/c",
      returnUrl: "https://a.example/d",
    });
  };
  const session = aPayment({ reference: "INV-7" });
  expect(launch({ initialValues: '{"customData1":"{reference} {sessionId}"}' }, session)).toEqual({
    flowId: 1_055,
    initialValues: {
      customData1: `INV-7 ${session.id}`,
      orderId: session.id,
      amount: 4_250,
      currencyCode: "EUR",
      callbackURL: "https://a.example/c",
      returnURL: "https://a.example/d",
    },
  });
  const items = {
    flowId: "1056",
    callback: "items",
    initialValues: '{"ClientID_n":"V","Note_n":"{reference}"}',
  };
  expect(launch(items, { ...session, bills })).toMatchObject({
    FlowId: 1_056,
    InitialValues: {
      ...{ ClientID_1: "V", PaymentItemID_1: `${session.id}-1`, ChargeReference_1: "INV-1", Note_1: "INV-1" },
      ...{ ClientID_2: "V", PaymentItemID_2: `${session.id}-2`, Amount_2: "30.00", Note_2: "INV-2" },
      ...{ TotalTaxAmountToPay: "42.50", callbackUrl: "https://a.example/c", LanguageFlag: "E" },
    },
  });
});

test("the hosts are those of the environment and the region, and the panel may frame them", () => {
  const hosts = (environment: string) => {
    const settings = toSettings({ ...credentials, environment }, null);
    return [settings?.tokenHost, settings?.sessionHost];
  };
  expect(hosts("")).toEqual(["https://pcipal.cloud", "https://euwest1.pcipal.cloud"]);
  expect(hosts("staging")).toEqual(["https://pcipalstaging.cloud", "https://euwest1.pcipalstaging.cloud"]);
  expect(viewSources(null)).toEqual(["https://*.pcipal.cloud", "https://*.pcipalstaging.cloud", "'self'"]);
  expect(viewSources("http://127.0.0.1:4015/base")).toEqual(["http://127.0.0.1:4015", "'self'"]);
});
