#!/bin/sh
# Starts the secure bridge without core dumps: one would hold card data. The bridge refuses to start otherwise.
set -eu
cd "$(dirname "$0")/.."
ulimit -c 0
# Where the sources are, they run; what was built for production has come without them.
if [ -f src/main.ts ]; then exec node --import tsx src/main.ts; fi
exec node dist/main.js
