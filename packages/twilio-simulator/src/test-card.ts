/** A card that no issuer has given out, for whoever plays the customer. Test cards live in simulators, never beside the product. */
export const testCard = { number: "4242".repeat(4), securityCode: "123" } as const;
