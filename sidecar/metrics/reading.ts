import type {Metric, Registry} from "prom-client";
import type {Buckets} from "./buckets.js";

export interface Sample {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly metricName?: string;
}

export interface Reading {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** Its samples now. */
  readonly read: () => readonly Sample[];
}

/**
 * Registers what is counted elsewhere, to be read when it is asked for. The
 * client's own counters cost microseconds an event, and its histogram cannot
 * be set; a registry asks no more of a metric than `name` and `get`.
 */
export function registerReading(registry: Registry, {read, ...described}: Reading): void {
  const get = async () => ({...described, values: read(), aggregator: "sum"});
  registry.registerMetric({name: described.name, get} as unknown as Metric);
}

/** The samples of a histogram; its buckets are cumulative. */
export function toSamples(name: string, {bounds, counts, sum}: Buckets, labels: Sample["labels"] = {}): Sample[] {
  let total = 0;
  const buckets = [...bounds, "+Inf"].map((le, i): Sample => {
    total += counts[i];
    return {metricName: `${name}_bucket`, labels: {...labels, le}, value: total};
  });
  return [
    ...buckets,
    {metricName: `${name}_sum`, labels, value: sum},
    {metricName: `${name}_count`, labels, value: total}
  ];
}
