import { Generator } from "./generator.ts";
import type { Order } from "./orders.ts";

/** The child: one order per message, answered with its number. */
const generator = new Generator();
generator.start();
process.on("message", ({ id, order }: { readonly id: number; readonly order: Order }) => {
  generator.carryOut(order).then(
    (answer) => process.send?.({ id, answer }),
    (error: Error) => process.send?.({ id, error: error.message }),
  );
});
process.on("disconnect", () => process.exit(0));
