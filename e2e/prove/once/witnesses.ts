/** Who is asked what became of a payment, beside the server: the gateway's book, and the log that people are alerted by. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { GatewayName, World } from "@tacet/sandbox/world";
import { cards } from "../../desk/cards.ts";
import { faultOf } from "./tally.ts";

/** Of whatever key: by our reference, which stands in what the gateway gets of us. */
export function countCharges(world: World, gateway: GatewayName, reference: string): number {
  return world.gateways[gateway]
    .charges()
    .filter((charge) => charge.reference === reference && charge.status === "approved").length;
}

/** The server's log has the alert for this payment. */
export async function isAlerted({ dataDir }: World, sessionId: string): Promise<boolean> {
  const log = await readFile(path.join(dataDir, "logs", "server.log"), "utf8");
  return log.split("\n").some((line) => line.includes("payment unresolved") && line.includes(sessionId));
}

/** Charges a card twice, behind everybody's back, and says whether that counts as a miss. */
export async function findsDoubleCharge(world: World): Promise<boolean> {
  const reference = "PLANTED-TWICE";
  await chargeTwice(world, reference);
  const charges = countCharges(world, "sandbox", reference);
  console.log(`\n  planted: one payment charged twice; counted: ${charges}`);
  return faultOf({ outcome: "approved", charges, isLineBack: true, isTold: true }) === "charged 2 times";
}

/** Behind everybody's back, as two charges for one payment. */
export async function chargeTwice(world: World, reference: string): Promise<void> {
  for (const key of ["planted-1", "planted-2"]) await chargeDirectly(world, key, reference);
}

async function chargeDirectly(world: World, key: string, reference: string): Promise<void> {
  const { number, expiry, securityCode } = cards.visa;
  await fetch(`${world.urls.gateway}/v1/charges`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${world.gateway.key}`,
      "idempotency-key": key,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      amount: 4_250,
      currency: "EUR",
      reference,
      moto: true,
      card: {
        number,
        exp_month: Number(expiry.slice(0, 2)),
        exp_year: 2_000 + Number(expiry.slice(2)),
        security_code: securityCode,
      },
    }),
  });
}
