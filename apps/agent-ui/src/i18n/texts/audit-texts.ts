import type { AuditAction, AuditChannel, AuditVerification, accountAuditGroups } from "@tacet/shared/audit";
import type { Role } from "@tacet/shared/wire";
import type { Say } from "../say.ts";

type Group = (typeof accountAuditGroups)[number];

/** The texts of the audit view. */
export interface AuditTexts {
  readonly title: string;
  readonly intro: string;
  readonly filter: {
    readonly label: string;
    readonly group: string;
    readonly allGroups: string;
    readonly groups: Readonly<Record<Group, string>>;
    readonly person: string;
    readonly everybody: string;
    readonly payment: string;
    readonly paymentHint: string;
    readonly from: string;
    readonly to: string;
    readonly zone: string;
    readonly show: string;
    readonly clear: string;
    readonly faulty: string;
  };
  /** A text for everything that the audit knows of. */
  readonly actions: Readonly<Record<AuditAction, string>>;
  /** Of a newer server. */
  readonly otherAction: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly channels: Readonly<Record<AuditChannel, string>>;
  readonly list: string;
  readonly loading: string;
  readonly none: string;
  readonly noneFits: string;
  readonly shown: Say<"count">;
  readonly searchedTo: Say<"time">;
  readonly searchOn: string;
  readonly more: string;
  readonly end: string;
  readonly by: Say<"person" | "role">;
  readonly byNobody: string;
  readonly removed: string;
  readonly refused: string;
  readonly ok: string;
  readonly details: string;
  readonly detailsOf: Say<"number">;
  readonly facts: {
    readonly number: string;
    readonly result: string;
    readonly person: string;
    readonly about: string;
    readonly why: string;
    readonly channel: string;
    readonly address: string;
    readonly server: string;
    readonly noted: string;
  };
  readonly onlyThem: string;
  readonly onlyThemOf: Say<"person">;
  readonly onlyThis: string;
  readonly files: {
    readonly title: string;
    readonly csv: string;
    readonly csvHint: string;
    readonly chain: string;
    readonly chainHint: string;
    readonly done: string;
  };
  readonly chain: {
    readonly title: string;
    readonly what: string;
    readonly verify: string;
    readonly verifying: string;
    readonly last: Say<"time" | "result">;
    readonly lastResults: Readonly<Record<"ok" | "faulty" | "unfinished", string>>;
    readonly never: string;
    readonly states: Readonly<Record<AuditVerification["state"], Say<"count">>>;
    readonly withoutPerson: Say<"count">;
    readonly faulty: Say<"count" | "numbers">;
    readonly head: string;
  };
}
