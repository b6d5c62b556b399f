/** The samples of Prometheus's text format, by name and labels; fails on a line that is none. */
export function parseMetrics(text: string): {samples: Map<string, number>; types: Map<string, string>} {
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  for (const line of text.split("\n").filter(Boolean)) {
    const typed = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line);
    if (typed) types.set(typed[1], typed[2]);
    if (line.startsWith("# ")) continue;
    const sample = /^([a-zA-Z_:][\w:]*(?:\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})?) (\S+)$/.exec(line);
    if (!sample || samples.has(sample[1])) throw new Error(`not a sample, or one twice: ${line}`);
    samples.set(sample[1], Number(sample[2].replace("+Inf", "Infinity")));
  }
  return {samples, types};
}
