import {Agent} from "node:http";
import {setTimeout as sleep} from "node:timers/promises";
import {postLead} from "../measure/postLead.js";

const RETRY_MS = 5;

/** An answer that came whole. */
export interface Answered {
  readonly requestId: string;
  readonly status: number;
  /** When it was sent and when its answer was whole, in milliseconds of `performance.now`. */
  readonly sentMs: number;
  readonly answeredMs: number;
}

export interface PostingSpec {
  readonly connections: number;
  readonly path?: string; // /predict
  /** Names the requests: ids must not repeat between loads of one log. */
  readonly name: string;
  readonly bodies: readonly string[];
  /** Of all connections together; each posts at once when it is behind. */
  readonly perSecond?: number; // as many as are answered
}

export interface Posting {
  readonly answers: readonly Answered[];
  /** The ids of requests that had no whole answer. */
  readonly unanswered: readonly string[];
  /** Lets each connection finish its request. */
  stop(): Promise<void>;
}

/** Posts bodies over and over, each connection the next once it has its answer and its turn, until it is stopped. */
export function keepPosting(
  url: string,
  {connections, path = "/predict", name, bodies, perSecond = Infinity}: PostingSpec
): Posting {
  const agent = new Agent({keepAlive: true, maxSockets: connections});
  const answers: Answered[] = [];
  const unanswered: string[] = [];
  const everyMs = (1000 * connections) / perSecond;
  let [sent, stopped] = [0, false];
  const postInTurn = async (_: unknown, connection: number) => {
    let dueMs = performance.now() + (everyMs * connection) / connections;
    while (!stopped) {
      if (dueMs > performance.now()) await sleep(dueMs - performance.now());
      dueMs = Math.max(dueMs + everyMs, performance.now() - everyMs);
      const requestId = `${name}-${sent++}`;
      const sentMs = performance.now();
      const status = await postLead(agent, `${url}${path}`, bodies[sent % bodies.length], {"x-request-id": requestId});
      if (status === null) unanswered.push(requestId);
      else answers.push({requestId, status, sentMs, answeredMs: performance.now()});
      if (status === null) await sleep(RETRY_MS);
    }
  };
  const all = Promise.all(Array.from({length: connections}, postInTurn));
  return {
    answers,
    unanswered,
    async stop() {
      stopped = true;
      await all;
      agent.destroy();
    }
  };
}

/** The ids of the requests that were answered 200. */
export function acknowledged({answers}: Pick<Posting, "answers">): string[] {
  return answers.filter(({status}) => status === 200).map(({requestId}) => requestId);
}
