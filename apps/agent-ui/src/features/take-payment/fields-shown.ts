import {
  type CaptureProgress,
  type CardBrand,
  type CardField,
  cardFields,
  type FieldProgress,
  type SessionView,
} from "@tacet/shared/payment-session";

/** How the digits stand on a card, so that dots can be compared with it at a glance. */
export function groupsOf(field: CardField, brand: CardBrand | null, length: number): readonly number[] {
  if (field === "expiry") return [2, 2];
  if (field === "securityCode") return [length];
  if (brand === "american-express") return [4, 6, 5];
  if (brand === "diners-club" && length === 14) return [4, 6, 4];
  const full = Math.floor(length / 4);
  const rest = length % 4;
  return [...Array.from({ length: full }, () => 4), ...(rest === 0 ? [] : [rest])];
}

/** How many places are drawn: what is expected, or the usual, and never fewer than what was keyed. */
export function placesOf({ field, expected, entered, brand }: FieldProgress): number {
  const usual = { cardNumber: brand === "american-express" ? 15 : 16, expiry: 4, securityCode: 3 }[field];
  return Math.max(expected ?? usual, entered);
}

/**
 * The fields in the order in which they are asked for. When the keypad's progress is not at hand, as after a reload
 * while the provider can't be asked, the session itself still tells whether all of them are there.
 */
export function fieldsShown(
  session: SessionView,
  progress: CaptureProgress | null,
): readonly FieldProgress[] {
  return cardFields.map(
    (field) => progress?.fields.find((known) => known.field === field) ?? fieldOf(session, field),
  );
}

function fieldOf({ card }: SessionView, field: CardField): FieldProgress {
  const isCardNumber = field === "cardNumber";
  const empty: FieldProgress = {
    field,
    entered: 0,
    expected: null,
    complete: false,
    valid: null,
    problem: null,
    brand: null,
    last4: null,
  };
  if (card === null) return empty;
  const brand = isCardNumber ? card.brand : null;
  const filled = { ...empty, brand };
  return {
    ...filled,
    entered: placesOf(filled),
    complete: true,
    valid: true,
    last4: isCardNumber ? card.last4 : null,
  };
}
