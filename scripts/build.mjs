// Builds the pages that the servers serve.
import { buildPages } from "./steps.mjs";

process.exit((await buildPages()) ? 0 : 1);
