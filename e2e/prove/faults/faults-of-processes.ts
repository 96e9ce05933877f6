import { pause } from "../once/agent-line.ts";
import { type Fault, requireMet, type Scene } from "./fault.ts";
import { type Strike, strikeOne } from "./link.ts";

/** The server that is about to say this to the bridge dies. */
function serverDies(name: string, what: string, { marks, when }: Omit<Strike, "strike">): Fault {
  return {
    name,
    group: "servers",
    what,
    run: async ({ stage }) => {
      const links = stage.nodes.map(({ toBridge }) => toBridge);
      const fired = await strikeOne(links, (link) => ({
        ...{ marks, when },
        strike: () => {
          for (const { toBridge, process } of stage.nodes) if (toBridge === link) stage.kill(process);
        },
      }));
      requireMet(fired, `no ${marks.join(" ")}`);
      await stage.allUp();
    },
  };
}

/** The server that gets the charge's result dies. */
function serverDiesOfResult(name: string, what: string, when: "before" | "after"): Fault {
  return {
    name,
    group: "servers",
    what,
    run: async ({ stage }) => {
      const strike = (target: number) => stage.kill((stage.nodes[target] ?? stage.nodes[0]).process);
      requireMet(
        await stage.callbacks.strike({ mark: "charge_answered", when, strike }),
        "no result of a charge",
      );
      await stage.allUp();
    },
  };
}

/** The bridge dies when the server says this to it. */
function bridgeDies(
  name: string,
  what: string,
  run: (scene: Scene, die: () => void) => Promise<void>,
): Fault {
  return {
    name,
    group: "bridge",
    what,
    run: async (scene) => {
      const { stage } = scene;
      await run(scene, () => stage.kill(stage.world.bridge));
      await stage.allUp();
    },
  };
}

const open = "POST /control/open";
const submit = "POST /control/submit";
const release = "POST /control/release";

export const faultsOfProcesses: readonly Fault[] = [
  serverDies("server-open-before", "dies before it asks the bridge to open", {
    marks: [open],
    when: "before",
  }),
  serverDies("server-open-after", "dies before it has the answer to open", { marks: [open], when: "after" }),
  serverDies("server-submit-before", "dies before it asks to charge", { marks: [submit], when: "before" }),
  serverDies("server-submit-after", "dies before it knows that it has asked", {
    marks: [submit],
    when: "after",
  }),
  serverDies("server-submit-answered", "dies when it has asked to charge", {
    marks: [submit],
    when: "answered",
  }),
  serverDiesOfResult("server-result-before", "dies before it has the charge's result", "before"),
  serverDiesOfResult("server-result-after", "dies when it has the charge's result", "after"),
  serverDies("server-release-before", "dies before it asks for the line's release", {
    marks: [release],
    when: "before",
  }),
  serverDies("server-release-after", "dies when it has asked for that", { marks: [release], when: "after" }),
  {
    name: "servers-both",
    group: "servers",
    what: "both die at one moment",
    run: async ({ stage }) => {
      for (const { process } of stage.nodes) stage.kill(process);
      await stage.allUp();
    },
  },
  bridgeDies("bridge-capture", "dies while a card is being keyed", async ({ payments }, die) => {
    requireMet(
      payments.some((each) => each.session()?.phase === "capturing"),
      "nobody keys",
    );
    die();
  }),
  bridgeDies("bridge-charge", "dies with a charge at the gateway", async ({ stage }, die) => {
    const strike: Strike = { marks: ["POST /v1/charges"], when: "after", strike: die };
    requireMet(await strikeOne([stage.toGateway], () => strike), "no charge");
  }),
  bridgeDies("bridge-charge-before", "dies before a charge is at the gateway", async ({ stage }, die) => {
    const strike: Strike = { marks: ["POST /v1/charges"], when: "before", strike: die };
    requireMet(await strikeOne([stage.toGateway], () => strike), "no charge");
  }),
  bridgeDies("bridge-release", "dies while lines are being released", async ({ payments }, die) => {
    requireMet(
      payments.some((each) => each.session()?.phase === "releasing"),
      "nothing is being released",
    );
    die();
  }),
  {
    name: "everything",
    group: "servers",
    what: "servers, bridge, PostgreSQL, Redis: a power cut",
    run: async ({ stage }) => {
      const { postgres, redis } = stage.services;
      const processes = [...stage.nodes.map(({ process }) => process), stage.world.bridge];
      await Promise.all([postgres.stop(), redis.kill(), ...processes.map((each) => each.kill("SIGKILL"))]);
      await pause(500);
      await Promise.all([postgres.start(), redis.start()]);
      await Promise.all(processes.map((each) => each.start()));
    },
  },
];
