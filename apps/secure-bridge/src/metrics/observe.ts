import type { BridgeCall } from "@tacet/shared/bridge-control";
import type { GatewayName } from "@tacet/shared/providers";
import type { ControlHandlers } from "../control/index.ts";
import type { Gateway, Gateways } from "../gateway/index.ts";
import type { Log } from "../logger.ts";
import { labelOf, type Metrics } from "./metrics.ts";

/** The log is the one place that everything of importance comes by: each of its messages is a constant of the code. */
export function countedLog(log: Log, metrics: Pick<Metrics, "log">): Log {
  const counted =
    (level: keyof Log): Log["info"] =>
    (message, fields) => {
      metrics.log.inc({ level, event: message, code: labelOf(fields?.code ?? "none") });
      log[level](message, fields);
    };
  return { info: counted("info"), warn: counted("warn"), error: counted("error") };
}

/** How long the server's requests take, and what they come to. */
export function measuredHandlers(
  handlers: ControlHandlers,
  metrics: Pick<Metrics, "control">,
): ControlHandlers {
  const measured = Object.entries(handlers).map(([call, handle]) => [
    call,
    async (request: never) => {
      const end = metrics.control.startTimer({ call: call as BridgeCall });
      try {
        const result = await (handle as (request: never) => ReturnType<typeof handle>)(request);
        end({ code: result.ok ? "ok" : labelOf(result.error) });
        return result;
      } catch (thrown) {
        end({ code: "internal" });
        throw thrown;
      }
    },
  ]);
  return Object.fromEntries(measured) as ControlHandlers;
}

/** The same of the requests to gateways. The card is read before `charge` returns its promise, as it is without this. */
export function measuredGateways(
  gateways: Gateways,
  standard: GatewayName,
  metrics: Pick<Metrics, "gateway">,
): Gateways {
  return {
    ...gateways,
    find: (name) => {
      const found = gateways.find(name);
      return found === null ? null : measuredGateway(found, name ?? standard, metrics);
    },
  };
}

function measuredGateway(gateway: Gateway, name: string, metrics: Pick<Metrics, "gateway">): Gateway {
  const measure = <Answer>(
    operation: string,
    answer: Promise<Answer>,
    codeOf: (answer: Answer) => string,
  ) => {
    const end = metrics.gateway.startTimer({ gateway: name, operation });
    answer.then(
      (value) => end({ code: labelOf(codeOf(value)) }),
      () => end({ code: "failed" }),
    );
    return answer;
  };
  const { links } = gateway;
  return {
    charge: (request) => measure("charge", gateway.charge(request), ({ kind }) => kind),
    findCharge: (key, own) => measure("find_charge", gateway.findCharge(key, own), ({ kind }) => kind),
    refund: (request) => measure("refund", gateway.refund(request), ({ kind }) => kind),
    check: (own) => measure("check", gateway.check(own), (code) => code),
    links:
      links === undefined
        ? undefined
        : {
            make: (request) => measure("make_link", links.make(request), ({ kind }) => kind),
            lookUp: (question) => measure("look_up_link", links.lookUp(question), ({ kind }) => kind),
            cancel: (question) => measure("cancel_link", links.cancel(question), ({ kind }) => kind),
          },
  };
}
