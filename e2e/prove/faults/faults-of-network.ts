import { pause } from "../once/agent-line.ts";
import type { CallbackState } from "./callbacks.ts";
import { type Fault, requireMet, type Scene } from "./fault.ts";
import { type Link, type Strike, strikeOne } from "./link.ts";

const awayMs = 8_000;

/** Everything that goes over these links meets it. */
function between(
  name: string,
  what: string,
  state: "cut" | "hung" | "slow",
  links: (scene: Scene) => readonly (Link | Scene["stage"]["callbacks"])[],
): Fault {
  return {
    name,
    group: "network",
    what,
    run: async (scene) => {
      for (const link of links(scene)) link.turn(state);
      await pause(awayMs);
      for (const link of links(scene)) link.turn("open");
    },
  };
}

/** One charge meets it. */
function atGateway(name: string, what: string, when: Strike["when"]): Fault {
  return {
    name,
    group: "network",
    what,
    run: async ({ stage }) => {
      const strike: Strike = { marks: ["POST /v1/charges"], when, strike: () => undefined };
      requireMet(await strikeOne([stage.toGateway], () => strike), "no charge");
    },
  };
}

/** Every message of the bridge meets it. */
function treated(name: string, what: string, state: CallbackState): Fault {
  return {
    name,
    group: "messages",
    what,
    run: async ({ stage, note }) => {
      stage.callbacks.takeTouched();
      stage.callbacks.turn(state);
      await pause(awayMs);
      stage.callbacks.turn("open");
      const touched = stage.callbacks.takeTouched();
      requireMet(touched > 0, "no message");
      note(`${touched} messages`);
    },
  };
}

const toBridge = ({ stage }: Scene) => stage.nodes.map((node) => node.toBridge);
const fromPanels = ({ stage }: Scene) => stage.nodes.map((node) => node.fromPanels);
const callbacks = ({ stage }: Scene) => [stage.callbacks];
const toGateway = ({ stage }: Scene) => [stage.toGateway];

/** Zoom's own words about calls: every one meets it, and so do those of the calls that are begun and ended meanwhile. */
function zoomTells(name: string, what: string, webhooks: "twice" | "delayed"): Fault {
  return {
    name,
    group: "messages",
    what,
    run: async ({ stage: { world }, payments }) => {
      world.zoom.setDials({ webhooks });
      // Its end is told while its payment is still open.
      payments.find(({ stage }) => stage === "capturing")?.hangUp();
      await pause(awayMs);
      world.zoom.setDials({ webhooks: "normal" });
    },
  };
}

export const faultsOfNetwork: readonly Fault[] = [
  between("server-bridge-cut", "servers to bridge: cut", "cut", toBridge),
  between("server-bridge-hung", "servers to bridge: everything is dropped", "hung", toBridge),
  between("server-bridge-slow", "servers to bridge: slow", "slow", toBridge),
  between("bridge-server-cut", "bridge to servers: cut", "cut", callbacks),
  between("bridge-server-hung", "bridge to servers: everything is dropped", "hung", callbacks),
  between("bridge-server-slow", "bridge to servers: slow", "slow", callbacks),
  atGateway("gateway-before", "bridge to gateway: breaks before a charge is sent", "before"),
  atGateway("gateway-after", "bridge to gateway: breaks after a charge was sent", "after"),
  between("gateway-cut", "bridge to gateway: cut", "cut", toGateway),
  between("gateway-hung", "bridge to gateway: everything is dropped", "hung", toGateway),
  between("panel-cut", "panels to servers: cut", "cut", fromPanels),
  between("panel-hung", "panels to servers: everything is dropped", "hung", fromPanels),
  treated("callbacks-twice", "each of the bridge's comes twice, once at either server", "twice"),
  treated("callbacks-late", "each of the bridge's comes 10 s late, after its repetition", "late"),
  treated("callbacks-overtaken", "each of the bridge's is overtaken by later ones", "overtaken"),
  zoomTells("zoom-twice", "each of Zoom's comes twice, and one customer hangs up", "twice"),
  zoomTells("zoom-late", "each of Zoom's comes 5 s late, and one customer hangs up", "delayed"),
];
