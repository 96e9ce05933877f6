export { serveMarketplace } from "./marketplace-pages.ts";
