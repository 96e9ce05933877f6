import type { Request } from "express";
import type { z } from "zod";
import type { Answer } from "../simulator.ts";
import { refuse } from "./words.ts";

/** The secret key that a request shows: it is the merchant. */
export function keyOf(request: Request): string {
  return (request.get("authorization") ?? "").replace(/^Bearer /, "");
}

/** Names the path of the fault only: the value may be a card number. */
export function refuseField({ issues }: z.ZodError): Answer {
  const param = issues[0]?.path.join(".") ?? "";
  return param.endsWith("number")
    ? refuse(402, { type: "card_error", code: "incorrect_number", param })
    : refuse(400, { type: "invalid_request_error", code: "parameter_invalid", param });
}
