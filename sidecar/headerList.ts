/** Headers as a response takes them quickest: names and values by turns. */
export type HeaderList = readonly string[];

type Headers = Readonly<Record<string, string>>;

export function toHeaderList(headers: Headers): HeaderList {
  return Object.entries(headers).flat();
}

/** The list with further headers, which replace those of the same name. */
export function withHeaders(list: HeaderList, further: Headers = {}): HeaderList {
  const names = Object.keys(further);
  if (names.length === 0) return list;
  const kept = list.filter((_, i) => !names.includes(list[i - (i % 2)]));
  return [...kept, ...toHeaderList(further)];
}
