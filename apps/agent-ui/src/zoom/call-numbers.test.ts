import { expect, test } from "@jest/globals";
import type { EngagementId } from "@tacet/shared/ids";
import { createFakeZoom } from "./fake.ts";
import { createZoomClient } from "./zoom-client.ts";

const id = "engagement-one" as EngagementId;
const theirs = "+4930555012210";
const ours = "+498923125900";

function call(caller: string, callee: string, consumer = theirs) {
  const zoom = createFakeZoom();
  zoom.put(id, { number: consumer });
  zoom.numbers({ caller, callee });
  return { zoom, ask: () => createZoomClient(zoom.sdk).callNumbers(id, "toFindTheCall") };
}

test("of a call that came in, the customer is who called; of one that went out, who was called", async () => {
  expect(await call(theirs, ours).ask()).toEqual({ customer: theirs, ours });
  expect(await call(ours, theirs).ask()).toEqual({ customer: theirs, ours });
  // With and without country code.
  expect(await call(ours, theirs, "030 555012210").ask()).toEqual({ customer: theirs, ours });
});

test("a call whose consumer Zoom does not name counts as one that came in", async () => {
  expect(await call(theirs, ours, "").ask()).toEqual({ customer: theirs, ours });
  const { zoom, ask } = call(theirs, ours);
  zoom.fail("getEngagementStatus", { code: "10243" });
  expect(await ask()).toEqual({ customer: theirs, ours });
});

test("what stands between the digits is left out", async () => {
  expect(await call("+49 (30) 555-012210", ours).ask()).toEqual({ customer: "+49 30 555 012210", ours });
});

test.each([
  ["anonymous", ours],
  ["", ours],
  [theirs, ""],
  [theirs, "sip:agent@example.com"],
])("%j calling %j is not known", async (caller, callee) => {
  expect(await call(caller, callee).ask()).toBeNull();
});

test("nothing is known where Zoom refuses, or can't be asked", async () => {
  const { zoom, ask } = call(theirs, ours);
  zoom.fail("getEngagementSecurableStatus", { code: "10241" });
  expect(await ask()).toBeNull();
  const old = call(theirs, ours);
  old.zoom.unsupported(["getEngagementSecurableStatus"]);
  const client = createZoomClient(old.zoom.sdk);
  await client.start();
  expect(await client.callNumbers(id, "toFindTheCall")).toBeNull();
  expect(old.zoom.calls).not.toContain("getEngagementSecurableStatus");
});
