# The server with the panel. From the root of the repository:
#   docker build -f deploy/containers/server.Dockerfile -t tacet-server .
#
# The image has Node and nothing else: no shell, no package manager. It runs as nobody in particular, and writes nothing.
ARG NODE_IMAGE=node:20-bookworm-slim
ARG BASE_IMAGE=gcr.io/distroless/cc-debian12:nonroot

FROM ${NODE_IMAGE} AS build
ARG PNPM_VERSION=12.21.0
WORKDIR /src
COPY . .
RUN npx -y pnpm@${PNPM_VERSION} install --frozen-lockfile \
 && npx -y pnpm@${PNPM_VERSION} build \
 && npx -y pnpm@${PNPM_VERSION} --filter @tacet/server --prod --no-optional deploy --legacy /app \
 && cp -r apps/agent-ui/dist /app/panel

FROM ${BASE_IMAGE}
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4001 \
    METRICS_LISTEN=0.0.0.0:9464 \
    PANEL_DIR=/app/panel \
    DRAIN_SECONDS=10
USER 65532:65532
EXPOSE 4001 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:9464/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/node"]
CMD ["dist/main.js"]
