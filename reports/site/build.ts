import {runCommand} from "../../data/command.js";
import {openProject} from "../../data/project.js";
import {buildSite} from "./buildSite.js";
import {SITE} from "./siteFolders.js";

await runCommand(
  {
    name: "build",
    summary:
      "Builds the site of the project that PROJECT names (demo) into dist/, offline. With API_BASE_URL its pages follow that sidecar; with PUBLISH_MODEL=false they hold no model.",
    options: {},
    examples: ["npm run build", "API_BASE_URL=http://127.0.0.1:7860 npm run build"]
  },
  async () => {
    await buildSite(openProject());
    process.stdout.write(`built ${SITE.output}\n`);
  }
);
