import type { ChargeStore } from "../book/index.ts";
import { createLinkBook, type HostedLink, type LinkBook } from "./link-book.ts";

/** The link books of a gateway, one for each merchant. */
export interface LinkBooks {
  of(merchant: string): LinkBook;
  /** The book that has this link: a page knows no merchant. */
  having(id: string): LinkBook | undefined;
  list(): readonly HostedLink[];
  expireAll(): void;
}

export function createLinkBooks(bookOf: (merchant: string) => ChargeStore, makeId?: () => string): LinkBooks {
  const books = new Map<string, LinkBook>();
  return {
    of(merchant) {
      const book =
        books.get(merchant) ?? createLinkBook(bookOf(merchant), makeId === undefined ? {} : { makeId });
      books.set(merchant, book);
      return book;
    },
    having: (id) => [...books.values()].find((book) => book.get(id) !== undefined),
    list: () => [...books.values()].flatMap((book) => book.list()),
    expireAll() {
      for (const book of books.values()) book.expireAll();
    },
  };
}
