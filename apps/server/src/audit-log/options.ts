import { parseArgs, types } from "node:util";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AuditRange } from "../ports/accounts/index.ts";
import type { Link } from "../use-cases/audit-chain.ts";
import type { AuditFormat } from "../use-cases/audit-file.ts";

export type Options =
  | {
      readonly command: "verify";
      readonly account: AccountId | null;
      readonly file: string | null;
      /** Log with `audit head` lines. */
      readonly heads: string | null;
      readonly head: readonly Link[];
    }
  | {
      readonly command: "export";
      readonly account: AccountId;
      readonly format: AuditFormat;
      readonly range: AuditRange;
    }
  | { readonly command: "erase"; readonly account: AccountId; readonly user: AgentId };

export const usage = `Use:
  audit-log verify [--account ID] [--heads LOG] [--head NUMBER:HASH]
  audit-log verify --file FILE.jsonl [--head NUMBER:HASH]
  audit-log export --account ID [--from 2026-01-01] [--to 2026-01-31] [--format jsonl|csv] > FILE
  audit-log erase --account ID --user ID
With --env FILE the server's variables are read from a file. --account tacet:server is the server's own chain.`;

/** An error is a sentence for whoever has typed it. */
export function readOptions(words: readonly string[]): Result<Options, string> {
  const parsed = parse(words);
  if (typeof parsed === "string") return err(parsed);
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (rest.length > 0) return err(`There is one word too many: ${rest[0]}.`);
  const account = (values.account ?? null) as AccountId | null;
  if (command === "verify") return verifyOptions(values, account);
  if (account === null && (command === "export" || command === "erase")) return err("--account is missing.");
  if (command === "export" && account !== null) return exportOptions(values, account);
  if (command === "erase" && account !== null) {
    if (values.user === undefined) return err("--user is missing.");
    return ok({ command, account, user: values.user as AgentId });
  }
  return err(command === undefined ? "What is to be done is missing." : `There is no command ${command}.`);
}

const text = { type: "string" } as const;

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...{ account: text, user: text, file: text, heads: text, from: text, to: text, format: text },
        head: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    return types.isNativeError(error) ? `${error.message}.` : "The words can't be read.";
  }
}

type Values = Exclude<ReturnType<typeof parse>, string>["values"];

function verifyOptions(
  { file, heads, head = [] }: Values,
  account: AccountId | null,
): Result<Options, string> {
  const links = head.map((given) => {
    const [, seq = "", hash = ""] = /^(\d{1,15}):([a-p]{64})$/.exec(given) ?? [];
    return { seq: Number(seq), hash };
  });
  if (links.some(({ hash }) => hash === "")) return err("--head has to be a number, a colon, and a hash.");
  if (links.length > 0 && account === null && file === undefined)
    return err("--head belongs to one chain: name it with --account, or its export with --file.");
  return ok({ command: "verify", account, file: file ?? null, heads: heads ?? null, head: links });
}

function exportOptions({ from, to, format = "jsonl" }: Values, account: AccountId): Result<Options, string> {
  if (format !== "jsonl" && format !== "csv") return err("--format has to be jsonl or csv.");
  const isDay = (day: string | undefined) =>
    day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)));
  if (!isDay(from) || !isDay(to)) return err("--from and --to have to be days like 2026-01-31, in UTC.");
  const range = {
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to) + 86_400_000,
  };
  return ok({ command: "export", account, format, range });
}
