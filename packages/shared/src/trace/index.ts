export { newTraceId, traceIdOf, traceIdOfEffect, traceparent, traceparentOf } from "./trace.ts";
