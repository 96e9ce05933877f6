export { type PagesServer, pagesAreBuilt, startPagesServer } from "./pages-server.ts";
