import { pause } from "../once/agent-line.ts";
import { type Fault, requireMet, type Scene } from "./fault.ts";
import { stallPanel } from "./slow-panel.ts";
import type { Clocked } from "./stage.ts";

const awayMs = 8_000;
const minuteMs = 60_000;

function clockJumps(name: string, what: string, who: Clocked, ms: number): Fault {
  return {
    name,
    group: "clocks",
    what,
    run: async ({ stage }) => {
      stage.shiftClock(who, ms);
      await pause(awayMs);
      stage.shiftClock(who, 0);
      // Until the process has looked.
      await pause(200);
    },
  };
}

async function restartInOrder({ stage }: Scene, index: 0 | 1): Promise<void> {
  const { process } = stage.nodes[index];
  await process.kill("SIGTERM");
  await process.start();
}

export const faultsOfOperation: readonly Fault[] = [
  clockJumps("clock-server-ahead", "one server's jumps 6 minutes ahead", 0, 6 * minuteMs),
  clockJumps("clock-server-behind", "one server's jumps 6 minutes back", 1, -6 * minuteMs),
  clockJumps("clock-bridge-ahead", "the bridge's jumps 6 minutes ahead", "bridge", 6 * minuteMs),
  clockJumps("clock-bridge-behind", "the bridge's jumps 6 minutes back", "bridge", -6 * minuteMs),
  {
    name: "slow-panel",
    group: "operation",
    what: "a panel stops reading while 5,000 keys come",
    run: async (scene) => {
      const { keys, slowestMs } = await stallPanel(scene);
      requireMet(keys > 0, "no keys");
      scene.note(`${keys} keys; slowest answer at another panel ${Math.round(slowestMs)} ms`);
    },
  },
  {
    name: "drain",
    group: "operation",
    what: "one server is told to end (SIGTERM), and started again",
    run: (scene) => restartInOrder(scene, 0),
  },
  {
    name: "rolling-restart",
    group: "operation",
    what: "one server after the other is restarted in order",
    run: async (scene) => {
      await restartInOrder(scene, 0);
      await restartInOrder(scene, 1);
    },
  },
  {
    name: "drain-bridge",
    group: "operation",
    what: "the bridge is told to end (SIGTERM), and started again",
    run: async ({ stage: { world } }) => {
      await world.bridge.kill("SIGTERM");
      await world.bridge.start();
    },
  },
];
