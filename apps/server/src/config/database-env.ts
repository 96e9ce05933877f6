import { err, ok, type Result } from "@tacet/shared/result";
import { readVariableFiles } from "@tacet/shared/variable-files";
import { environment } from "./env.ts";

export type DatabaseEnvironment = { readonly url: string } | { readonly dataDir: string };

const databaseOnly = environment.pick({ DATABASE_URL: true, DATA_DIR: true });

/** Of a server's environment only which database it uses: for commands, which need nothing else of it. */
export function readDatabaseEnvironment(variables: NodeJS.ProcessEnv): Result<DatabaseEnvironment, string> {
  const { variables: all } = readVariableFiles(variables, Object.keys(databaseOnly.shape));
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  const read = databaseOnly.safeParse(given);
  if (!read.success) return err("DATABASE_URL has to begin with postgres:// or postgresql://.");
  const { DATABASE_URL: url, DATA_DIR: dataDir } = read.data;
  if (url !== undefined) return ok({ url });
  if (dataDir !== undefined) return ok({ dataDir });
  return err("DATA_DIR or DATABASE_URL must be set as for the server, for example with --env server.env.");
}
