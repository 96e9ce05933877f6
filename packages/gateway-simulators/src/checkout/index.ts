export { startCheckout } from "./checkout.ts";
