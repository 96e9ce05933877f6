import { type Attack, preparedAttack } from "./attack.ts";

const calls = 50;

/** Fifty people sign in at the moment at which the account's token has run out. */
export const refreshRace: Attack = preparedAttack(
  "tokens",
  `${calls} calls at once with a token that Zoom no longer takes`,
  `${calls} answered, 1 refresh`,
  async ({ world, post }) => {
    world.zoom.expireAccessTokens();
    const before = world.zoom.refreshes();
    return async () => {
      const answers = await Promise.all(
        Array.from({ length: calls }, (_, index) =>
          post(
            "/api/sign-in",
            { context: world.zoom.appContext("supervisor") },
            { "x-forwarded-for": `198.51.100.${index + 1}` },
          ),
        ),
      );
      const good = answers.filter(({ status }) => status === 200).length;
      const refreshes = world.zoom.refreshes() - before;
      return `${good} answered, ${refreshes} refresh${refreshes === 1 ? "" : "es"}`;
    };
  },
);
