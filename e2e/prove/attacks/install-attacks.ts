import { connectToDatabase } from "../../desk/database.ts";
import { type Attack, attack, preparedAttack } from "./attack.ts";
import type { Answer, Field } from "./field.ts";

const group = "installation";
const callback = "/oauth/connector/callback";

const answered = ({ status, location }: Answer): string =>
  location === null ? String(status) : `${status} ${location}`;

/** Begins an installation, and gives what a browser would hold then. */
async function begin(field: Field): Promise<{ state: string; cookie: string }> {
  const { location, cookie } = await field.request("/install");
  const state = new URL(location ?? "").searchParams.get("state") ?? "";
  return { state, cookie: cookie?.split(";")[0] ?? "" };
}

/** Somebody has come by a state: it is of no use to anybody any more, and its row is gone. */
function usingUp(name: string, prepare: Attack["prepare"]): Attack {
  return { ...preparedAttack(group, name, "400", prepare), mayChange: ["authorizations"] };
}

export const installAttacks: readonly Attack[] = [
  attack(group, "a callback without state starts at the beginning", "302 /install", async (field) =>
    answered(await field.request(`${callback}?code=aCode`)),
  ),
  attack(group, "a callback with a state that was made up", "400", async (field) =>
    answered(await field.request(`${callback}?code=aCode&state=madeUp`)),
  ),
  usingUp("a callback in another browser (its cookie is missing)", async (field) => {
    const { state } = await begin(field);
    return async () => answered(await field.request(`${callback}?code=aCode&state=${state}`));
  }),
  usingUp("a state that is older than ten minutes", async (field) => {
    const { state, cookie } = await begin(field);
    const database = await connectToDatabase(field.world);
    await database.query("update authorizations set expires_at = expires_at - 600000");
    await database.close();
    return async () =>
      answered(await field.request(`${callback}?code=aCode&state=${state}`, { headers: { cookie } }));
  }),
  preparedAttack(group, "a state that was used before", "400", async (field) => {
    const { state, cookie } = await begin(field);
    const again = () =>
      field.request(`${callback}?code=aCode&state=${state}`, { headers: { cookie } }).then(answered);
    await again();
    return again;
  }),
  usingUp("the panel's state at the connector's callback", async (field) => {
    const { location, cookie } = await field.request("/install/panel");
    const state = new URL(location ?? "").searchParams.get("state") ?? "";
    return async () =>
      answered(
        await field.request(`${callback}?code=aCode&state=${state}`, {
          headers: { cookie: cookie?.split(";")[0] ?? "" },
        }),
      );
  }),
];
