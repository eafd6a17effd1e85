# Untested: nothing that runs containers was at hand when this was written. Settings: docs/operations.md.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --include=optional --no-audit --no-fund
COPY . .
# Nothing of the environment ends up in the build; demo mode only spares it the settings of a real one.
RUN DEMO=1 DATA_DIR=/tmp/build npm run build

FROM node:24-slim
ENV HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
# Belongs to root: the running process writes nothing here.
COPY --from=build /app /app
RUN install --directory --owner=node --mode=0700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
