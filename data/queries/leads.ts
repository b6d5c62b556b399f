/** SQL for every lead once, with its first prediction. */
export const LEADS = "(FROM cache.predictions SEMI JOIN firsts USING (line))";
