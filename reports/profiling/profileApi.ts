import {Agent} from "node:http";
import type {ApiProfile} from "../../data/formats/performance.js";
import {startProgress} from "../../data/progress.js";
import type {Project} from "../../data/project.js";
import {readLeads} from "../measure/leads.js";
import {postLead} from "../measure/postLead.js";
import {roundTo, summarizeMs} from "../measure/timing.js";
import {startTemporarySidecar} from "./temporarySidecar.js";

type Figures = Pick<ApiProfile, "api_url" | "levels">;
type Level = ApiProfile["levels"][number];

const CONCURRENCIES = [1, 4, 16];
const BODIES = 500;
const WARM_UP_SHARE = 0.1;

/** Times `requests` requests of one lead at each concurrency, after a warm-up, to a sidecar of its own. */
export async function profileApi(project: Project, requests: number): Promise<Figures> {
  const bodies = (await readLeads(project, BODIES)).map((lead) => JSON.stringify(lead));
  const sidecar = await startTemporarySidecar(project);
  const progress = startProgress("requests");
  try {
    const levels: Level[] = [];
    for (const concurrency of CONCURRENCIES) {
      progress.update(levels.length, CONCURRENCIES.length);
      await timeRequests(sidecar.url, bodies, Math.ceil(requests * WARM_UP_SHARE), concurrency);
      levels.push(await timeRequests(sidecar.url, bodies, requests, concurrency));
    }
    return {api_url: sidecar.url, levels};
  } finally {
    progress.end();
    await sidecar.stop();
  }
}

async function timeRequests(
  url: string,
  bodies: readonly string[],
  requests: number,
  concurrency: number
): Promise<Level> {
  const agent = new Agent({keepAlive: true, maxSockets: concurrency});
  const times: number[] = [];
  let errors = 0;
  let sent = 0;
  const sendInTurn = async () => {
    while (sent < requests) {
      const body = bodies[sent++ % bodies.length];
      const startedMs = performance.now();
      if ((await postLead(agent, `${url}/predict`, body)) !== 200) errors += 1;
      times.push(performance.now() - startedMs);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({length: concurrency}, sendInTurn));
  const tookMs = performance.now() - startedMs;
  agent.destroy();
  const throughput_rps = roundTo((1000 * requests) / tookMs, 1);
  return {concurrency, n_requests: requests, n_errors: errors, throughput_rps, ...summarizeMs(times)};
}
