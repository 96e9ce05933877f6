import { SetupDesk } from "./setup-desk.ts";
import { type OpenWorld, openDesk } from "./story.ts";

/** An admin enters whose receipts and payment links customers get: without it nothing is sent. */
export async function nameTheCompany({ browser, world }: Pick<OpenWorld, "browser" | "world">, name: string) {
  const setup = new SetupDesk(await openDesk(browser, `${world.urls.zoom}?as=admin`));
  await setup.open();
  await setup.go("Payments");
  await setup.desk.panel.getByRole("textbox", { name: "Company's name on receipts" }).fill(name);
  await setup.saveSettings();
  await setup.desk.close();
}
