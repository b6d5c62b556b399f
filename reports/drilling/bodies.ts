import {openProject} from "../../data/project.js";
import {readLeads} from "../measure/leads.js";

const LEADS = 200;

/** Leads of the demo's reference as bodies of `/predict`. */
export async function leadBodies(): Promise<string[]> {
  return (await readLeads(openProject("demo"), LEADS)).map((lead) => JSON.stringify(lead));
}

/** The same as bodies of `/predict/batch`, `rows` leads each. */
export async function batchBodies(rows: number): Promise<string[]> {
  const leads = await readLeads(openProject("demo"), LEADS);
  return [0, 1, 2, 3].map((shift) =>
    JSON.stringify({leads: Array.from({length: rows}, (_, i) => leads[(i + shift * rows) % leads.length])})
  );
}
