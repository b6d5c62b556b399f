import {DAY_MS} from "../days.js";
import type {Outcome} from "../formats/outcome.js";
import type {Prediction} from "../formats/prediction.js";
import type {ApiRequest} from "../formats/request.js";
import {formatTimestamp} from "../formats/timestamp.js";
import {groupBy} from "../groupBy.js";
import {answerArrivals, type Service} from "./answers.js";
import {drawArrivals} from "./arrivals.js";
import {drawOutcomes} from "./outcomes.js";
import {countScenarioDays, type Scenario, type ScenarioName, SCENARIOS} from "./scenarios.js";
import {drawTraffic} from "./traffic.js";

export interface SimulationSpec {
  /** The last day, as the Unix milliseconds of its start in UTC. */
  readonly endMs: number;
  readonly days: number;
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** New leads on a usual weekday; fewer come on a weekend. */
  readonly perWeekday: number;
}

export interface SimulatedLogs {
  readonly predictions: Prediction[];
  readonly requests: ApiRequest[];
  readonly outcomes: Outcome[];
}

/**
 * Simulates the logs of the days up to `endMs`. The same spec gives the same
 * logs, and a scenario leaves the days before it as they are without it.
 */
export async function simulateLogs(
  {endMs, days, seed, scenario, perWeekday}: SimulationSpec,
  service: Service,
  onDay: (done: number) => void = () => undefined
): Promise<SimulatedLogs> {
  const dayStarts = Array.from({length: days}, (_, i) => endMs - (days - 1 - i) * DAY_MS);
  const lastBefore = endMs - countScenarioDays(scenario) * DAY_MS;
  const toScenario = (dayMs: number): Scenario => SCENARIOS[dayMs > lastBefore ? scenario : "none"];
  const arrivals = dayStarts.flatMap((dayMs) => drawArrivals(seed, dayMs, perWeekday, toScenario(dayMs)));
  const byDay = groupBy(arrivals, ({timeMs}) => timeMs - (timeMs % DAY_MS));
  const logs: SimulatedLogs = {predictions: [], requests: [], outcomes: []};
  for (const [i, dayMs] of dayStarts.entries()) {
    const answers = await answerArrivals(seed, byDay.get(dayMs) ?? [], service, toScenario(dayMs));
    const visits = answers.flatMap((answer) => answer.visits);
    logs.predictions.push(...visits.map(({prediction}) => prediction).sort(byTime));
    logs.requests.push(...[...answers.map(({request}) => request), ...drawTraffic(seed, dayMs)].sort(byTime));
    logs.outcomes.push(...drawOutcomes(seed, visits));
    onDay(i + 1);
  }
  const end = formatTimestamp(endMs + DAY_MS);
  return {...logs, outcomes: logs.outcomes.filter(({timestamp}) => timestamp < end).sort(byTime)};
}

function byTime(a: {readonly timestamp: string}, b: {readonly timestamp: string}): number {
  return a.timestamp < b.timestamp ? -1 : Number(a.timestamp > b.timestamp);
}
