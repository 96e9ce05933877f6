/** `pnpm screenshots`: makes the pictures of the docs from the running app. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cards, keysOf } from "./desk/cards.ts";
import { SetupDesk } from "./desk/setup-desk.ts";
import { newCall, openDesk, openWorld } from "./desk/story.ts";

const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
mkdirSync(folder, { recursive: true });

const open = await openWorld();
try {
  const { desk, phone } = await newCall(open, 0);
  const picture = (name: string) => desk.page.screenshot({ path: `${folder}${name}.png` });
  await desk.page.setViewportSize({ width: 1_280, height: 800 });
  await desk.readyForPayment();
  await picture("take-payment");
  await desk.takePayment({ amount: "42.50", currency: "EUR", reference: "INV-1001" });
  await desk.status("Line secured");
  await phone.key(`${cards.visa.number}12`);
  await desk.groupReads("Expiry", "2 of 4");
  await picture("line-secured");
  await phone.page.screenshot({ path: `${folder}phone.png` });
  await phone.key(keysOf(cards.visa).slice(18));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await desk.status("Call restored");
  await picture("payment-approved");
  await desk.page.emulateMedia({ colorScheme: "dark" });
  await desk.page.waitForTimeout(1_000);
  await picture("payment-approved-dark");
  const setup = new SetupDesk(await openDesk(open.browser, `${open.world.urls.zoom}?as=admin`));
  await setup.open();
  await setup.testConnection("the server's own gateway");
  await setup.cardSays("The server's own gateway", "Everything works.");
  await setup.section("Installation").scrollIntoViewIfNeeded();
  await setup.desk.page.screenshot({ path: `${folder}setup.png` });
} finally {
  await open.close();
}
console.log(`Pictures made in ${folder}`);
