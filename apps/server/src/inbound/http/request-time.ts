/** For everything that one request asks of others, in ms. A person waits for most of it, and the panel waits 20 s. */
export const requestMs = 18_000;
