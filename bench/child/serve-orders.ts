import type { Orders } from "./child.ts";

interface Order {
  readonly id: number;
  readonly name: string;
  readonly given: never;
}

/** In the child: carries out what it is told, and ends with whoever tells it. */
export function serveOrders(orders: Orders): void {
  process.on("message", ({ id, name, given }: Order) => {
    void Promise.resolve()
      .then(() => {
        const carryOut = orders[name];
        if (carryOut === undefined) throw new Error(`no such order: ${name}`);
        return carryOut(given);
      })
      .then(
        (answer) => process.send?.({ id, answer: answer ?? null }),
        (error: unknown) =>
          process.send?.({ id, error: error instanceof Error ? error.message : String(error) }),
      );
  });
  process.on("disconnect", () => process.exit(0));
}
