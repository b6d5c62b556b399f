import {Agent, request} from "node:http";
import {setTimeout as sleep} from "node:timers/promises";

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
}

export interface Posting {
  readonly answers: readonly Answered[];
  /** Requests that were taken, and whose connection broke before their answer was whole. */
  readonly unanswered: number;
  /** Lets each connection finish its request. */
  stop(): Promise<void>;
}

/** Posts bodies over and over, each connection the next as soon as it has its answer, until it is stopped. */
export function keepPosting(url: string, {connections, path = "/predict", name, bodies}: PostingSpec): Posting {
  const agent = new Agent({keepAlive: true, maxSockets: connections});
  const answers: Answered[] = [];
  let [sent, unanswered, stopped] = [0, 0, false];
  const postInTurn = async () => {
    while (!stopped) {
      const requestId = `${name}-${sent++}`;
      const sentMs = performance.now();
      const status = await post(agent, `${url}${path}`, bodies[sent % bodies.length], requestId);
      if (typeof status === "number") answers.push({requestId, status, sentMs, answeredMs: performance.now()});
      else await sleep(RETRY_MS);
      if (status === "broken") unanswered++;
    }
  };
  const all = Promise.all(Array.from({length: connections}, postInTurn));
  return {
    answers,
    get unanswered() {
      return unanswered;
    },
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

/** The status of the answer; `refused` when no connection was made, `broken` when there was one and no whole answer. */
function post(agent: Agent, url: string, body: string, requestId: string): Promise<number | "refused" | "broken"> {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-request-id": requestId
  };
  return new Promise((resolve) => {
    const posted = request(url, {method: "POST", agent, headers}, (response) => {
      response.on("end", () => resolve(response.complete ? response.statusCode! : "broken"));
      response.on("error", () => resolve("broken"));
      response.on("close", () => resolve("broken"));
      response.resume();
    });
    posted.on("error", ({code}: NodeJS.ErrnoException) => resolve(code === "ECONNREFUSED" ? "refused" : "broken"));
    posted.end(body);
  });
}
