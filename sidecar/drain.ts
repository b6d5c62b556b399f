import {once} from "node:events";
import type {Server, ServerResponse} from "node:http";

const DEADLINE_MS = 10_000;

/**
 * Watches a server's requests and returns how to close it: no new connection
 * is taken, answers under way are finished and end their connection, and after
 * the deadline whatever is left is cut.
 */
export function drain(server: Server, deadlineMs = DEADLINE_MS): () => Promise<void> {
  const open = new Set<ServerResponse>();
  let draining = false;
  server.prependListener("request", (_, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
    if (draining) endConnection(response);
  });
  return async () => {
    draining = true;
    const closed = once(server, "close");
    server.close();
    open.forEach(endConnection);
    const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
    await closed;
    clearTimeout(deadline);
  };
}

function endConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}
