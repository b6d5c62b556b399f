import {v4} from "uuid";
import {formatDay} from "../days.js";
import type {ApiRequest} from "../formats/request.js";
import {formatTimestamp} from "../formats/timestamp.js";
import {createRandom, type Random} from "../random.js";
import {drawBytes} from "./answers.js";
import {sampleGamma, samplePoisson} from "./samplers.js";

type Kind = Pick<ApiRequest, "method" | "endpoint" | "status_code">;

const HOUR_MS = 3_600_000;
const PING: Kind = {method: "GET", endpoint: "/health", status_code: 200};

// With how many there are on a day.
const FAULTS: readonly (readonly [Kind, number])[] = [
  [{method: "POST", endpoint: "/predict", status_code: 422}, 0.6],
  [{method: "POST", endpoint: "/predict/batch", status_code: 422}, 0.2],
  [{method: "GET", endpoint: "unmatched", status_code: 404}, 0.3],
  [{method: "POST", endpoint: "/predict", status_code: 503}, 0.08]
];

/** The requests of a day that score nothing: an hourly ping, a caller's mistakes, rare failures of ours. */
export function drawTraffic(seed: number, dayMs: number): ApiRequest[] {
  const random = createRandom(`${seed}/traffic/${formatDay(dayMs)}`);
  const pings = Array.from({length: 24}, (_, hour) => toRequest(random, dayMs + hour * HOUR_MS, PING));
  const faults = FAULTS.flatMap(([kind, mean]) =>
    Array.from({length: samplePoisson(random, mean)}, () => toRequest(random, drawMs(random, dayMs), kind))
  );
  return [...pings, ...faults];
}

function drawMs(random: Random, dayMs: number): number {
  return dayMs + Math.floor((7 + 11 * random()) * HOUR_MS);
}

function toRequest(random: Random, timeMs: number, kind: Kind): ApiRequest {
  return {
    timestamp: formatTimestamp(timeMs),
    request_id: v4({random: drawBytes(random)}),
    ...kind,
    response_ms: Number((0.2 + sampleGamma(random, 2, 0.15)).toFixed(3))
  };
}
