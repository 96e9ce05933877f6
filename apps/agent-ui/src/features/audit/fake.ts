/** The server's audit API, in memory, by the contract: for tests and for looking at. */
import {
  type AuditLine,
  type AuditVerification,
  type AuditView,
  auditActions,
  auditFilterSchema,
  auditPageSchema,
  auditRoutes,
} from "@tacet/shared/audit";
import { setupRoutes } from "@tacet/shared/setup";

export interface FakeAudit {
  /** `null`: it is no request of this API. */
  answer(method: string, url: string): FakeAnswer | null;
  readonly lines: AuditLine[];
  verification: AuditVerification;
  lastVerified: AuditView["lastVerified"];
}

interface FakeAnswer {
  readonly status: number;
  readonly body: object | string;
}

const pageSize = 3;
const people = [
  { id: "zoom-amy", name: "Amy Adler" },
  { id: "zoom-ben", name: "Ben Brook" },
  { id: "zoom-new", name: null },
];

/** Of one entry; the rest is as of a saved setting. `at`: epoch ms. */
export function auditLine(seq: number, at: number, change: Partial<AuditLine> = {}): AuditLine {
  return {
    seq,
    at,
    action: "settings_saved",
    result: "ok",
    actor: "zoom-amy",
    role: "admin",
    isRemoved: false,
    channel: "setup",
    address: "192.0.2.7",
    node: "tacet-1",
    about: null,
    why: null,
    details: {},
    ...change,
  };
}

export function createFakeAudit(lines: readonly AuditLine[] = []): FakeAudit {
  const fake: FakeAudit = {
    lines: [...lines],
    verification: { state: "whole", entries: lines.length, withoutPerson: 0, faulty: [], head: null },
    lastVerified: null,
    answer: (method, url) => {
      const { pathname, searchParams } = new URL(url, "https://tacet.example");
      const query = Object.fromEntries(searchParams);
      switch (`${method} ${pathname}`) {
        case `GET ${auditRoutes.view}`:
          return view(fake, query);
        case `GET ${auditRoutes.csv}`: {
          const filter = auditFilterSchema.safeParse(query);
          return filter.success ? { status: 200, body: "number,time\r\n" } : badRequest;
        }
        case `POST ${auditRoutes.verify}`:
          return { status: 200, body: fake.verification };
        case `GET ${setupRoutes.audit}`:
          return { status: 200, body: '{"audit":1}\n' };
        default:
          return null;
      }
    },
  };
  return fake;
}

const badRequest: FakeAnswer = { status: 400, body: { code: "bad_request", message: "", faults: ["from"] } };

function view({ lines, lastVerified }: FakeAudit, query: Readonly<Record<string, string>>): FakeAnswer {
  const read = auditPageSchema.safeParse(query);
  if (!read.success) return badRequest;
  const { group, person, payment, before } = read.data;
  const fits = lines
    .filter(({ seq }) => before === undefined || seq < Number(before))
    .filter(
      ({ action }) => group === undefined || (auditActions[group] as readonly string[]).includes(action),
    )
    .filter(({ actor }) => person === undefined || actor === person)
    .filter(({ about }) => payment === undefined || about === `session:${payment}`)
    .sort((one, other) => other.seq - one.seq);
  const shown = fits.slice(0, pageSize);
  const last = shown.at(-1);
  const answer: AuditView = {
    lines: shown,
    next: fits.length > pageSize && last !== undefined ? last.seq : null,
    searchedTo: last?.at ?? null,
    people,
    lastVerified,
  };
  return { status: 200, body: answer };
}
