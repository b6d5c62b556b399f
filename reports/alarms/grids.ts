import type {GridCell} from "../../data/formats/falseAlarms.js";
import {createRandom, type Random} from "../../data/random.js";
import {type Distribution, drawSample, equal, LOGNORMAL, NORMAL, TIED, zipf} from "./distributions.js";
import {type DrawnColumn, toColumn} from "./drawnColumn.js";
import {isAlarm, isFound, judgeOurs, judgeTheirs} from "./judgeBoth.js";
import type {Repeat} from "./repeat.js";
import {toRate} from "./toRate.js";

interface Cell {
  readonly finding: GridCell["finding"];
  readonly distribution: Distribution;
  readonly reference: number;
  readonly current: number;
}

const SIZES = {
  D1: [
    [equal(2), 500, 500],
    [equal(5), 500, 500],
    [equal(20), 1000, 1000],
    [equal(20), 500, 5000],
    [equal(50), 1000, 500],
    [zipf(30), 1000, 300]
  ],
  D2: [
    [equal(20), 2000, 100],
    [equal(20), 2000, 200],
    [equal(50), 2000, 500],
    [equal(100), 2000, 1000],
    [zipf(50), 2000, 100]
  ],
  D3: [
    [NORMAL, 5000, 50],
    [NORMAL, 5000, 100],
    [NORMAL, 5000, 200],
    [NORMAL, 5000, 500],
    [NORMAL, 800, 200],
    [LOGNORMAL, 2000, 300],
    [TIED, 1848, 400],
    [TIED, 800, 100]
  ]
} as const satisfies Record<string, readonly (readonly [Distribution, number, number])[]>;

/** Columns that have not drifted, of every kind and size at which the incumbent's methods were found wanting. */
export const CELLS: readonly Cell[] = Object.entries(SIZES).flatMap(([finding, cells]) =>
  cells.map(([distribution, reference, current]) => ({
    finding: finding as Cell["finding"],
    distribution,
    reference,
    current
  }))
);

/** How often each rule finds a change where there is none; `psi` beside the incumbent's own choice. */
export async function measureCell(cell: Cell, repetitions: number, repeat: Repeat): Promise<GridCell> {
  const {finding, distribution, reference, current} = cell;
  const random = createRandom(`${finding} ${distribution.name} ${reference} ${current}`);
  const alarms = {calibrated: 0, evidently: 0, psi: 0};
  let method: string | null = null;
  await repeat(() => {
    const column = drawColumn(cell, random);
    const theirs = judgeTheirs(column);
    alarms.calibrated += Number(isFound(judgeOurs([column])[0]));
    alarms.evidently += Number(isAlarm(theirs));
    alarms.psi += Number(isAlarm(judgeTheirs(column, "psi")));
    method = theirs.method;
  });
  return {
    finding,
    distribution: distribution.name,
    kind: distribution.kind,
    reference,
    current,
    repetitions,
    calibrated: toRate(alarms.calibrated, repetitions),
    evidently: toRate(alarms.evidently, repetitions),
    method: `${method}`,
    psi: toRate(alarms.psi, repetitions)
  };
}

function drawColumn({distribution, reference, current}: Cell, random: Random): DrawnColumn {
  const [before, now] = [reference, current].map((size) => drawSample(distribution, size, random));
  return toColumn(distribution.kind, before, now);
}
