import type {OnnxBenchmark} from "../../data/formats/performance.js";

type Way = OnnxBenchmark["sizes"][number]["ways"][number];

export const ONE_ROW = 1;

/** What a way took for a number of rows that the benchmark measured. */
export function getWay({sizes}: OnnxBenchmark, rows: number, name: Way["name"]): Way {
  const way = sizes.find((size) => size.rows === rows)?.ways.find((one) => one.name === name);
  if (!way) throw new Error(`no ${name} for ${rows} rows`);
  return way;
}

export function getRatio(onnx: OnnxBenchmark, rows: number, name: Way["name"]): Way["ratio"] {
  return getWay(onnx, rows, name).ratio;
}
