import type {XgboostModel} from "../../workspace/scoring/trees.js";

const FLOATS = new Set(["base_weights", "loss_changes", "split_conditions", "sum_hessian"]);
const MARK = "\u0000";

/** The model as JSON text. XGBoost reads no `1` where it expects a float: such numbers are written `1.0`. */
export function formatModel(model: XgboostModel): string {
  const marked = JSON.stringify(model, (key, value: unknown) =>
    FLOATS.has(key) ? (value as readonly number[]).map(markFloat) : value
  );
  return `${marked.replace(/"\\u0000([^"]*)"/g, "$1")}\n`;
}

function markFloat(value: number): string {
  return MARK + (Number.isInteger(value) ? value.toFixed(1) : String(value));
}
