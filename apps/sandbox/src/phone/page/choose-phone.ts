import type { PhoneView } from "../../page-protocol/index.ts";

/**
 * Whose phone the page is: the one chosen, else the one the address names (`?call=` with an engagement's id or its place
 * among the calls, from 1), else the first that is on a call.
 */
export function choosePhone(
  phones: readonly PhoneView[],
  chosen: string | null,
  search: string,
): PhoneView | undefined {
  const onCall = phones.filter(({ call }) => call?.state === "active");
  const named = new URLSearchParams(search).get("call") ?? "";
  return (
    phones.find(({ customerId }) => customerId === chosen) ??
    phones.find(({ call }) => call?.id === named) ??
    (/^\d+$/.test(named) ? onCall[Number(named) - 1] : undefined) ??
    onCall[0] ??
    phones[0]
  );
}
