import type { CurrencyCode, Money } from "@tacet/shared/money";

/** How a vendor counts where it does not follow ISO 4217. */
export interface MinorUnitRules {
  /** Factors from ISO's minor units to the vendor's. */
  readonly factors?: Partial<Readonly<Record<CurrencyCode, number>>>;
  /** What a vendor's amount has to be a multiple of. */
  readonly steps?: Partial<Readonly<Record<CurrencyCode, number>>>;
}

/** The vendor's whole number for an amount; `null` if it can't be charged to the last minor unit. */
export function toMinorUnits(
  { minorUnits, currency }: Money,
  { factors, steps }: MinorUnitRules,
): number | null {
  const amount = minorUnits * (factors?.[currency] ?? 1);
  return Number.isSafeInteger(amount) && amount % (steps?.[currency] ?? 1) === 0 ? amount : null;
}
