import type {ModelVersion} from "../../data/registry.js";
import {openSession} from "../../data/session.js";
import {createEncoder} from "../../workspace/scoring/encode.js";
import type {Lead} from "../../workspace/scoring/schema.js";

export type BatchRun = Awaited<ReturnType<typeof createBatchRun>>;

/** The least that a batch takes: its JSON parsed, and the session run on its rows, which were encoded before. */
export async function createBatchRun({onnx, manifest}: ModelVersion, batches: readonly string[]) {
  const session = await openSession(onnx, manifest);
  const encoder = createEncoder(manifest);
  const width = encoder.columns.length;
  const encoded = batches.map((text) => {
    const {leads} = JSON.parse(text) as {leads: Lead[]};
    const matrix = new Float32Array(leads.length * width);
    leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * width));
    return {leads, matrix};
  });
  return {
    async run(i: number): Promise<void> {
      const {leads, matrix} = encoded[i % encoded.length];
      JSON.parse(batches[i % batches.length]);
      await session.run(matrix, leads.length, leads);
    },
    close: () => session.close()
  };
}
