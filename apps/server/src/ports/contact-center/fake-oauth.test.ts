import { FakeContactCenterOAuth } from "./fake-oauth.ts";
import { oauthContract } from "./testing/oauth-contract.ts";

oauthContract("fake", async () => {
  const oauth = new FakeContactCenterOAuth();
  return {
    oauth,
    consent: (consent) => oauth.consent(consent),
    uninstall: (app, owner) => oauth.uninstall(app, owner),
    pass: (ms) => {
      oauth.now += ms;
    },
    now: () => oauth.now,
    loseNextAnswer: () => oauth.failNext("refresh", "no_answer", { after: true }),
    close: async () => {},
  };
});
