import {createServer, type RequestListener, type Server, type ServerOptions} from "node:http";

/** What a caller may take of the service's time and room; the body has its own limits. */
const LIMITS: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  // Longer than the minute for which balancers keep theirs: else one could send to a connection that is closing.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2000
};
const MAX_CONNECTIONS = 4096;

/** A server that waits for no caller without end; connections beyond 4096 are closed at once. */
export function createLimitedServer(listener: RequestListener, limits: ServerOptions = {}): Server {
  const server = createServer({...LIMITS, ...limits}, listener);
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}
