import {html} from "npm:htl";
import {formatNoun} from "../analysis/format.js";
import type {LeadsSummary, PublicLead} from "../analysis/leads/leadsSummary.js";

const KEY = "leadlight-key";
const PAGE_ROWS = 500;
const MOST_PAGES = 40;

/** The private context of leads, by what is public of them. */
export interface NamedLeads {
  readonly names: readonly string[];
  readonly byKey: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

interface Answered {
  readonly predictions: readonly {
    readonly timestamp: string;
    readonly score: number;
    readonly context: Readonly<Record<string, string>>;
  }[];
  readonly next: string | null;
}

const NONE: NamedLeads = {names: [], byKey: new Map()};
const REFUSED =
  "The sidecar does not tell this key who they are: make one that it does with npm run key -- --scopes read,private.";

/** What tells a prediction in a published page and in the sidecar's answer to be one. */
export function toLeadKey({timestamp, score}: Pick<PublicLead, "timestamp" | "score">): string {
  return `${Date.parse(timestamp)} ${score}`;
}

/**
 * Asks the sidecar who the leads of the list are. The key goes into a header
 * and, at most, into this tab's session storage. An Observable input; its value
 * is {@link NamedLeads}. Without a sidecar there is nobody to ask.
 */
export function privateLeads(leads: LeadsSummary, base: string | null): HTMLElement & {value: NamedLeads} {
  if (base === null) return Object.assign(html`<p class="private-note">${NO_SIDECAR}</p>`, {value: NONE});
  const key = html`<input type="password" autocomplete="off" aria-label="Key of the sidecar" placeholder="key" />`;
  const said = html`<output role="status"></output>`;
  const form = html`<form class="private-form" data-private-form>
    ${key} <button>Ask the sidecar who they are</button> ${said}
  </form>` as HTMLElement & {value: NamedLeads};
  const input = key as HTMLInputElement;
  input.value = sessionStorage.getItem(KEY) ?? "";
  form.value = NONE;
  form.addEventListener("input", (event) => event.target !== form && event.stopImmediatePropagation());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem(KEY, input.value);
    said.textContent = "asking …";
    void askLeads(leads, base, input.value).then(({named, text}) => {
      said.textContent = text;
      form.value = named;
      form.dispatchEvent(new Event("input"));
    });
  });
  return form;
}

const NO_SIDECAR =
  "Who they are is private and in no file of this site: build it with API_BASE_URL, and it asks the sidecar for it with a key.";

async function askLeads(leads: LeadsSummary, base: string, key: string): Promise<{named: NamedLeads; text: string}> {
  try {
    const byKey = await askPages(leads, base, key);
    const names = [...new Set([...byKey.values()].flatMap((context) => Object.keys(context)))];
    if (byKey.size > 0 && names.length === 0) return {named: NONE, text: REFUSED};
    const found = leads.waiting.leads.filter((lead) => byKey.has(toLeadKey(lead))).length;
    return {named: {names, byKey}, text: `${formatNoun(found, "lead")} of ${leads.waiting.leads.length} told`};
  } catch (error) {
    // A key that is refused and a sidecar that is away are no error of the page.
    return {named: NONE, text: toText(error)};
  }
}

/** The browser says no more of a sidecar that is away than a TypeError. */
function toText(error: unknown): string {
  return error instanceof Error && !(error instanceof TypeError) ? error.message : "The sidecar is not reachable.";
}

/** Pages of predictions, the newest first, until the oldest lead of the list; the private context of each lead of it. */
export async function askPages(
  {waiting: {leads}}: LeadsSummary,
  base: string,
  key: string
): Promise<Map<string, Record<string, string>>> {
  const oldestMs = Math.min(...leads.map(({timestamp}) => Date.parse(timestamp)));
  const told = new Map<string, Record<string, string>>();
  const wanted = new Map(leads.map((lead) => [toLeadKey(lead), lead]));
  let before: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const {predictions, next}: Answered = await askPage(base, key, before);
    for (const prediction of predictions) {
      const lead = wanted.get(toLeadKey(prediction));
      if (lead) keepOnce(told, toLeadKey(lead), dropPublic(prediction.context, lead));
    }
    const last = predictions.at(-1);
    if (next === null || !last || Date.parse(last.timestamp) < oldestMs) break;
    before = next;
  }
  return told;
}

async function askPage(base: string, key: string, before: string | null): Promise<Answered> {
  const url = new URL("predictions", base.endsWith("/") ? base : `${base}/`);
  url.searchParams.set("limit", String(PAGE_ROWS));
  if (before !== null) url.searchParams.set("before", before);
  const headers: Record<string, string> = key === "" ? {} : {Authorization: `Bearer ${key}`};
  const response = await fetch(url, {headers});
  if (response.status === 401 || response.status === 403) throw new Error("The sidecar refuses this key.");
  if (!response.ok) throw new Error(`The sidecar answered with status ${response.status}.`);
  return (await response.json()) as Answered;
}

/** Two predictions of one moment and one score cannot be told apart: neither is named. */
function keepOnce(told: Map<string, Record<string, string>>, key: string, context: Record<string, string>): void {
  told.set(key, told.has(key) ? {} : context);
}

function dropPublic(context: Readonly<Record<string, string>>, lead: PublicLead): Record<string, string> {
  return Object.fromEntries(Object.entries(context).filter(([name]) => !Object.hasOwn(lead.context, name)));
}
