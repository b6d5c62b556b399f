import {html} from "npm:htl";
import {findApiBaseUrl} from "./live.js";
import type {ScoredLead} from "./scored.js";

const DIGITS = 4;
const TIMEOUT_MS = 5000;
const SETTLE_MS = 300;

/** What a sidecar says of the same lead. */
export type SidecarAnswer =
  | {readonly status: "off" | "asking" | "unreachable" | "no rows"}
  | {readonly status: "refused"; readonly code: number}
  | {readonly status: "answered"; readonly version: string; readonly score: number};

interface Asked {
  readonly project: string;
  readonly base: string;
  readonly timeoutMs?: number; // 5000
}

/** A place that asks the sidecar about each lead it is told of, once typing settles; after a refused connection only when asked to. */
export function sidecarPanel(project: string, base = findApiBaseUrl()): HTMLElement & {ask(scored: ScoredLead): void} {
  const said = html`<div class="sidecar-said" role="status"></div>`;
  const again = html`<button type="button" class="link" onclick=${() => ask(last)}>ask again</button>`;
  let last: ScoredLead | null = null;
  let asking: ReturnType<typeof setTimeout>;
  let isAway = false;

  function show(answer: SidecarAnswer): void {
    isAway = answer.status === "unreachable";
    said.replaceChildren(describeAnswer(answer, last), ...(isAway ? [" ", again] : []));
    said.dataset.sidecar = answer.status;
  }

  function ask(scored: ScoredLead | null): void {
    if (base === null) return show({status: "off"});
    if (!scored?.row) return show({status: scored?.curves ? "no rows" : "asking"});
    const {row} = scored;
    clearTimeout(asking);
    asking = setTimeout(async () => {
      const answer = await askSidecar(row, {project, base});
      if (scored === last) show(answer);
    }, SETTLE_MS);
  }

  show({status: base === null ? "off" : "asking"});
  return Object.assign(html`<div>${said}</div>`, {
    ask(scored: ScoredLead) {
      last = scored;
      if (!isAway) ask(scored);
    }
  });
}

/** Has the sidecar score an encoded row, unrounded: it logs no prediction of one. */
export async function askSidecar(
  row: Float32Array,
  {project, base, timeoutMs = TIMEOUT_MS}: Asked
): Promise<SidecarAnswer> {
  const url = new URL(`v2/models/${project}/infer`, base.endsWith("/") ? base : `${base}/`);
  const data = Array.from(row, (value) => (Number.isNaN(value) ? null : value));
  const inputs = [{name: "features", shape: [1, row.length], datatype: "FP32", data}];
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {"content-type": "application/json"},
      body: JSON.stringify({inputs, outputs: [{name: "score"}]}),
      signal: AbortSignal.timeout(timeoutMs)
    });
    if (!response.ok) return {status: "refused", code: response.status};
    const {model_version: version, outputs} = (await response.json()) as Inferred;
    return {status: "answered", version, score: outputs[0].data[0]};
  } catch {
    // A sidecar that is stopped, starting or stuck is no error of the page.
    return {status: "unreachable"};
  }
}

interface Inferred {
  readonly model_version: string;
  readonly outputs: readonly {readonly data: readonly number[]}[];
}

function describeAnswer(answer: SidecarAnswer, scored: ScoredLead | null): HTMLElement {
  if (answer.status !== "answered") return html`<span>${describeNone(answer)}</span>`;
  const {score, version} = answer;
  const text = score.toFixed(DIGITS);
  const isEqual = scored !== null && scored.score.toFixed(DIGITS) === text;
  return html`<span
    >The sidecar (model ${version}) says
    <strong data-sidecar-score=${String(score)}>${text}</strong
    >${isEqual ? " ● the same" : ` ◆ another score than ${scored?.score.toFixed(DIGITS)} here`}</span
  >`;
}

function describeNone(answer: Exclude<SidecarAnswer, {status: "answered"}>): string {
  if (answer.status === "refused") return describeRefusal(answer.code);
  return {
    off: "This site follows no sidecar: npm start has one beside it, which answers here too.",
    asking: "Asking the sidecar …",
    unreachable: "The sidecar is not reachable, so its own answer is not shown.",
    "no rows": "This model takes fields, and the sidecar would log them: post the lead to /explain instead."
  }[answer.status];
}

function describeRefusal(code: number): string {
  if (code === 401 || code === 403) return "The sidecar wants a key, and a page holds none.";
  if (code === 404) return "The sidecar serves another project.";
  return `The sidecar did not answer (status ${code}).`;
}
