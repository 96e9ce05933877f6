export { type OperationsServer, startOperations } from "./operations.ts";
