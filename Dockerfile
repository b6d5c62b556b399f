# The sidecar alone: sources that run as they are, and the packages that they import.
FROM node:20.20-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
# Of the workspace, not of the service.
RUN rm -rf node_modules/@observablehq node_modules/@duckdb/duckdb-wasm node_modules/arquero node_modules/htl node_modules/d3*

FROM node:20.20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=7860 LOG_FORMAT=json
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY data ./data
COPY model ./model
COPY sidecar ./sidecar
COPY workspace/analysis ./workspace/analysis
COPY workspace/scoring ./workspace/scoring
RUN install -d -o node -g node /logs .bundle
ENV PREDICTIONS_LOG=/logs/predictions.jsonl API_REQUESTS_LOG=/logs/api_requests.jsonl
USER node
VOLUME /logs
EXPOSE 7860
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "sidecar/start.mjs"]
