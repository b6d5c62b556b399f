import type {ApiProfile, ModelProfile, OnnxBenchmark} from "../../data/formats/performance.js";
import {getRatio, getWay, ONE_ROW} from "./ways.js";

interface Figures {
  readonly model: ModelProfile;
  readonly api: ApiProfile;
  readonly onnx: OnnxBenchmark;
}

/** Five recommendations, each with the figures that it follows from. */
export function recommend(figures: Figures): string {
  const all = [adviseBatches, adviseRuntime, adviseWhereToLook, adviseConnections, adviseAlert];
  return all.map((advise, i) => `${i + 1}. ${advise(figures)}`).join("\n");
}

function adviseBatches({model: {single_row, batch_256}}: Figures): string {
  const gain = (single_row.p50_ms / (batch_256.p50_ms / batch_256.rows)).toFixed(1);
  return `Score many leads in batches: a lead of ${batch_256.rows} takes ${gain} times less than one alone (medians of ${batch_256.p50_ms} ms and ${single_row.p50_ms} ms a call).`;
}

function adviseRuntime({onnx}: Figures): string {
  const {p50_ms} = getWay(onnx, ONE_ROW, "session");
  const {median} = getRatio(onnx, ONE_ROW, "trees");
  const verdict =
    median < 1 ? "a call into the runtime, not its trees, is what one row costs" : "its trees are the cost";
  return `Keep the ONNX file as what is served; with one row the walk takes ${median.toFixed(2)} × the ${p50_ms} ms of the bare run, so ${verdict}.`;
}

function adviseWhereToLook({model}: Figures): string {
  const [{name, share}] = model.cpu.parts;
  return `Look first at what the profile puts first for one lead, ${name} (${(100 * share).toFixed(1)} %), before any other part.`;
}

function adviseConnections({api}: Figures): string {
  const best = api.levels.reduce((most, level) => (level.throughput_rps > most.throughput_rps ? level : most));
  return `Plan for ${best.throughput_rps.toFixed(1)} requests/s a process on such a machine, reached at ${best.concurrency} connections with a p95 of ${best.p95_ms} ms; more needs another process or \`POST /predict/batch\`.`;
}

function adviseAlert({api}: Figures): string {
  const [alone] = api.levels;
  const limit = (10 * alone.p95_ms).toFixed(1);
  return `Alert on a p95 of response times above ${limit} ms, ten times that of ${alone.concurrency} connection here (${alone.p95_ms} ms); measure again on the machine that serves before setting it.`;
}
