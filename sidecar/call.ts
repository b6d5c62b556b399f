import type {IncomingHttpHeaders} from "node:http";
import type {Answer, Endpoint, Scope} from "./endpoint.js";

/** A request on its way to whatever answers it. */
export interface Call {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Where it comes from, as the socket has it. */
  readonly address: string;
  /** What the path's pattern names; null for none. */
  readonly endpoint: Pick<Endpoint, "method" | "path" | "scope" | "errorBody"> | null;
  readonly answer: (requestId: string, scopes: ReadonlySet<Scope>) => Answer | Promise<Answer>;
}
