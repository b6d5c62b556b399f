import {once} from "node:events";
import type {Server, ServerResponse} from "node:http";
import {Server as NetServer} from "node:net";
import {setTimeout as wait} from "node:timers/promises";

interface DrainSpec {
  /** When what is still open is cut, counted from the call. */
  readonly deadlineMs: number;
  /** How long requests are still taken, and after that those of connections that are there. */
  readonly noticeMs?: number; // 100
}

/**
 * Watches a server's requests and returns how to close it. For a moment it
 * still takes what comes, and ends each connection with its answer: a caller
 * that keeps one open learns it that way, and one that asks loses nothing. Then
 * no new connection is taken, answers under way are finished, and after the
 * deadline whatever is left is cut.
 */
export function drain(server: Server, {deadlineMs, noticeMs = 100}: DrainSpec): () => Promise<void> {
  const open = new Set<ServerResponse>();
  let draining = false;
  server.prependListener("request", (_, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
    if (draining) endConnection(response);
  });
  return async () => {
    draining = true;
    open.forEach(endConnection);
    const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
    await wait(Math.min(noticeMs, deadlineMs));
    const closed = once(server, "close");
    // A server of HTTP would close idle connections at once, also those whose first request is on its way.
    NetServer.prototype.close.call(server);
    await wait(Math.min(noticeMs, deadlineMs));
    server.closeIdleConnections();
    await closed;
    clearTimeout(deadline);
  };
}

function endConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}
