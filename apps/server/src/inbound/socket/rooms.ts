import type { AccountId } from "@tacet/shared/ids";
import type { ProgressOwner } from "../../use-cases/keypad-progress.ts";

/** Rooms are per account, so that nothing of one tenant reaches another. */
export const agentRoom = ({ accountId, agentId }: ProgressOwner): string => `agent:${accountId}:${agentId}`;
/** Where a panel is from its connection on, whatever it follows. */
export const accountRoom = (accountId: AccountId): string => `account:${accountId}`;
export const userRoom = ({ accountId, agentId }: ProgressOwner): string => `user:${accountId}:${agentId}`;
export const watchRoom = (accountId: AccountId): string => `watch:${accountId}`;
