import { expect, test } from "@jest/globals";
import { findRuntimeFaults, type Runtime } from "./index.ts";

const forbidden =
  "Limit                     Soft Limit           Hard Limit           Units\nMax core file size        0                    unlimited            bytes\n";
const allowed = forbidden.replace("0    ", "unlimited");
const sound: Runtime = {
  execArgv: ["--import", "tsx"],
  nodeOptions: "",
  limits: forbidden,
  inspectorUrl: undefined,
};

test("a process that shows its memory to nobody may hold card data", () => {
  expect(findRuntimeFaults(sound)).toEqual([]);
  expect(findRuntimeFaults({ ...sound, limits: null })).toEqual([]);
});

test.each([
  "--inspect",
  "--inspect=0.0.0.0:9229",
  "--inspect-brk",
  "--inspect-port=0",
  "--heapsnapshot-signal=SIGUSR2",
  "--heapsnapshot-near-heap-limit=1",
  "--heap-prof",
  "--report-on-signal",
  "--report_on_signal",
  "--abort-on-uncaught-exception",
])("%s is refused, as an argument and in NODE_OPTIONS", (option) => {
  const name = option.split("=")[0];
  expect(findRuntimeFaults({ ...sound, execArgv: [option] })).toEqual([expect.stringContaining(`${name} `)]);
  expect(findRuntimeFaults({ ...sound, nodeOptions: `--max-old-space-size=512 "${option}"` })).toEqual([
    expect.stringContaining(`${name?.replace(/"$/, "")}`),
  ]);
});

test("an open inspector is refused", () => {
  expect(findRuntimeFaults({ ...sound, inspectorUrl: "ws://127.0.0.1:9229/x" })).toHaveLength(1);
});

test.each([allowed, allowed.replace("unlimited", "1024     "), ""])(
  "a process that may dump core is refused, with what to do",
  (limits) => {
    expect(findRuntimeFaults({ ...sound, limits })).toEqual([expect.stringContaining("ulimit -c 0")]);
  },
);
