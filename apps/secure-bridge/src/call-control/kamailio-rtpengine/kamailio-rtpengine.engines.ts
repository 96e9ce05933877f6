import { afterAll, beforeAll, jest } from "@jest/globals";
import { createLog } from "../../logger.ts";
import { callControlContract } from "../contract.ts";
import { createKamailioRtpengine } from "./index.ts";
import { RealCarrier } from "./testing/real-carrier.ts";

jest.setTimeout(30_000);

let carrier: RealCarrier;
beforeAll(async () => {
  carrier = await RealCarrier.start(27_000, "27100-27499");
});
afterAll(() => carrier?.stop());

callControlContract("Kamailio with rtpengine, the real ones,", async () => {
  const { evapi, rpcUrl, ng } = carrier.addresses;
  const another = () =>
    createKamailioRtpengine({ evapi, rpc: { url: rpcUrl }, ng, log: createLog("silent") });
  return { control: another(), carrier, another, close: () => carrier.clear() };
});
