/** What a panel costs that does nothing, signed in and following its feed, beside a socket of a bare Socket.IO server. */
import { tmpdir } from "node:os";
import path from "node:path";
import { startBare } from "../bare/index.ts";
import { Child } from "../child/index.ts";
import { pause } from "../pause.ts";
import { withStage } from "../stage/index.ts";
import type { Verdict } from "../verdict.ts";
import type { IdleOrders } from "./load/index.ts";
import { idleCpu, memoryOf, probed } from "./probe.ts";
import { type Level, reportIdle } from "./report.ts";

export interface IdleOptions {
  /** First of eighteen. */
  readonly port: number;
  /** Of each window; Socket.IO pings every 25 s. */
  readonly seconds: number;
}

const levels = [100, 1_000, 5_000, 10_000] as const;
/** As many as the server allows to one user. */
const panelsOfAgent = 20;
/** Windows with the most panels; one with fewer. */
const rounds = 5;
const settleMs = 3_000;
const bareOffset = 17;

export function benchIdle({ port, seconds }: IdleOptions): Promise<Verdict> {
  const most = Math.max(...levels);
  const [ourFile, bareFile] = [memoryFile("tacet"), memoryFile("bare")];
  return withStage({ port, agents: most / panelsOfAgent, ...probed(ourFile) }, async (stage, closeLater) => {
    const bare = await startBare("socket-io", port + bareOffset, probed(bareFile));
    closeLater(() => bare.stop());
    const [ourPanels, barePanels] = [panelProcess(), panelProcess()];
    closeLater(() => ourPanels.close());
    closeLater(() => barePanels.close());
    const [ourPid, barePid] = [stage.server.pid ?? 0, bare.pid];
    const measured: Level[] = [];
    for (const panels of levels) {
      const order = { panels, panelsOfAgent };
      await ourPanels.ask("connect", { ...order, url: stage.url, tokens: stage.tokens });
      await barePanels.ask("connect", { ...order, url: bare.url, tokens: null });
      await pause(settleMs);
      const cpu: (readonly number[])[] = [];
      // Both in the same window: what disturbs one disturbs the other.
      for (let round = 0; round < (panels === most ? rounds : 1); round++)
        cpu.push(await idleCpu([ourPid, barePid], seconds * 1_000));
      const connected =
        (await ourPanels.ask("connected", undefined)) + (await barePanels.ask("connected", undefined));
      measured.push({
        panels,
        tacet: { memory: await memoryOf(ourPid, ourFile), cpu: cpu.map(([each = Number.NaN]) => each) },
        bare: { memory: await memoryOf(barePid, bareFile), cpu: cpu.map(([, each = Number.NaN]) => each) },
        lost: 2 * panels - connected,
      });
    }
    return reportIdle(measured, { rounds, seconds });
  });
}

const memoryFile = (of: string) => path.join(tmpdir(), `tacet-bench-${process.pid}-${of}.json`);
const panelProcess = () => new Child<IdleOrders>(new URL("./load/main.ts", import.meta.url));
