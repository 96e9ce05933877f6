import type { VisitorView } from "../../page-protocol/index.ts";

/**
 * Whose page it is: of the one chosen, else the one the address names (`?who=` with a customer's id), else the first who is
 * in a conversation.
 */
export function chooseVisitor(
  visitors: readonly VisitorView[],
  chosen: string | null,
  search: string,
): VisitorView | undefined {
  const named = new URLSearchParams(search).get("who");
  return (
    visitors.find(({ customerId }) => customerId === chosen) ??
    visitors.find(({ customerId }) => customerId === named) ??
    visitors.find(({ conversation }) => conversation?.state === "active") ??
    visitors[0]
  );
}
