import type {LeadsSummary, Segment} from "../../workspace/analysis/leads/leadsSummary.js";
import type {OpenLog} from "../queries/openLog.js";
import {quoteText, readRows} from "../queries/sql.js";

/** The last days of new leads that segments are of. */
export const SEGMENT_DAYS = 28;
const MOST_VALUES = 8;

interface SegmentRow {
  readonly value: string;
  readonly leads: number;
  readonly quartiles: readonly number[];
}

/** Score quartiles of the new leads of the last 28 days by each public name's commonest values. */
export async function summarizeSegments({connection, columns}: OpenLog): Promise<LeadsSummary["segments"]> {
  const categories = columns.profiled.flatMap(({column, derived, isPublic, kind}, i) =>
    isPublic && !derived && kind === "category" ? [{column, id: `c${i}`}] : []
  );
  const names = [...columns.context.map(({column}, i) => ({column, id: `x${i}`})), ...categories];
  const segments = [];
  for (const {column, id} of names) {
    const rows = await readRows<SegmentRow>(connection, segmentsSql(id));
    if (rows.length > 0) segments.push({name: column, values: rows.map(toSegment)});
  }
  return segments;
}

/** A value that fewer than five leads of these days hold is not shown. */
function segmentsSql(id: string): string {
  return `SELECT s.shown AS value, count(*) AS leads, quantile_cont(score, [0.25, 0.5, 0.75]) AS quartiles
    FROM cache.predictions AS p SEMI JOIN firsts USING (line)
    JOIN spellings AS s ON s.id = ${quoteText(id)} AND s.value = p.${id}
    WHERE timestamp::DATE > (SELECT max(timestamp)::DATE - ${SEGMENT_DAYS} FROM cache.predictions)
    GROUP BY s.shown HAVING count(*) >= 5 ORDER BY leads DESC, value LIMIT ${MOST_VALUES}`;
}

function toSegment({value, leads, quartiles: [p25, p50, p75]}: SegmentRow): Segment {
  return {value, leads, p25, p50, p75};
}
