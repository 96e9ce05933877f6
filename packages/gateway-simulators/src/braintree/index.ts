export { startBraintree } from "./braintree.ts";
