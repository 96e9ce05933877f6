import type { AccountSettings } from "@tacet/shared/setup";

/** How payments go, and who gives money back, while no admin has decided it. */
export const plainRouting: Pick<AccountSettings, "route" | "rules" | "refundRole"> = {
  route: { provider: "secure-bridge", gateway: null, fallbackGateway: null },
  rules: [],
  refundRole: "supervisor",
};
