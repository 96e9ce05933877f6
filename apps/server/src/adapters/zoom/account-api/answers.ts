/**
 * Reads the API's answers, leniently: not all of their schemas are public. `null`: not to be read, which is as good as no
 * answer.
 */
import type { AgentId } from "@tacet/shared/ids";
import { looksLikeCardNumber } from "@tacet/shared/reference";
import { z } from "zod";
import type { ContactCenterUser, RecordingState } from "../../../ports/contact-center/index.ts";

const text = z.string().min(1).max(256);
/** A field that may be missing, empty, or of another kind than expected. */
const maybe = text.nullish().catch(null);

const roleSchema = z.object({ id: maybe, role_id: maybe, name: maybe, role_name: maybe });
const userSchema = z.object({
  display_name: maybe,
  role_id: maybe,
  role_name: maybe,
  role: z.union([roleSchema, text]).nullish().catch(null),
  roles: z.array(roleSchema).nullish().catch(null),
});

/** The role is in the user, or in a `role`, or the first of `roles`. */
export function readUser(json: unknown, userId: AgentId): ContactCenterUser | null {
  const parsed = userSchema.safeParse(json);
  if (!parsed.success) return null;
  const { display_name, role_id, role_name, role, roles } = parsed.data;
  const nested = (typeof role === "string" ? { name: role } : role) ?? roles?.[0] ?? {};
  const inner = { id: null, role_id: null, name: null, role_name: null, ...nested };
  return {
    userId,
    roleId: role_id ?? inner.role_id ?? inner.id ?? null,
    roleName: role_name ?? inner.role_name ?? inner.name ?? null,
    name: toName(display_name ?? null),
  };
}

/** As it may be shown and stored; whoever has put a number in its place that could be a card's has none. */
function toName(text: string | null): string | null {
  const name = (text ?? "").replaceAll(/\p{C}/gu, "").trim().slice(0, longestName);
  return name === "" || looksLikeCardNumber(name) ? null : name;
}

const longestName = 80;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Empty: this is the last. */
  readonly next: string;
}

const nextSchema = z.string().max(2_048).nullish().catch(null);

const rolesSchema = z.object({ roles: z.array(roleSchema), next_page_token: nextSchema });

export function readRoles(json: unknown): Page<{ readonly id: string; readonly name: string }> | null {
  const parsed = rolesSchema.safeParse(json);
  if (!parsed.success) return null;
  const items = parsed.data.roles.flatMap((role) => {
    const [id, name] = [role.role_id ?? role.id, role.role_name ?? role.name];
    return id && name ? [{ id, name }] : [];
  });
  return { items, next: parsed.data.next_page_token ?? "" };
}

const capabilities = z.union([z.array(z.string().catch("")), z.string().transform((one) => [one])]);
const numbersSchema = z.object({
  numbers: z.array(z.object({ capability: capabilities.nullish().catch(null) })),
  next_page_token: nextSchema,
});

/** Of each number whether it can redirect media to a provider: the numbers themselves are not kept. */
export function readNumbers(json: unknown): Page<{ readonly isReady: boolean }> | null {
  const parsed = numbersSchema.safeParse(json);
  if (!parsed.success) return null;
  const items = parsed.data.numbers.map(({ capability }) => ({
    isReady: (capability ?? []).some((name) => name.toLowerCase() === "pcipal"),
  }));
  return { items, next: parsed.data.next_page_token ?? "" };
}

const statusesSchema = z.object({
  statuses: z
    .array(z.object({ status: z.string().catch(""), last_modified_time: z.string().nullish().catch(null) }))
    .nullish(),
});

/** `statuses` is a history that is added to; the newest by its time, or else the last, is what holds. */
export function readRecordingState(json: unknown): RecordingState | null {
  const parsed = statusesSchema.safeParse(json);
  if (!parsed.success) return null;
  const history = (parsed.data.statuses ?? []).map(({ status, last_modified_time }) => ({
    status: status.toLowerCase(),
    at: Date.parse(last_modified_time ?? ""),
  }));
  const dated = history.every(({ at }) => !Number.isNaN(at));
  const inOrder = dated ? history.sort((one, other) => one.at - other.at) : history;
  const newest = inOrder.at(-1);
  return newest === undefined ? "none" : stateOf(newest.status);
}

/** Zoom says `pause` here and `paused` in its events. */
function stateOf(status: string): RecordingState {
  if (/^(start|resum|record)/.test(status)) return "recording";
  if (status.startsWith("paus")) return "paused";
  return /^(stop|end|complet)/.test(status) ? "stopped" : "unknown";
}
