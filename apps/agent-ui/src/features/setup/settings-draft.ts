import type { CurrencyCode } from "@tacet/shared/money";
import { err, ok, type Result } from "@tacet/shared/result";
import {
  type AccountSettings,
  accountSettingsSchema,
  type MappedRole,
  type Route,
} from "@tacet/shared/setup";
import { type DraftRule, fallsBackOnItself, fromDraftRules, hasFaults, toDraftRules } from "./rules-draft.ts";

/** The settings as they are being typed: numbers are texts, and may be wrong. */
export interface SettingsDraft {
  readonly currencies: readonly CurrencyCode[];
  readonly amountLimit: string;
  readonly route: Route;
  readonly rules: readonly DraftRule[];
  readonly securing: AccountSettings["securing"];
  readonly refundRole: AccountSettings["refundRole"];
  /** By Zoom's role id; one that is missing goes by its name. */
  readonly roles: Readonly<Record<string, MappedRole>>;
  readonly pauseRecording: boolean;
  readonly engagementCheck: AccountSettings["engagementCheck"];
  readonly merchantName: string;
  readonly timeZone: string;
  readonly retentionDays: string;
}

export type SettingName = keyof AccountSettings;

export function toDraft(settings: AccountSettings): SettingsDraft {
  return {
    ...settings,
    amountLimit: String(settings.amountLimit),
    rules: toDraftRules(settings.rules),
    retentionDays: String(settings.retentionDays),
    roles: Object.fromEntries(settings.roles.map(({ zoomRoleId, role }) => [zoomRoleId, role])),
  };
}

/** The draft as settings, or the names of those that can't be taken. */
export function readSettings(draft: SettingsDraft): Result<AccountSettings, readonly SettingName[]> {
  const read = accountSettingsSchema.safeParse(asSettings(draft));
  const senseless = [
    ...(fallsBackOnItself(draft.route) ? ["route"] : []),
    ...(hasFaults(draft.rules) ? ["rules"] : []),
  ];
  if (read.success && senseless.length === 0) return ok(read.data);
  const paths = read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
  return err(settingsNamed([...senseless, ...paths]));
}

/** The settings that paths such as `amountLimit` or `settings.roles.0.role` are about, each once. */
export function settingsNamed(paths: readonly string[]): readonly SettingName[] {
  const names = new Set<string>(paths.flatMap((path) => path.split(".").slice(0, 2)));
  return settingNames.filter((name) => names.has(name));
}

/** Whether saving would change nothing. What can't be read is a change. */
export function isSame(draft: SettingsDraft, settings: AccountSettings): boolean {
  return JSON.stringify(asSettings(draft)) === JSON.stringify(asSettings(toDraft(settings)));
}

/** The part of a draft that differs from another. */
export function changesOf(draft: SettingsDraft, before: SettingsDraft): Partial<SettingsDraft> {
  const changed = settingNames.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(changed.map((name) => [name, draft[name]]));
}

const settingNames = [
  "currencies",
  "amountLimit",
  "route",
  "rules",
  "securing",
  "refundRole",
  "roles",
  "pauseRecording",
  "engagementCheck",
  "merchantName",
  "timeZone",
  "retentionDays",
] as const satisfies readonly SettingName[];

/** Roles by id, so that the order in which they were assigned makes no difference. */
function asSettings(draft: SettingsDraft) {
  return {
    currencies: [...draft.currencies],
    amountLimit: readNumber(draft.amountLimit),
    route: draft.route,
    rules: fromDraftRules(draft.rules),
    securing: draft.securing,
    refundRole: draft.refundRole,
    roles: Object.entries(draft.roles)
      .map(([zoomRoleId, role]) => ({ zoomRoleId, role }))
      .sort((one, other) => (one.zoomRoleId < other.zoomRoleId ? -1 : 1)),
    pauseRecording: draft.pauseRecording,
    engagementCheck: draft.engagementCheck,
    merchantName: draft.merchantName.trim(),
    timeZone: draft.timeZone.trim(),
    retentionDays: readNumber(draft.retentionDays),
  };
}

/** `null`, which no schema takes, for anything but digits; a comma or blank between thousands is passed over. */
function readNumber(text: string): number | null {
  const digits = text.trim().replace(/[, ](?=\d{3}(\D|$))/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
