import {
  type Charge,
  type Fault,
  type Refund,
  type Simulator,
  startAdyen,
  startBraintree,
  startCheckout,
  startGateway,
  startStripe,
} from "@tacet/gateway-simulators";
import { type GatewayName, gatewayLinks, gatewayNames } from "@tacet/shared/providers";
import { toGatewayKey } from "@tacet/shared/setup";
import type { OutsideDesk } from "../outside/index.ts";
import type { DeskCharge, Dial } from "../page-protocol/index.ts";
import { amountText } from "./amount-text.ts";
import type { WorldCredentials } from "./credentials.ts";
import type { WorldPorts } from "./ports.ts";

export type Gateways = Readonly<Record<GatewayName, Simulator>>;

/** Longer than the bridge waits. */
const lateMs = 8_000;

const titles: Readonly<Record<GatewayName, string>> = {
  stripe: "Stripe",
  adyen: "Adyen",
  braintree: "Braintree",
  checkout: "Checkout.com",
  sandbox: "The sandbox's gateway",
};

/** Every gateway, with Northwind as its only merchant. */
export async function startGateways(
  ports: WorldPorts,
  credentials: WorldCredentials,
  closers: (() => Promise<void>)[],
): Promise<Gateways> {
  const started = {} as Record<GatewayName, Simulator>;
  for (const name of gatewayNames) {
    const simulator = await start(name, ports, toGatewayKey(name, credentials[name]));
    closers.push(() => simulator.close());
    started[name] = simulator;
  }
  return started;
}

function start(name: GatewayName, ports: WorldPorts, key: string): Promise<Simulator> {
  switch (name) {
    case "stripe":
      return startStripe({ port: ports.stripe, keys: [key], lateMs });
    case "adyen":
      return startAdyen({ port: ports.adyen, keys: [key], lateMs });
    case "braintree":
      return startBraintree({ port: ports.braintree, keys: [key], lateMs });
    case "checkout":
      return startCheckout({ port: ports.checkout, keys: [key], lateMs });
    case "sandbox":
      return startGateway({ port: ports.gateway, key, lateMs });
  }
}

const faults = ["none", "lose_request", "lose_answer", "late", "html"] as const satisfies readonly (
  | "none"
  | Fault
)[];

/** Of payment links: whoever wants to see one expire need not wait for it. */
const openLinks = "Open links";
const asAgreed = "as agreed";
const expired = "expired";
const linksDial: Dial = { name: openLinks, value: asAgreed, values: [asAgreed, expired], once: true };

export function gatewayDesks(gateways: Gateways, credentials: WorldCredentials): readonly OutsideDesk[] {
  return gatewayNames.map((name) => {
    const simulator = gateways[name];
    const dials = {
      "Next charge": (fault: Fault) => simulator.dialNext(fault),
      "Next refund": (fault: Fault) => simulator.dialNextRefund(fault),
    };
    return {
      id: name,
      look() {
        const { charge, refund } = simulator.dialed();
        return {
          id: name,
          title: titles[name],
          address: simulator.url,
          dials: [
            { name: "Next charge", value: charge ?? "none", values: faults, once: true },
            { name: "Next refund", value: refund ?? "none", values: faults, once: true },
            ...(gatewayLinks[name] === null ? [] : [linksDial]),
          ],
          credentials: credentials[name],
          charges: newest(simulator.charges(), simulator.refunds()),
        };
      },
      setDial(dial, value) {
        if (dial === openLinks && value === expired) return simulator.expireLinks();
        const fault = faults.find((each) => each === value);
        if (fault !== undefined && fault !== "none" && Object.hasOwn(dials, dial))
          dials[dial as keyof typeof dials](fault);
      },
    };
  });
}

/** At most ten, for a page. */
function newest(charges: readonly Charge[], refunds: readonly Refund[]): readonly DeskCharge[] {
  return charges
    .slice(-10)
    .reverse()
    .map(({ id, reference, amount, currency, status, intent, captured }) => {
      const back = refunds
        .filter(({ charge }) => charge === id)
        .reduce((sum, refund) => sum + refund.amount, 0);
      const state = status === "declined" ? "declined" : captured ? "charged" : stateTexts[intent];
      const given = back === 0 ? "" : `, ${amountText(back, currency)} given back`;
      return { reference, amount: amountText(amount, currency), status: `${state}${given}` };
    });
}

const stateTexts = { charge: "charged", authorize: "authorized", save_card: "card saved" } as const;
