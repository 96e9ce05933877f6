import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface StrangersAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Meets a server that says the same to everything; it is gone afterwards, however that went. */
export async function meet<Value>(
  { status, type, body }: StrangersAnswer,
  use: (url: string) => Promise<Value>,
): Promise<Value> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": type, location: "http://127.0.0.1:9/" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
