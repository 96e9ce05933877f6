export { payPath, serveHostedPage } from "./hosted-page.ts";
export type { HostedLink, HostedStatus } from "./link-book.ts";
export { createLinkBooks, type LinkBooks } from "./link-books.ts";
