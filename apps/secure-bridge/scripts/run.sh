#!/bin/sh
# Starts the secure bridge without core dumps: one would hold card data. The bridge refuses to start otherwise.
set -eu
cd "$(dirname "$0")/.."
ulimit -c 0
exec node --import tsx src/main.ts
