import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {ROOT} from "../../data/project.js";
import {leadBodies} from "./bodies.js";
import {type Drill, findBroken} from "./drill.js";
import {logPaths, startDrillSidecar} from "./drillSidecar.js";
import {acknowledged, keepPosting} from "./keepPosting.js";
import {compareLogged, readLogged} from "./readLogged.js";
import {withDrillFolder} from "./withDrillFolder.js";

const PHASE_MS = {small: 300, full: 10_000} as const;
const CONNECTIONS = 8;

export const clockDrill: Drill = {
  fault: "the clock is stepped back",
  outcome: "ids stay unique, and the log stays readable",
  run: (size) =>
    withDrillFolder(async (folder) => {
      const clock = ["--import", join(ROOT, "reports", "drilling", "steppingClock.mjs")];
      const sidecar = await startDrillSidecar(folder, {}, clock);
      const posting = keepPosting(sidecar.url, {connections: CONNECTIONS, name: "clock", bodies: await leadBodies()});
      await sleep(PHASE_MS[size]);
      sidecar.child.kill("SIGUSR2");
      await sleep(PHASE_MS[size]);
      await posting.stop();
      const code = await sidecar.end("SIGTERM");
      const logged = await readLogged(logPaths(folder).predictions);
      const {missing, doubled_ids} = compareLogged(acknowledged(posting), logged);
      const days = new Set(logged.predictions.map(({timestamp}) => timestamp.slice(0, 10))).size;
      const failed = posting.answers.filter(({status}) => status !== 200).length;
      return {
        figures: {predictions: logged.predictions.length, doubled_ids, missing, malformed: logged.malformed, failed},
        broken: findBroken([
          [code === 0 && failed === 0, `${failed} requests failed, and it ended with ${code}`],
          [days > 1, "the clock did not step"],
          [doubled_ids === 0, `${doubled_ids} ids are given twice`],
          [missing === 0, `${missing} acknowledged predictions are missing`],
          [logged.malformed === 0, `${logged.malformed} lines are malformed`]
        ])
      };
    })
};
