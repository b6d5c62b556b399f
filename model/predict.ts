import {requireOption, runCommand} from "../data/command.js";
import {formatPredictions} from "./predicting/formatPredictions.js";
import {openPredictor} from "./predicting/openPredictor.js";
import {predictRows} from "./predicting/predictor.js";
import {readInputRows} from "./predicting/readRows.js";

await runCommand(
  {
    name: "predict",
    summary: "Scores rows with a model version's folder or a model file; nothing is logged or registered.",
    options: {
      model: {type: "string", placeholder: "path", help: "a version's folder, or an XGBoost, LightGBM or ONNX file"},
      input: {
        type: "string",
        placeholder: "file",
        help: "a JSON list of leads or of lists of encoded features (null: missing), or a CSV file of leads"
      },
      json: {type: "boolean", help: "print a JSON list of margins and scores, and nothing else"}
    },
    examples: [
      "npm run -s predict -- --model model/registry/demo/1-5db4bbd5 --input leads.csv --json",
      "npm run -s predict -- --model model.ubj --input rows.json --json"
    ]
  },
  async (args) => {
    const predictor = await openPredictor(requireOption(args, "model"));
    const rows = readInputRows(requireOption(args, "input"), predictor.encoding);
    const predicted = await predictRows(predictor, rows);
    process.stdout.write(args.json === true ? `${JSON.stringify(predicted)}\n` : formatPredictions(predicted));
  }
);
