import {formatReason} from "../../workspace/scoring/explanation/reasons.js";
import {showValue} from "../../workspace/scoring/explanation/shownValue.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import type {Prediction} from "../formats/prediction.js";
import {type Explainer, openExplainer} from "../openExplainer.js";
import type {Project} from "../project.js";
import {findCurrentVersion, readVersion} from "../registry.js";

const REASONS = 3;

/**
 * The three weightiest reasons of each prediction in words, its categories as
 * `toShown` has them. None for a score of another version than the current
 * one, or of one without trees.
 */
export async function explainLeads(
  project: Project,
  predictions: readonly Prediction[],
  toShown: (input: Lead) => Lead
): Promise<string[][]> {
  const version = findCurrentVersion(project);
  const explainer =
    version && predictions.length > 0 ? await openExplainer(readVersion(project, version), project.schema) : null;
  if (!explainer) return predictions.map(() => []);
  return predictions.map(({input, model_version}) =>
    model_version === version ? explain(project, explainer, input, toShown(input)) : []
  );
}

function explain({schema}: Project, explainer: Explainer, input: Lead, shown: Lead): string[] {
  const [{reasons}] = explainer([input], REASONS);
  return reasons.flatMap((reason) => {
    const field = schema.fields.find(({name}) => name === reason.field);
    return field ? [formatReason({...reason, value: showValue(field, shown[field.name])})] : [];
  });
}
