# The secure bridge. From the root of the repository:
#   docker build -f deploy/containers/bridge.Dockerfile -t tacet-bridge .
#
# The image has Node and `prlimit`, which forbids core dumps before Node starts (the bridge refuses to run otherwise): no
# shell, no package manager. It runs as nobody in particular, and writes nothing.
ARG NODE_IMAGE=node:20-bookworm-slim
ARG BASE_IMAGE=gcr.io/distroless/cc-debian12:nonroot

FROM ${NODE_IMAGE} AS build
ARG PNPM_VERSION=12.21.0
WORKDIR /src
COPY . .
RUN npx -y pnpm@${PNPM_VERSION} install --frozen-lockfile \
 && npx -y pnpm@${PNPM_VERSION} build \
 && npx -y pnpm@${PNPM_VERSION} --filter @tacet/secure-bridge --prod --no-optional deploy --legacy /app \
 && mkdir /limits \
 && cp --parents -L /usr/bin/prlimit /usr/lib/*/libsmartcols.so.1 /limits

FROM ${BASE_IMAGE}
COPY --from=build /limits /
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4002 \
    METRICS_LISTEN=0.0.0.0:9465 \
    DRAIN_SECONDS=240
USER 65532:65532
EXPOSE 4002 4007/udp 9465
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:9465/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/prlimit", "--core=0:0", "/usr/local/bin/node"]
CMD ["dist/main.js"]
