import type { AccountSettings } from "@tacet/shared/setup";

/** How payments go, and who gives money back, while no admin has decided it. */
export const plainRouting: Pick<AccountSettings, "route" | "rules" | "refundRole"> = {
  route: { provider: "secure-bridge", gateway: null, fallbackGateway: null },
  rules: [],
  refundRole: "supervisor",
};

/** What receipts say while no admin has decided it: nothing, so that none can be sent. */
export const plainReceipts: Pick<AccountSettings, "merchantName" | "timeZone"> = {
  merchantName: "",
  timeZone: "UTC",
};
