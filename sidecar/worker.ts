import cluster from "node:cluster";
import type {PredictionResult} from "../data/predictionRecord.js";
import type {Live} from "./live.js";

/** One of the processes that share the port. */
export interface Worker {
  /** From 1 on; a restarted one keeps its number. */
  readonly number: number;
  readonly count: number;
}

/** What a worker tells the others: the predictions it made, without their inputs. */
export interface Told {
  readonly predictions: readonly PredictionResult[];
  readonly unseen: readonly (readonly string[])[];
}

export const ALONE: Worker = {number: 1, count: 1};

const TELL_MS = 50;

/** True in the one process that does what must be done once, such as starting a follower. */
export function isFirst({number}: Worker): boolean {
  return number === 1;
}

/** The worker that this process is, as `runWorkers` starts it. */
export function readWorker(env: Readonly<Record<string, string | undefined>>): Worker {
  if (!cluster.isWorker) return ALONE;
  return {number: Number(env.WORKER_NUMBER), count: Number(env.WORKERS)};
}

/**
 * Listens to the other workers from now on, and gives how to join them: what
 * each predicts is counted by all, but for what `known` holds already.
 */
export function listenToOthers(): (live: Live, known: readonly PredictionResult[]) => Live {
  if (!cluster.isWorker) return (live) => live;
  const held: Told[] = [];
  let hear: (told: Told) => void = (told) => held.push(told);
  process.on("message", (told: Told) => hear(told));
  return (live, known) => {
    const ids = new Set(known.map(({id}) => id));
    hear = (told) => addNew(live, told, ids);
    held.forEach(hear);
    const tell = createTeller();
    return {
      ...live,
      add(predictions, unseen = []) {
        live.add(predictions, unseen);
        tell(predictions, unseen);
      }
    };
  };
}

function addNew(live: Live, {predictions, unseen}: Told, known: ReadonlySet<string>): void {
  const places = [...predictions.keys()].filter((i) => !known.has(predictions[i].id));
  live.add(
    places.map((i) => predictions[i]),
    places.map((i) => unseen[i])
  );
}

/** Gathers what is told, so that many requests are one message. */
function createTeller() {
  let predictions: PredictionResult[] = [];
  let unseen: (readonly string[])[] = [];
  return (more: readonly PredictionResult[], moreUnseen: readonly (readonly string[])[]) => {
    if (predictions.length === 0) setTimeout(send, TELL_MS);
    predictions.push(...more);
    unseen.push(...more.map((_, i) => moreUnseen[i] ?? []));
  };

  function send(): void {
    if (process.connected) process.send?.({predictions, unseen} satisfies Told);
    predictions = [];
    unseen = [];
  }
}
