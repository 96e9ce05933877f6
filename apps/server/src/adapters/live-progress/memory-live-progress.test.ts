import { liveProgressContract } from "../../ports/live-progress/contract.ts";
import { createMemoryLiveProgress } from "./index.ts";

liveProgressContract("memory", async () => ({ live: createMemoryLiveProgress(), close: async () => {} }));
