import type {FieldValue, Lead, ProjectSchema} from "../workspace/scoring/schema.js";
import type {PredictionResult} from "./predictionRecord.js";

/** What JSON may have to escape; of surrogates, only those without their other half. */
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/;

/**
 * Writes predictions of a schema's leads as lines of the log: the text that
 * JSON.stringify makes of them, in half the time, as nothing is copied and the
 * names are quoted once.
 */
export function createLineFormat({fields}: Pick<ProjectSchema, "fields">) {
  const keys = fields.map(({name}) => ({name, key: `,${JSON.stringify(name)}:`}));
  const formatInput = (lead: Lead) => {
    let text = "";
    for (const {name, key} of keys) {
      const value = Object.hasOwn(lead, name) ? lead[name] : null;
      if (value != null) text += key + formatValue(value);
    }
    return text.slice(1);
  };
  return (result: PredictionResult, lead: Lead): string =>
    `{"timestamp":"${result.timestamp}","id":"${result.id}","request_id":${formatText(result.request_id)},` +
    `"input":{${formatInput(lead)}},"score":${formatNumber(result.score)},"margin":${formatNumber(result.margin)},` +
    `"label":${formatText(result.label)},"confidence":"${result.confidence}",` +
    `"inference_ms":${formatNumber(result.inference_ms)},"model_version":${formatText(result.model_version)},` +
    `"context":${JSON.stringify(result.context)}}\n`;
}

function formatValue(value: NonNullable<FieldValue>): string {
  return typeof value === "string" ? formatText(value) : formatNumber(value);
}

function formatText(text: string): string {
  return SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function formatNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : "null";
}
