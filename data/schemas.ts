import {join} from "node:path";
import {runCommand} from "./command.js";
import {ROOT} from "./project.js";
import {referenceSchemas} from "./referenceSchemas.js";
import {replaceFile} from "./replaceFile.js";

await runCommand(
  {name: "schemas", summary: "Writes the JSON Schema of every format into docs/reference.", options: {}},
  async () => {
    const schemas = referenceSchemas();
    for (const [name, text] of schemas) replaceFile(join(ROOT, "docs", "reference", name), text);
    process.stdout.write(`${schemas.size} schemas in docs/reference\n`);
  }
);
