/** How many bills one payment may be made of. */
export const mostBills = 20;
