export { startAdyen } from "./adyen.ts";
