import {runCommand} from "../data/command.js";
import {openProject} from "../data/project.js";
import {rollbackProject} from "./rollbackProject.js";

await runCommand(
  {
    name: "rollback",
    summary:
      "Makes the version before the current one of PROJECT current again; a running sidecar follows within seconds.",
    options: {},
    examples: ["npm run rollback", "PROJECT=leads npm run rollback"]
  },
  async () => {
    const project = openProject();
    const {from, to} = await rollbackProject(project);
    process.stdout.write(`version ${to} of ${project.name} is the current one again, in place of ${from}\n`);
  }
);
