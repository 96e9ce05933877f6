import type { CurrencyCode } from "@tacet/shared/money";
import { err, ok, type Result } from "@tacet/shared/result";
import { type AccountSettings, accountSettingsSchema, type MappedRole } from "@tacet/shared/setup";

/** The settings as they are being typed: numbers are texts, and may be wrong. */
export interface SettingsDraft {
  readonly currencies: readonly CurrencyCode[];
  readonly amountLimit: string;
  readonly provider: AccountSettings["provider"];
  /** By Zoom's role id; one that is missing goes by its name. */
  readonly roles: Readonly<Record<string, MappedRole>>;
  readonly pauseRecording: boolean;
  readonly engagementCheck: AccountSettings["engagementCheck"];
  readonly retentionDays: string;
}

export type SettingName = keyof AccountSettings;

export function toDraft(settings: AccountSettings): SettingsDraft {
  return {
    ...settings,
    amountLimit: String(settings.amountLimit),
    retentionDays: String(settings.retentionDays),
    roles: Object.fromEntries(settings.roles.map(({ zoomRoleId, role }) => [zoomRoleId, role])),
  };
}

/** The draft as settings, or the names of those that can't be taken. */
export function readSettings(draft: SettingsDraft): Result<AccountSettings, readonly SettingName[]> {
  const read = accountSettingsSchema.safeParse(asSettings(draft));
  if (read.success) return ok(read.data);
  return err(settingsNamed(read.error.issues.map(({ path }) => path.join("."))));
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
  "provider",
  "roles",
  "pauseRecording",
  "engagementCheck",
  "retentionDays",
] as const satisfies readonly SettingName[];

/** Roles by id, so that the order in which they were assigned makes no difference. */
function asSettings(draft: SettingsDraft) {
  return {
    currencies: [...draft.currencies],
    amountLimit: readNumber(draft.amountLimit),
    provider: draft.provider,
    roles: Object.entries(draft.roles)
      .map(([zoomRoleId, role]) => ({ zoomRoleId, role }))
      .sort((one, other) => (one.zoomRoleId < other.zoomRoleId ? -1 : 1)),
    pauseRecording: draft.pauseRecording,
    engagementCheck: draft.engagementCheck,
    retentionDays: readNumber(draft.retentionDays),
  };
}

/** `null`, which no schema takes, for anything but digits; a comma or blank between thousands is passed over. */
function readNumber(text: string): number | null {
  const digits = text.trim().replace(/[, ](?=\d{3}(\D|$))/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
