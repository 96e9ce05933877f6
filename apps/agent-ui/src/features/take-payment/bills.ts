import { mostBills } from "@tacet/shared/wire";

/** One bill as it is typed. */
export interface DraftBill {
  /** Tells the rows apart while they come and go. */
  readonly id: number;
  readonly reference: string;
  readonly amount: string;
}

/** The part of a draft that bills are about. */
export interface Billed {
  readonly amount: string;
  readonly reference: string;
  /** Empty, or two and more: then the amount is their sum. */
  readonly bills: readonly DraftBill[];
}

type Change = Pick<Billed, "bills"> & Partial<Billed>;

/** The first time, what has been typed for the whole payment becomes the first bill. */
export function addBill({ amount, reference, bills }: Billed): Change {
  const last = bills.at(-1);
  if (last !== undefined) return { bills: [...bills, emptyBill(last.id + 1)] };
  return { amount: "", reference: "", bills: [{ id: 1, reference, amount }, emptyBill(2)] };
}

/** Of two bills one is left: it is the whole payment again. */
export function removeBill({ bills, reference }: Billed, id: number): Change {
  const left = bills.filter((bill) => bill.id !== id);
  const [only] = left;
  if (left.length > 1 || only === undefined) return { bills: left };
  return { bills: [], amount: only.amount, reference: reference.trim() === "" ? only.reference : reference };
}

export function editBill({ bills }: Billed, id: number, change: Partial<Omit<DraftBill, "id">>): Change {
  return { bills: bills.map((bill) => (bill.id === id ? { ...bill, ...change } : bill)) };
}

export function isFull({ bills }: Billed): boolean {
  return bills.length >= mostBills;
}

function emptyBill(id: number): DraftBill {
  return { id, reference: "", amount: "" };
}
