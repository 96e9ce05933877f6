import {
  type CredentialTarget,
  type CredentialValues,
  credentialForms,
  credentialTargets,
} from "@tacet/shared/setup";

export const credentialDeeds = ["save_credentials", "remove_credentials", "test"] as const;
export type CredentialDeed = (typeof credentialDeeds)[number];
/** Each provider and gateway has its own: several may run at a time. */
export type CredentialTask = `${CredentialDeed}:${CredentialTarget}`;

/** What was typed as it is sent: without blanks around it, each field that was left empty left out. */
export function readCredentials(typed: CredentialValues): CredentialValues {
  return Object.fromEntries(
    Object.entries(typed)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ""),
  );
}

/**
 * Of paths such as `secretKey`, `values.secretKey` or `fieldMap.results.OK` those that are about a field of the form, by
 * the field's name: `fieldMap` and, for its parts, `fieldMap.results.OK`.
 */
export function faultsNamed(target: CredentialTarget, paths: readonly string[]): readonly string[] {
  const names = credentialForms[target].map(({ name }) => name);
  return paths
    .map((path) => path.replace(/^values\./, ""))
    .filter((path) => names.some((name) => isAbout(path, name)));
}

/** Whether the path is the field's, or leads to a part of it. */
export function isAbout(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`);
}

/** `test:stripe` taken apart; `null` twice for a task of another kind. */
export function credentialPartsOf(
  task: string,
):
  | { readonly deed: CredentialDeed; readonly target: CredentialTarget }
  | { readonly deed: null; readonly target: null } {
  const [first, last] = task.split(":");
  const deed = credentialDeeds.find((name) => name === first);
  const target = credentialTargets.find((name) => name === last);
  return deed === undefined || target === undefined ? { deed: null, target: null } : { deed, target };
}
