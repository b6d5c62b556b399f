import {runCommand} from "../data/command.js";
import {openProject} from "../data/project.js";
import {formatVersions} from "./formatVersions.js";
import {listVersions} from "./listVersions.js";

await runCommand(
  {
    name: "models",
    summary: "Lists the model versions of PROJECT: which is current, how each was made, and whether it is whole.",
    options: {json: {type: "boolean", help: "print JSON instead of a table"}},
    examples: ["npm run models", "PROJECT=leads npm run -s models -- --json"]
  },
  async ({json}) => {
    const project = openProject();
    const versions = await listVersions(project);
    process.stdout.write(json ? `${JSON.stringify(versions, null, 1)}\n` : formatVersions(project, versions));
  }
);
