/** The tabs beside Setup, where payments are taken and looked at. */
export type OtherTab = "take-payment" | "supervise";
