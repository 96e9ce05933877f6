export { startStripe } from "./stripe.ts";
