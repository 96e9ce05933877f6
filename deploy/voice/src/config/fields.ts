/** What the variables of a pair's engines and of the front are made of, and how faults in them are told. */
import { err, ok, type Result } from "@tacet/shared/result";
import { z } from "zod";
import { parseAddress } from "./network.ts";

export type Source = Readonly<Record<string, string | undefined>>;

/** One wrong or missing variable, in a sentence without its value: it may be a secret. */
export type EnvironmentFault = string;

export const listeners = (side: string): string =>
  `set it to the addresses ${side} sends its SIP to, comma-separated, e.g. udp:10.0.0.5:5060,tls:10.0.0.5:5061 or udp:[2001:db8::5]:5060; behind address translation udp:10.0.0.5:5060!203.0.113.5:5060`;
export const peers = (side: string): string =>
  `set it to the addresses and networks ${side} sends from, comma-separated, e.g. 198.51.100.0/24,2001:db8::/32; everybody else gets no answer`;
/** Sentences of `whatToDo` for what both have. */
export const common = {
  VOICE_TLS_CERTIFICATE:
    "set it to the absolute path of our certificate with its chain, as PEM; needed for tls",
  VOICE_TLS_KEY: "set it to the absolute path of the certificate's key, as PEM; needed for tls",
  KAMAILIO_RPC_URL:
    "set it to the address of Kamailio's JSON-RPC, on this machine, e.g. http://127.0.0.1:4005/RPC",
} as const;

/** What a text stands for, or a fault. */
export const read = <Value>(parse: (text: string) => Value | null) =>
  z.string().transform((text, context): Value => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom" });
    return z.NEVER;
  });

export const listOf = <Value>(parse: (text: string) => Value | null) =>
  read((text): readonly Value[] | null => {
    const values = text.split(",").map((entry) => parse(entry.trim()));
    return values.includes(null) ? null : (values as readonly Value[]);
  });

/** They are named in Kamailio's files, where blanks and quotes would mean something. */
export const path = z.string().regex(/^\/[A-Za-z0-9._/-]{1,200}$/);
export const yesOrNo = z.enum(["yes", "no"]).default("no");

export const rpcUrl = read((text) => {
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname, search } = new URL(text);
  const address = parseAddress(host);
  const isRight = protocol === "http:" && /^\/[A-Za-z0-9/_-]{1,64}$/.test(pathname) && search === "";
  return isRight && address !== null ? { ...address, path: pathname } : null;
});

/** `whatToDo` has a sentence for each variable. An empty one counts as missing. */
export function readWith<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  whatToDo: Readonly<Record<keyof Shape & string, string>>,
  source: Source,
): Result<z.infer<z.ZodObject<Shape>>, readonly EnvironmentFault[]> {
  const names = Object.keys(schema.shape) as (keyof Shape & string)[];
  const given = names.filter((name) => source[name] !== undefined && source[name] !== "");
  const parsed = schema.safeParse(Object.fromEntries(given.map((name) => [name, source[name]])));
  if (parsed.success) return ok(parsed.data);
  const faulty = new Set<unknown>(parsed.error.issues.map(({ path: [name] }) => name));
  return err(
    names
      .filter((name) => faulty.has(name))
      .map((name) => describeFault(whatToDo, name, given.includes(name))),
  );
}

export function describeFault<Name extends string>(
  whatToDo: Readonly<Record<Name, string>>,
  name: Name,
  isGiven: boolean,
): EnvironmentFault {
  return `${name} ${isGiven ? "is not right" : "is missing"}: ${whatToDo[name]}.`;
}
