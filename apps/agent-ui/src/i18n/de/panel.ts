export { panel } from "../en/panel.ts";
